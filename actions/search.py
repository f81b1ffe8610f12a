"""Searching: a request, a condition, another condition, more of the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import card
from actions.references import named, on_the_table
from actions.reply import MOST_BUTTONS, say
from actions.store_info import select_store
from actions.turn import Event, Turn, keep
from actions.where import looking, merged, place_words
from bot.dialogue.conditions import Conditions
from bot.dialogue.looking import Looking, described
from bot.dialogue.moments import day_offset
from bot.dialogue.particles import with_particle
from bot.dialogue.wording import numbered
from bot.places.labels import town_of
from bot.places.settle import choices
from bot.stores.cards import store_card
from bot.stores.matching import matches
from bot.stores.query import Hit, Result
from bot.stores.reasons import won_text
from bot.stores.search import search

SHOWN_AT_ONCE = 5
BUSIEST = 4
CHOICES_OF_PLACES = 8
"""There are six 중구 and eight 신촌."""
_SHOPS = frozenset({"편의점", "마트", "베이커리", "카페", "카페/디저트"})
"""Foods that are a kind of shop: not eaten, gone to."""
_GIVEN_UP = {
    "budget": "값",
    "location": "동네",
    "open_at": "시간",
    "food": "음식",
    "taste": "맛",
    "sort": "순서",
}


def search_stores(dispatcher: CollectingDispatcher, turn: Turn) -> list[Event]:
    """Change the conditions by the message and show what meets them."""
    if _names_a_store(turn):
        return select_store(dispatcher, turn)
    if card.names_the_region(turn):
        return card.card_info(dispatcher, turn)
    conditions = merged(turn)
    day = day_offset(turn.text, turn.now)
    if day is not None:
        conditions = replace(conditions, day=day)
    if names := turn.entity("store_name"):
        found = _by_name(dispatcher, turn, conditions, str(names[0]))
        if found is not None:
            return found
    return show(dispatcher, turn, looking(turn, conditions))


def more_stores(dispatcher: CollectingDispatcher, turn: Turn) -> list[Event]:
    """Further results of the search under way; never one again.

    With a condition in the message ('치킨 말고 딴 데') it is a search with that condition.
    """
    if any(e["entity"] not in ("ordinal", "store_name") for e in turn.entities):
        return search_stores(dispatcher, turn)
    skip = frozenset(turn.shown.search)
    further = looking(turn, turn.conditions, skip)
    if not turn.shown.search:
        return show(dispatcher, turn, further)
    # A search that only gave results by giving something up goes on so.
    whole = replace(further.query, skip=frozenset())
    relax = not len(matches(turn.catalogue, whole))
    result = search(turn.catalogue, further.query, turn.now, SHOWN_AT_ONCE, relax=relax)
    if not result.hits:
        say(
            dispatcher,
            "더 보여줄 데가 없어. 이게 다야! 조건을 바꾸면 더 찾아볼 수 있어.",
            ["다른 음식도 괜찮아", "처음부터 다시"],
        )
        return keep()
    return _show_result(dispatcher, turn, further, result, more=True)


def _names_a_store(turn: Turn) -> bool:
    """Whether a message picks a store, though it was understood as a condition or a request."""
    if len(on_the_table(turn)) == 1:
        return True
    answers = turn.pending == "store" and bool(turn.entity("ordinal"))
    by_name = bool(turn.entity("store_name")) and _nothing_else(turn)
    return (answers or by_name) and len(named(turn).stores) == 1


def _nothing_else(turn: Turn) -> bool:
    """Whether a message names a shop and no condition."""
    return all(e["entity"] in ("store_name", "ordinal") for e in turn.entities)


def _by_name(
    dispatcher: CollectingDispatcher, turn: Turn, conditions: Conditions, name: str
) -> list[Event] | None:
    """Stores that were asked for by name, where there are some."""
    asked = looking(turn, conditions)
    named = turn.catalogue.names.find(
        name, near=turn.position, limit=SHOWN_AT_ONCE, areas=asked.query.areas
    )
    found = [store for store, _ in named]
    if not found:
        if _nothing_else(turn):
            say(
                dispatcher,
                f"{with_particle(name, '은')} 내가 아는 가게 목록에 없어. "
                "먹고 싶은 거랑 동네를 말해 주면 비슷한 데를 찾아볼게.",
                ["급식카드 되는 데", "지금 문 연 데"],
            )
            return keep(conditions=conditions)
        return None
    hits = tuple(Hit(store) for store in found)
    result = Result(hits, len(hits), ())
    return _show_result(dispatcher, turn, asked, result)


def show(
    dispatcher: CollectingDispatcher, turn: Turn, found: Looking, at_once: int = SHOWN_AT_ONCE
) -> list[Event]:
    """Search and show; with nothing found say so honestly."""
    if not len(turn.catalogue):
        say(
            dispatcher,
            "지금은 가게 목록을 불러오지 못했어. 조금 있다가 다시 물어봐 줘! 배고프면 가까운 주민센터에 물어봐도 돼.",
        )
        return keep(conditions=found.conditions)
    result = search(turn.catalogue, found.query, turn.now, at_once)
    unknown = found.resolution.unknown
    if unknown and not found.resolution.areas:
        places = "', '".join(unknown)
        text = f"'{places}'{'은' if len(unknown) else ''} 내가 모르는 곳이야. 동 이름이나 역 이름으로 다시 말해 줄래?"
        kept = replace(found.conditions, places=())
        say(dispatcher, text.replace("'은", "'은(는)"), _place_choices(turn))
        return keep(conditions=kept, pending="place")
    if not result.hits:
        offered = choices(found.conditions.places, found.query.areas)[:CHOICES_OF_PLACES]
        where = f"{named}에는 " if (named := place_words(found)) else ""
        say(
            dispatcher,
            f"미안, {where}말한 조건에 맞는 가게를 못 찾았어. {_why_nothing(found, offered)}",
            [*offered, "처음부터 다시", "동네 바꿀래"],
            _custom(found, result, turn),
        )
        return keep(
            conditions=found.conditions,
            shown=turn.shown.forget_search(),
            pending="place" if offered else None,
        )
    return _show_result(dispatcher, turn, found, result)


def _why_nothing(found: Looking, offered: Sequence[str]) -> str:
    if offered:
        return f"혹시 어느 쪽이야? {', '.join(offered)}"
    kept = []
    if found.query.diet:
        kept.append("알레르기")
    if found.query.meal_card:
        kept.append("급식카드")
    if kept:
        return f"{'랑 '.join(kept)} 조건은 중요해서 내 맘대로 뺄 수 없었어. 동네를 바꿔 볼까?"
    return "동네나 음식을 바꿔서 말해 줄래?"


def _custom(found: Looking, result: Result, turn: Turn) -> dict[str, object]:
    return {
        "type": "stores",
        "query": described(found),
        "total": result.total,
        "relaxed": list(result.relaxed),
        "stores": [store_card(hit, turn.now, turn.catalogue.holidays) for hit in result.hits],
    }


def _show_result(
    dispatcher: CollectingDispatcher,
    turn: Turn,
    found: Looking,
    result: Result,
    more: bool = False,
) -> list[Event]:
    lines = [_headline(turn, found, result, more)]
    lines.append(numbered(result.hits, turn.now, turn.catalogue.holidays, town=not found.has_place))
    numbers = [f"{n}번" for n in range(1, len(result.hits) + 1)]
    rest = result.total - len(result.hits)
    pending, buttons = None, numbers
    offered = choices(found.conditions.places, found.query.areas)[:CHOICES_OF_PLACES]
    if not found.has_place:
        lines.append("어느 동네에서 찾을까? 동이나 역 이름을 말해 주면 가까운 데로 골라 줄게.")
        buttons, pending = [*_place_choices(turn, result.hits), *numbers], "place"
    elif offered:
        lines.append("어느 쪽이야? " + ", ".join(offered))
        buttons, pending = [*offered, *numbers][:MOST_BUTTONS], "place"
    elif rest > 0:
        buttons, pending = [*numbers, "다른 데 더 보여줘"], "more"
    say(dispatcher, "\n".join(lines), buttons, _custom(found, result, turn))
    ids = [hit.store.id for hit in result.hits]
    events = keep(
        conditions=found.conditions,
        shown=turn.shown.with_list(ids, result.total, more),
        pending=pending,
    )
    return [*events, SlotSet("store", ids[0] if len(ids) == 1 else None)]


def _headline(turn: Turn, found: Looking, result: Result, more: bool) -> str:
    query, conditions = found.query, found.conditions
    if more:
        return "다른 데도 있어!"
    wanted = "이나 ".join(conditions.foods) if conditions.foods else ""
    where = place_words(found)
    given_up = [
        _GIVEN_UP[name]
        for name in result.relaxed
        if name in _GIVEN_UP and not (name == "food" and result.by_name)
    ]
    without = " ".join(
        [*(with_particle(word, "이랑") for word in given_up[:-1]), *given_up[-1:], "조건을 빼고"]
    )
    if result.by_name:
        named = f"메뉴판은 없지만 이름에 {with_particle(wanted, '이')} 들어간 데를 찾았어! 가기 전에 물어봐."
        return f"{without} 찾아보니까, {named}" if given_up else named
    if given_up:
        return f"딱 맞는 데는 없어서 {without} 찾아봤어."
    parts = [
        f"{where}에서" if where else "",
        f"{won_text(query.budget)} 안으로" if query.budget else "",
    ]
    if wanted and all(food in _SHOPS for food in conditions.foods):
        parts.append(wanted)
    else:
        parts.append(f"{wanted} 먹을 수 있는 데" if wanted else "갈 만한 데")
    all_shown = result.total <= len(result.hits)
    count = f"{result.total:,}곳 " + ("찾았어!" if all_shown else "중에 골라 봤어!")
    return " ".join(part for part in parts if part) + " " + count


def _place_choices(turn: Turn, hits: Sequence[Hit] = ()) -> list[str]:
    """Districts of the stores that are shown, else those with most stores."""
    shown = (
        f"{town_of(hit.store.sido, hit.store.sigungu or '')} {hit.store.dong}"
        for hit in hits
        if hit.store.sido and hit.store.dong
    )
    of_hits = list(dict.fromkeys(shown))[:BUSIEST]
    return of_hits or turn.catalogue.regions.busiest_dongs(BUSIEST)
