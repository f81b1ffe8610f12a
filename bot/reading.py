"""A message as the desk reads it: cleaned, cut, masked and classified. Pure but for the model."""

from __future__ import annotations

from dataclasses import dataclass

from bot.message_text import LONGEST, clean, without_command
from bot.safety.check import Checked, Safety

_LOOKED_AT = 2 * LONGEST
_MARGIN = 100
"""Masked beyond the cut, so that no number is cut in two and then not known for one."""
_TAIL = 1000


@dataclass(frozen=True, slots=True)
class Read:
    """One message. Only `said` may leave the desk."""

    shown: str
    """Cleaned, not masked: for the desk's own words alone."""
    said: str | None
    """Masked, without a leading slash, at most LONGEST characters; None where masking failed."""
    is_cut: bool
    checked: Checked

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of personal data that were masked, each once, in order."""
        masked = self.checked.masked
        return tuple(dict.fromkeys(span.kind for span in masked.spans)) if masked else ()


def read_message(text: str, safety: Safety) -> Read:
    """Read a message; never raises for a text."""
    shown = clean(text, _LOOKED_AT)
    words = without_command(shown)
    is_flood = len(text) > len(shown) + 6 * _LOOKED_AT
    is_cut = is_flood or len(words) > LONGEST
    # Where something may have been cut off behind, the last characters may be half a number.
    is_torn = is_flood or len(shown) > _LOOKED_AT - _MARGIN
    end = max(0, min(LONGEST, len(words) - _MARGIN)) if is_torn else LONGEST
    checked = safety.check(words[: LONGEST + _MARGIN])
    if is_cut and not checked.helplines:
        # Who pours out his heart says what hurts most at the end.
        last = Checked(checked.masked, safety.check(clean(text[-_TAIL:])).decision)
        checked = last if last.helplines else checked
    masked = checked.masked
    said = masked.text[:end].strip() if masked is not None else None
    return Read(shown[:LONGEST], said, is_cut, checked)


def checked_as_sent(text: str, safety: Safety) -> Checked:
    """What the desk makes of a message, with the offsets of the text as it was sent."""
    return Checked(safety.masked(text), read_message(text, safety).checked.decision)
