"""From conditions to a query of the catalogue, and to the `query` of an answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.dialogue.conditions import HERE, MEAL_CARD, Conditions
from bot.dialogue.menu_words import food
from bot.dialogue.moments import moment
from bot.places.resolve import Resolution, nearest_dong, resolve
from bot.stores.query import Query

POSITION_RADIUS_M = 2000
_SORTS = {"cheapest": "cheapest", "nearest": "nearest", "popular": "popular"}


@dataclass(frozen=True)
class Looking:
    """A query ready to be asked, and what it was made of."""

    query: Query
    resolution: Resolution
    conditions: Conditions
    """With the dong of a position in the place of `here`, for what is kept."""

    @property
    def has_place(self) -> bool:
        """Whether it is known where to look."""
        return bool(self.query.areas) or self.query.position is not None


def _budget(conditions: Conditions, balance: int | None) -> int | None:
    if balance is None or conditions.payment not in (None, MEAL_CARD):
        return conditions.budget
    return balance if conditions.budget is None else min(conditions.budget, balance)


def look(
    conditions: Conditions,
    position: tuple[float, float] | None,
    balance: int | None,
    now: datetime,
    skip: frozenset[str] = frozenset(),
) -> Looking:
    """The query of conditions; a position counts where no place is named.

    The balance of the meal card is the most that can be paid with it.
    """
    named = tuple(place for place in conditions.places if place != HERE)
    resolution = resolve(named)
    dong = nearest_dong(*position) if position is not None else None
    if dong is not None and named == (dong.name,):
        # What was kept of a position before: the child is still there.
        named, resolution = (), resolve(())
    at_position = position if position is not None and not named else None
    if at_position is not None:
        conditions = replace(conditions, places=(dong.name,) if dong else ())
    query = Query(
        areas=resolution.areas,
        foods=tuple(food(name) for name in conditions.foods),
        exclude=tuple(food(name) for name in conditions.exclude),
        budget=_budget(conditions, balance),
        open_at=moment(conditions.time, conditions.day, now),
        meal_card=conditions.payment == MEAL_CARD,
        good_influence=conditions.good_influence,
        good_price=conditions.good_price,
        diet=conditions.diet,
        taste=conditions.taste,
        people=conditions.people,
        sort=_SORTS.get(conditions.sort or "", "best"),  # type: ignore[arg-type]
        position=at_position or position,
        radius_m=POSITION_RADIUS_M if at_position is not None else None,
        skip=skip,
    )
    return Looking(query, resolution, conditions)


def described(looking: Looking) -> dict[str, Any]:
    """`query` of an answer: only what was understood (docs/contract.md section 4)."""
    conditions, query = looking.conditions, looking.query
    said: dict[str, Any] = {
        "food": list(conditions.foods),
        "exclude": list(conditions.exclude),
        "location": list(conditions.places),
        "budget": query.budget,
        "open_at": query.open_at.isoformat(timespec="minutes") if query.open_at else None,
        "payment": conditions.payment,
        "companion": conditions.companion,
        "people": conditions.people,
        "taste": conditions.taste,
        "diet": list(conditions.diet),
        "sort": conditions.sort,
        "good_influence": conditions.good_influence or None,
        "good_price": conditions.good_price or None,
    }
    for name in ("food", "location", "exclude", "diet"):
        if len(said[name]) == 1 and name in ("food", "location"):
            said[name] = said[name][0]
    return {name: value for name, value in said.items() if value not in (None, [], "")}
