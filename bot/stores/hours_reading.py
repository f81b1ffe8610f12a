"""Reads which hours a text gives to which days: its words from left to right."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.stores.clock_texts import DAY
from bot.stores.hours_words import EVERY_DAY, OTHER, TOKENS, Span, days_of, span_of

NO_PAIR = (-1, -1)
"""Of a day whose hours the text leaves open."""
_LONGEST_BREAK = 4 * 60

_Token = re.Match[str]


@dataclass(slots=True)
class Reading:
    """Hours by day, 0 to 6 from Monday and 7 for public holidays."""

    general: Span | None = None
    """Of every day that is not named."""
    by_day: dict[int, Span] = field(default_factory=dict)
    named_with: dict[int, int] = field(default_factory=dict)
    """How many days shared the label from which a day has its hours."""
    pause: Span | None = None


def read(text: str) -> Reading:
    """The hours of a text in lower case that says nothing about closed days."""
    return _Reader(text).read()


class _Reader:
    """Where the reading stands: which days, and what the next times are about."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens: list[_Token] = list(TOKENS.finditer(text))
        self._reading = Reading()
        self._days: frozenset[int] | None = None
        self._fresh = False  # the days were named and have no hours yet
        self._skipping = False
        self._pausing = False
        self._brackets: list[tuple[int, frozenset[int] | None]] = []

    def read(self) -> Reading:
        for number, token in enumerate(self._tokens):
            kind = token.lastgroup
            if kind == "days":
                self._name_days(number, token)
            elif kind == "other":
                self._skipping = not self._is_behind(number)
            elif kind == "pause":
                said_none = re.match(r"\s*(?:없|x)", self._text[token.end() :])
                self._pausing = not said_none and not self._is_behind(number)
            elif kind in ("range", "all"):
                self._take(number, token)
            elif kind == "lone":
                self._leave_open()
            elif kind == "open":
                self._brackets.append((token.end(), self._days))
            elif kind == "shut" and self._brackets:
                start, outside = self._brackets.pop()
                # '(장날) 05:00~19:00': a bracket that is the label itself still holds.
                label = self._text[start : token.start()].strip()
                self._skipping = self._skipping and bool(OTHER.fullmatch(label))
                self._days = self._days if self._fresh else outside
        return self._reading

    def _name_days(self, number: int, token: _Token) -> None:
        named = days_of(token.group())
        between = self._text[self._tokens[number - 1].end() : token.start()] if number else "\n"
        goes_on = self._fresh and self._days and "\n" not in between
        self._days = self._days | named if goes_on and self._days else named
        self._fresh, self._skipping, self._pausing = True, False, False

    def _take(self, number: int, token: _Token) -> None:
        span = (0, DAY) if token.lastgroup == "all" else span_of(token.group())
        reading = self._reading
        if span is not None:
            if self._pausing or self._pause_follows(number):
                reading.pause = reading.pause or span
            elif not self._skipping and not self._has_strange_label(number):
                self._put(span)
        self._fresh = self._skipping = self._pausing = False

    def _leave_open(self) -> None:
        """'토요일 14시까지' is no pair, and the general hours do not hold either."""
        if self._fresh and self._days and self._days != EVERY_DAY and not self._skipping:
            self._reading.by_day.update(dict.fromkeys(self._days, NO_PAIR))

    def _put(self, span: Span) -> None:
        reading, days = self._reading, self._days
        if days is None or days == EVERY_DAY:
            reading.general = self._joined(reading.general, span)
            return
        for day in days:
            # Fewer days beat more of them: '월~토 ..., 토요일 ...'.
            if len(days) < reading.named_with.get(day, len(days)):
                reading.by_day.pop(day, None)
            reading.by_day[day] = self._joined(reading.by_day.get(day), span)
            reading.named_with[day] = len(days)

    def _joined(self, first: Span | None, second: Span) -> Span:
        """Both spans of a day: what lies between them is a break, and so is what lies within."""
        if first is None or first == NO_PAIR:
            return second
        reading = self._reading
        if second[0] > first[1]:
            reading.pause = reading.pause or (first[1], second[0])
            return first[0], second[1]
        within = first[0] < second[0] and second[1] < first[1]
        if within and second[1] - second[0] <= _LONGEST_BREAK:
            reading.pause = reading.pause or second
        return first

    def _is_behind(self, number: int) -> bool:
        """Whether a word stands behind its times: '14:30-17:00 브레이크타임', then something else."""
        if number == 0 or self._tokens[number - 1].lastgroup != "range":
            return False
        if self._text[self._tokens[number - 1].end() : self._tokens[number].start()].strip():
            return False
        following = self._tokens[number + 1] if number + 1 < len(self._tokens) else None
        return following is None or following.lastgroup not in ("range", "all")

    def _pause_follows(self, number: int) -> bool:
        after = number + 1
        return (
            after < len(self._tokens)
            and self._tokens[after].lastgroup == "pause"
            and not self._text.startswith("없음", self._tokens[after].end())
            and self._is_behind(after)
        )

    def _has_strange_label(self, number: int) -> bool:
        """'(커피) 08:00~13:00' is about coffee."""
        match = re.search(r"\(([^()]*)\)\s*$", self._text[: self._tokens[number].start()])
        return bool(
            match and not TOKENS.search(match.group(1)) and re.search("[가-힣]", match.group(1))
        )
