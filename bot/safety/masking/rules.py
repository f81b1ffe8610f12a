"""The rules in their order, each on what the ones before it left."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from bot.safety.masking import numbers
from bot.safety.masking.accounts import account
from bot.safety.masking.addresses import addresses
from bot.safety.masking.cards import beside, card
from bot.safety.masking.emails import emails
from bot.safety.masking.identity import partial, registration
from bot.safety.masking.links import links
from bot.safety.masking.phones import telephone
from bot.safety.masking.schools import schools
from bot.safety.masking.sns_ids import sns_ids
from bot.safety.masking.words import Around

Hit = tuple[int, int, str]

_SPELT_EMAIL = re.compile(r"@|골뱅이|[앳엣]|[\s(\[<]at[\s)\]>]")
_SCHOOL = re.compile(r"학년|[초중고교]\s?\d|\d반|학번|유치원|어린이집")
_PLACE = re.compile(
    r"\d\s?(?:[호동층통]|번지|-\s?\d)|[로길]\s?(?:지하\s?)?\d|[가나다라마바사아자차카타파하a-h]\s?동[\s,]{0,2}[\d지b비]|[일이삼사오육칠팔구십백]\s?호|우편|현관|도어락|대문|출입문"
)
_ID = re.compile(r"[a-z@#]|\d\d")


def find(text: str) -> list[Hit]:
    """What to mask in a folded text: sorted, without overlaps."""
    hits: list[Hit] = []
    left = text
    for applies, rule in _RULES:
        if not applies(left):
            continue
        found = _disjoint(rule(left))
        hits += found
        left = starred(left, found)
    hits.sort()
    return hits


def starred(text: str, hits: Iterable[Hit]) -> str:
    """The text with its hits, which are sorted, replaced by stars."""
    pieces, done = [], 0
    for start, end, _ in hits:
        pieces += [text[done:start], "*" * (end - start)]
        done = end
    return "".join((*pieces, text[done:]))


def _disjoint(found: Iterable[Hit]) -> list[Hit]:
    """The longer of two that overlap."""
    kept: list[Hit] = []
    for hit in sorted(found):
        if not kept or hit[0] >= kept[-1][1]:
            kept.append(hit)
        elif hit[1] - hit[0] > kept[-1][1] - kept[-1][0]:
            kept[-1] = hit
    return kept


def _numbers(text: str) -> Iterator[Hit]:
    view = numbers.as_digits(text)
    card_ends: list[int] = []
    around = Around(text)
    for chain in numbers.chains(view):
        done = 0
        for at in (0, *chain.gaps):
            if chain.at[at] < done or len(chain.digits) - at < numbers.FEWEST:
                continue
            hit = _number(chain, at, around)
            if hit is None:
                continue
            if hit[2] == "card":
                card_ends.append(hit[1])
            done = hit[1]
            yield hit
    plain = numbers.typed(view)
    for start, end in partial(plain):
        yield start, end, "rrn"
    for start, end in beside(plain, card_ends):
        yield start, end, "card"


def _number(chain: numbers.Chain, at: int, around: Around) -> Hit | None:
    if span := registration(chain, at, around):
        return *span, "rrn"
    if span := card(chain, at, around):
        return *span, "card"
    phone, bank = telephone(chain, at, around), account(chain, at, around)
    # 010-1234-5678-12 at a bank is an account.
    if bank and (phone is None or bank[1] > phone[1]):
        return *bank, "account"
    return (*phone, "phone") if phone else None


def _of(
    kind: str, rule: Callable[[str], Iterable[tuple[int, int]]]
) -> Callable[[str], Iterable[Hit]]:
    return lambda text: ((start, end, kind) for start, end in rule(text))


_RULES: tuple[tuple[Callable[[str], object], Callable[[str], Iterable[Hit]]], ...] = (
    (lambda text: "." in text, _of("url", links)),
    (_SPELT_EMAIL.search, _of("email", emails)),
    (numbers.has_numbers, _numbers),
    (_SCHOOL.search, _of("school", schools)),
    (_PLACE.search, _of("address", addresses)),
    (_ID.search, _of("sns_id", sns_ids)),
)
