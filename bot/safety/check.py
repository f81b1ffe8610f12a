"""What the desk makes of a text: masked, classified, and what follows from it."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bot.failures import describe
from bot.safety.answers import HELPLINES
from bot.safety.classes import HELPLINE_OF, NONE, REFUSED
from bot.safety.classifier import Classifier
from bot.safety.decide import NOTHING, Decision, decide
from bot.safety.exceptions import SHORTEST_NAME, Exceptions, consume, consume_names
from bot.safety.masking import Masked, mask
from bot.safety.normal import normal
from bot.safety.output_gate import fault_of_text

logger = logging.getLogger(__name__)

PERSONAL = "personal_data"
"""Class of a text in which nothing but personal data was found."""
UNFIT = "unfit_answer"
"""Class of a bot's text that must not go out."""


@dataclass(frozen=True)
class Checked:
    """The outcome for one text; `masked` is None where masking failed and nothing may go on."""

    masked: Masked | None
    decision: Decision

    @property
    def kind(self) -> str:
        """The class; PERSONAL where the text only had to be masked."""
        if self.decision.kind == NONE and self.has_personal:
            return PERSONAL
        return self.decision.kind

    @property
    def helplines(self) -> tuple[str, ...]:
        """The kinds of helplines that a child in need gets, the most urgent first."""
        needs = (self.decision.kind, self.decision.also or NONE)
        return tuple(dict.fromkeys(HELPLINE_OF[need] for need in needs if need in HELPLINE_OF))

    @property
    def nearest(self) -> str | None:
        """The kind of helpline that would fit best, where no need was seen."""
        return HELPLINE_OF.get(self.decision.nearest or NONE)

    @property
    def has_personal(self) -> bool:
        """Whether anything was masked."""
        return self.masked is not None and bool(self.masked.spans)

    @property
    def refused(self) -> bool:
        """Whether it is something that the bot does not do."""
        return self.decision.kind in (*REFUSED, UNFIT)

    @property
    def action(self) -> str:
        """What follows, as docs/contract.md section 5 names it: the first that holds."""
        if self.helplines:
            return f"helpline:{HELPLINES[self.helplines[0]].phone}"
        if self.refused or self.masked is None:
            return "refuse"
        return "mask" if self.has_personal else "pass"


class Safety:
    """Masking and classes with what they need; the names of the loaded stores can be changed."""

    def __init__(self, classifier: Classifier | None, exceptions: Exceptions) -> None:
        self._classifier = classifier
        self._exceptions = exceptions

    @property
    def lacking(self) -> tuple[str, ...]:
        """What a person must know is not there, for /ready."""
        return () if self._classifier is not None else ("safety: no trained classifier",)

    def use_names(self, names: Iterable[str]) -> None:
        """Take names of stores and dishes for what they are, from now on."""
        self._exceptions = self._exceptions.with_names(names)

    def check(self, text: str, role: Literal["user", "bot"] = "user") -> Checked:
        """Never raises. What fails is closed for personal data and open for an answer."""
        if role == "bot":
            # A finished answer holds telephone numbers and addresses of shops: they stay.
            fault = self._fault(text)
            found = Decision(UNFIT, f"output:{fault}") if fault else NOTHING
            return Checked(Masked(text, ()), found)
        return Checked(self.masked(text), self._decided(text))

    def masked(self, text: str) -> Masked | None:
        """The text without personal data; None where masking failed and nothing may go on."""
        try:
            return mask(text)
        except Exception as error:
            logger.error("masking failed: %s", describe(error))
            return None

    def _fault(self, text: str) -> str | None:
        given = consume(normal(text), self._exceptions)
        return fault_of_text(text, consume_names(given, self._exceptions, SHORTEST_NAME).text)

    def _decided(self, text: str) -> Decision:
        try:
            return decide(text, self._classifier, self._exceptions)
        except Exception as error:
            logger.error("the safety check failed: %s", describe(error))
            return Decision(NONE, "failed")
