"""Where to look: places of the message settled by the conversation, and held against the stores."""

from __future__ import annotations

from dataclasses import replace

from actions.turn import Turn
from bot.dialogue.conditions import HERE, Conditions, merge
from bot.dialogue.looking import Looking, look
from bot.places.resolve import Resolution, resolve
from bot.places.settle import areas_from_addresses, settle, settle_names, towns
from bot.stores.query import Area


def merged(turn: Turn, intent: str | None = None) -> Conditions:
    """The conditions after the message; of namesakes (중구) those that the conversation means."""
    conditions = merge(turn.conditions, intent or turn.intent, turn.entities, turn.text)
    places = settle_names(conditions.places, turn.conditions.places, turn.position)
    return replace(conditions, places=places)


def looking(turn: Turn, conditions: Conditions, skip: frozenset[str] = frozenset()) -> Looking:
    """The query of conditions; of places with one name those with stores count."""
    found = _with_addresses(turn, look(conditions, turn.position, turn.balance, turn.now, skip))
    areas = found.query.areas
    stocked = tuple(area for area in areas if turn.catalogue.has_stores(area))
    if not stocked or stocked == areas:
        return found
    return replace(found, query=replace(found.query, areas=stocked))


def place_words(found: Looking) -> str:
    """What to call the place of a search, '' for none that was named.

    Where only one of several towns with that name has stores, it is called in full.
    """
    areas, places = found.query.areas, found.conditions.places
    if HERE in places:
        return ""
    if len(places) == 1 and len(towns(areas)) == 1 < len(towns(found.resolution.areas)):
        return ", ".join(dict.fromkeys(area.name for area in areas))
    one = len({area.name for area in areas}) <= 1
    return (" " if one else ", ").join(places)


def _with_addresses(turn: Turn, found: Looking) -> Looking:
    """With the places that only the addresses of loaded stores know."""
    resolution = found.resolution
    if not resolution.unknown:
        return found
    before = resolve(turn.conditions.places).areas
    more: list[Area] = []
    unknown: list[str] = []
    for name in resolution.unknown:
        homes = turn.catalogue.regions.of_dong(name)
        more += settle(areas_from_addresses(name, homes), before, turn.position)
        unknown += [] if homes else [name]
    areas = (*resolution.areas, *more)
    return replace(
        found,
        query=replace(found.query, areas=areas),
        resolution=Resolution(areas, tuple(unknown)),
    )
