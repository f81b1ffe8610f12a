"""The canonical categories, out of the words that files and children use."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from bot.stores import category_words as words
from bot.stores.category_words import CATEGORIES
from bot.stores.spelling import squash

__all__ = ["CATEGORIES", "OTHER"]

OTHER = "기타"
_COMMON_FOOD = "일반대중음식"
"""Of the cities' lists: any shop that serves meals, 한식 where its name says no more."""

_CANONICAL = {squash(name): name for name in CATEGORIES} | {
    squash(alias): category
    for category, listed in words.ALIASES.items()
    for alias in listed.split()
}
_VAGUE = frozenset(words.VAGUE.split())
_TYPES = {"2": "마트", "3": "편의점", "20": "편의점"}
"""Types of the national meal-card list; 1 (음식점) and 4 (무료급식소) tell no category."""

Told = tuple[tuple[str, re.Pattern[str]], ...]
"""Categories and the patterns that tell of them, in the order in which they are asked."""


def _compiled(listed: Iterable[tuple[str, str]]) -> Told:
    return tuple((category, re.compile(pattern)) for category, pattern in listed)


CHAINS = _compiled(words.CHAINS)
DISHES = _compiled(words.DISHES)
PLACES = _compiled(words.PLACES)
_ADULT = re.compile(words.ADULT)
_NO_FOOD_TRADES = re.compile(words.NO_FOOD_TRADES)
_NO_FOOD_NAMES = re.compile(words.NO_FOOD_NAMES)
_NO_FOOD_OFFERS = re.compile(words.NO_FOOD_OFFERS)
_FOOD_OFFERS = re.compile(words.FOOD_OFFERS)
_BRACKET = re.compile(r"[(\[]([^)\]]*)[)\]]?")
_BRANCH = re.compile(
    r"\s+(?!\S*(?:음식|전문|반|편의|제과|할인|주|백화|정육|서|양과|과자)점$)\S+점$"
)
_COMPANY = re.compile(r"\((?:주|유|사|재)\)|㈜|주식회사|유한회사")


def canonical(text: str) -> str | None:
    """The canonical category that a word names, or None."""
    plain = squash(text)
    parts = (plain, *re.split(r"[/,·>_]", plain))
    return next((_CANONICAL[part] for part in parts if part in _CANONICAL), None)


def from_name(name: str) -> str | None:
    """The category that a store's name tells of, or None."""
    return said_by_name(name) or said_by_place(name)


def of_store(text: str, name: str) -> str:
    """A store's category: what its list says, or its name where that says too little."""
    stated = None if squash(text) in _VAGUE else canonical(text)
    if stated is not None:
        return stated
    vague = "한식" if squash(text) == _COMMON_FOOD else OTHER
    return from_name(name) or vague


def of_listed(name: str, trade: str = "", kind: str = "", dishes: Iterable[str] = ()) -> str:
    """A store's category in a public list, whose own word for it is often wrong.

    Its name decides, then its trade (업종명), then what it sells, then a weak word of its name,
    and last the type of the list.
    """
    return (
        said_by_name(name)
        or stated_by_trade(trade)
        or sold_mostly(dishes)
        or said_by_place(name)
        or of_type(trade, kind)
    )


def said_by_name(name: str) -> str | None:
    """A chain anywhere in the name, else a dish in it: the branch and brackets aside."""
    text = folded(name)
    if (chain := _first(CHAINS, text.replace(" ", ""))) is not None:
        return chain
    base = without_branch(text)
    if (dish := _first(DISHES, base.replace(" ", ""))) is not None or base == text:
        return dish
    return said_in_brackets(name)


def said_in_brackets(name: str) -> str | None:
    """A dish in the brackets of a name, which may hold its branch as well."""
    parts = (part for part in _BRACKET.findall(folded(name)) if not part.endswith("점"))
    return next((dish for part in parts if (dish := _first(DISHES, part.replace(" ", "")))), None)


def said_by_place(name: str) -> str | None:
    """What weak words of a name say: 식당, or the mart in which the shop may only lie."""
    return _first(PLACES, without_branch(folded(name)).replace(" ", ""))


def stated_by_trade(trade: str) -> str | None:
    """What a list's word for a trade says, where it says anything."""
    stated = None if squash(trade) in _VAGUE else canonical(trade)
    return None if stated == OTHER else stated


def sold_mostly(dishes: Iterable[str]) -> str | None:
    """The category of most of the dishes that have one."""
    sold = Counter(filter(None, map(said_by_name, dishes)))
    return sold.most_common(1)[0][0] if sold else None


def of_type(trade: str, kind: str) -> str:
    """What is left where nothing says more: the type of the national list, 한식 or 기타."""
    if squash(trade) == _COMMON_FOOD:
        return "한식"
    return _TYPES.get(kind.strip().lstrip("0")) or canonical(kind) or OTHER


def is_adult(text: str) -> bool:
    """Whether a list's own category is that of a bar; a store's name never decides this."""
    return bool(_ADULT.search(squash(text)))


def is_food_trade(text: str) -> bool:
    """Whether a list's word for a trade is one of food. 기타비요식업 is not, and an empty one may be."""
    return not _NO_FOOD_TRADES.search(squash(text))


def sells_food(name: str, offer: str) -> bool:
    """Whether a shop that helps children helps them with food, by its name and what it offers."""
    plain, offered = folded(name), squash(offer)
    if said_by_name(name) is not None or _FOOD_OFFERS.search(offered):
        return True
    return not (_NO_FOOD_NAMES.search(plain) or _NO_FOOD_OFFERS.search(offered))


def folded(name: str) -> str:
    """A name as its words are looked for, with its spaces."""
    if "(" in name or "회사" in name or "㈜" in name:
        name = _COMPANY.sub(" ", name)
    return unicodedata.normalize("NFKC", name).casefold().strip()


def without_branch(name: str) -> str:
    """맛나분식 of a folded '맛나분식 롯데마트점'; a name that is nothing else stays."""
    if "(" in name or "[" in name:
        name = _BRACKET.sub(" ", name).strip() or name
    return (_BRANCH.sub("", name).strip() or name) if name.endswith("점") else name


def _first(told: Told, plain: str) -> str | None:
    return next((category for category, pattern in told if pattern.search(plain)), None)
