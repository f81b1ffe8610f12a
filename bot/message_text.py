"""What a child wrote, made safe for the engine: pure functions."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 1000
"""Characters of a message that are read; a chat message is far shorter."""

_ZERO_WIDTH_JOINER = "\u200d"
_EDGES = " " + _ZERO_WIDTH_JOINER
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters that show nothing; Unicode does not count them as spaces."""


def clean(text: str, longest: int = LONGEST) -> str:
    """NFC, without control, bidirectional and other invisible characters, at most `longest` long.

    Line breaks and tabs become spaces; the joiner inside emoji stays. NFC because text in
    decomposed form flips the intent (seen with Rasa's own features).
    """
    # A syllable is at most 3 code points when decomposed; of a flood only the start is looked at.
    shown = "".join(map(_shown, text[: 8 * longest]))
    return unicodedata.normalize("NFC", shown).strip(_EDGES)[:longest].rstrip(_EDGES)


def without_command(text: str) -> str:
    """The text without leading slashes: Rasa would run it as an intent with slots."""
    return re.sub(r"^[\s/]+", "", text)


def _shown(char: str) -> str:
    if char.isspace() or char in _BLANK_LETTERS:
        return " "
    if char == _ZERO_WIDTH_JOINER:
        return char
    # Cc control, Cf format (bidirectional marks, zero-width space), Cs lone surrogates,
    # Co private use.
    return "" if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co") else char
