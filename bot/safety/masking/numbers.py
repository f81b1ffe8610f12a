"""Numbers of a folded text, however they are written, as chains of digit groups.

'공일공 일이삼사', 'o1o-1234', '0 1 0' and '010 다시 1234' all become digits with the places where
a group begins. What a chain means is decided by the rules for telephones, cards and so on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

HANGUL_DIGITS = "공영빵일이삼사오육륙칠팔구"
_VALUES = "0001234566789"
# Digits read out are kept apart from digits typed: '5678이야' holds no 2.
_SOFT = str.maketrans(HANGUL_DIGITS, "".join(chr(0xFF10 + int(value)) for value in _VALUES))
_HARD = str.maketrans(HANGUL_DIGITS + "oilㅣ|!ㅇ○", _VALUES + "01111100")
_TYPED = str.maketrans("".join(chr(0xFF10 + value) for value in range(10)), "0123456789")

_READ_OUT = re.compile(rf"[{HANGUL_DIGITS}](?:[ .\-]{{0,2}}[{HANGUL_DIGITS}]){{2,}}+")
_BETWEEN_DIGITS = re.compile(
    rf"(?<=\d)[{HANGUL_DIGITS}]{{1,2}}+(?=\d)|(?<![가-힣])[공영빵](?=\d)|(?<=\d)[공영](?![가-힣])"
)
_ZERO_ONE_ZERO = re.compile(
    rf"(?<![a-z0-9{HANGUL_DIGITS}])(?![공영빵]일[공영빵])[0공영빵ㅇ○o][1일lㅣi|!][0공영빵ㅇ○o](?=[^\w*]{{0,4}}+[0-9{HANGUL_DIGITS}oil])"
)
_LETTERS_TOO = re.compile(r"[0-9oil]++")
_MIXED = re.compile(r"\d[oil]|[oil]\d")
_GROUP = re.compile("[0-9]+|[０-９]+")
_ANY = re.compile(rf"[0-9]|[{HANGUL_DIGITS}][ .\-]{{0,2}}[{HANGUL_DIGITS}]")
# One star is a sign like others; what was masked is longer.
_SIGNS = re.compile(r"(?:[^\w*]|[_ㅣ]){0,6}|[^\w*]{0,2}\*[^\w*]{0,2}")
_SAID = re.compile(
    r"(?:[^\w*]{0,3}(?:다시|대시|데시|대쉬|작대기|짝대기|하이픈|빼기|바|쩜|점|땡|에다가?|에는|에|의|하고|이고|이구|그리고"
    r"|그담에?|그\s?다음은?|다음은?|가운데|중간|뒤|뒷자리|뒷번호|뒷번|끝자리|끝번호|끝|앞자리|은|는|국에|국)){1,3}[^\w*]{0,3}"
)
_LONGEST_GAP = 16
_USUAL_GAPS = frozenset({"", "-", " ", " - ", ".", ", "})
FEWEST = 7
"""Digits of the shortest number that is looked for (000-1234)."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Digits that may belong together.

    Where groups begin is kept as bits, so that a chain of a thousand groups costs no more than
    its length: bit k of a shape stands for a group that begins k digits behind the start.
    """

    digits: str
    at: tuple[int, ...]
    """Where each digit stands in the folded text."""
    breaks: int
    """Bits of the digits with which a group begins, the first one left out."""
    gaps: dict[int, str]
    """What stands before those digits, blanks at the ends left out."""
    soft_ends: dict[int, int]
    """For digits that were read out: where their group ends."""

    def ends(self, end: int) -> bool:
        """Whether a group may end before this digit."""
        if end == len(self.digits) or end in self.gaps:
            return True
        # A particle that sounds like a digit: '오육칠팔이야'.
        return self.soft_ends.get(end, len(self.digits) * 2) - end <= 2

    def shape(self, start: int, length: int) -> int:
        """Where groups begin inside of a stretch, as bits counted from its start."""
        return (self.breaks >> start) & ((1 << length) - 2)

    def fits(self, start: int, length: int) -> bool:
        """Whether a stretch lies within the chain and ends with a group."""
        return start + length <= len(self.digits) and self.ends(start + length)

    def span(self, start: int, length: int) -> tuple[int, int]:
        """The stretch in the folded text."""
        return self.at[start], self.at[start + length - 1] + 1


def bits(*places: int) -> int:
    """The shape with groups that begin at these digits."""
    return sum(1 << place for place in places)


def within(shape: int, allowed: int) -> bool:
    """Whether a shape has no groups but those allowed."""
    return shape & ~allowed == 0


def one_by_one(shape: int, length: int) -> bool:
    """Whether every digit stands alone."""
    return shape == (1 << length) - 2


def as_digits(text: str) -> str:
    """The folded text, as long, with everything that is meant for a digit made one.

    Digits that are read out become full-width ones, which a folded text has none of.
    """
    view = _ZERO_ONE_ZERO.sub(lambda found: found.group().translate(_HARD), text)
    view = _READ_OUT.sub(lambda found: found.group().translate(_SOFT), view)
    view = _BETWEEN_DIGITS.sub(lambda found: found.group().translate(_HARD), view)
    if _MIXED.search(view):
        view = _LETTERS_TOO.sub(_without_letters, view)
    return view


def typed(view: str) -> str:
    """A view of digits with one kind of digit only."""
    return view.translate(_TYPED)


def has_numbers(text: str) -> bool:
    """Whether there may be any number in a folded text."""
    return _ANY.search(text) is not None


def chains(view: str) -> Iterator[Chain]:
    """The chains of at least FEWEST digits in a view of digits, from left to right."""
    groups: list[re.Match[str]] = []
    gaps: list[str] = []
    end = count = 0
    for group in _GROUP.finditer(view):
        start = group.start()
        if groups:
            gap = view[end:start] if start - end <= _LONGEST_GAP else None
            if gap is not None and (
                gap in _USUAL_GAPS or _SIGNS.fullmatch(gap) or _SAID.fullmatch(gap)
            ):
                gaps.append(gap.strip() or gap[:1])
            else:
                if count >= FEWEST:
                    yield _chain(groups, gaps)
                groups, gaps, count = [], [], 0
        groups.append(group)
        end = group.end()
        count += end - start
    if count >= FEWEST:
        yield _chain(groups, gaps)


def _chain(groups: list[re.Match[str]], gaps: list[str]) -> Chain:
    at: list[int] = []
    before: dict[int, str] = {}
    soft_ends: dict[int, int] = {}
    for number, group in enumerate(groups):
        start = len(at)
        if number:
            before[start] = gaps[number - 1]
        at.extend(range(group.start(), group.end()))
        if group.group()[0] >= "０":
            soft_ends.update(dict.fromkeys(range(start + 1, len(at)), len(at)))
    digits = "".join(group.group() for group in groups).translate(_TYPED)
    return Chain(digits, tuple(at), sum(1 << k for k in before), before, soft_ends)


def _without_letters(found: re.Match[str]) -> str:
    run, text = found.group(), found.string
    if not any(char.isdigit() for char in run):
        return run
    head = tail = ""
    if found.start() and "a" <= text[found.start() - 1] <= "z":
        rest = run.lstrip("oil")
        head, run = run[: len(run) - len(rest)], rest
    if found.end() < len(text) and "a" <= text[found.end()] <= "z":
        rest = run.rstrip("oil")
        run, tail = rest, run[len(rest) :]
    return head + run.translate(_HARD) + tail
