"""Stores that were shown before: recalling and comparing them."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.references import named
from actions.reply import say
from actions.turn import Event, Turn, keep
from bot.dialogue.menu_words import folded_forms
from bot.dialogue.particles import with_particle
from bot.dialogue.wording import numbered, open_state
from bot.stores.cards import store_card
from bot.stores.hours import minutes_to_close
from bot.stores.model import Store
from bot.stores.points import distance_m
from bot.stores.query import Hit
from bot.stores.reasons import metres_text, won_text
from bot.stores.spelling import fold

MOST_RECALLED = 5
MOST_COMPARED = 5


def _list(
    dispatcher: CollectingDispatcher, turn: Turn, head: str, stores: list[Store], tail: str = ""
) -> None:
    hits = [Hit(store) for store in stores]
    lines = [head, numbered(hits, turn.now, turn.catalogue.holidays), tail]
    custom = {
        "type": "stores",
        "query": {},
        "total": len(stores),
        "relaxed": [],
        "stores": [store_card(hit, turn.now, turn.catalogue.holidays) for hit in hits],
    }
    say(dispatcher, "\n".join(lines), [f"{n}번" for n in range(1, len(stores) + 1)], custom)


def recall_stores(dispatcher: CollectingDispatcher, turn: Turn) -> list[Event]:
    """What was shown in this conversation, the latest first; a named food narrows it."""
    stores = turn.stores(turn.shown.before)
    if not stores:
        say(
            dispatcher,
            "아직 알려 준 가게가 없어. 나는 이번 대화만 기억하거든. 먹고 싶은 거랑 동네를 말해 줄래?",
            ["지금 문 연 데", "급식카드 되는 데"],
        )
        return keep()
    wanted = folded_forms(turn.entity("food"))
    names = [str(name) for name in turn.entity("store_name")]
    fitting = [
        store
        for store in stores
        if any(
            w in fold(text)
            for w in wanted
            for text in (store.name, store.category, *(m.name for m in store.menus))
        )
        or any(fold(name) in fold(store.name) for name in names)
    ]
    chosen = (fitting or stores)[:MOST_RECALLED]
    _list(
        dispatcher, turn, "아까 알려 준 데야.", chosen, "몇 번이 궁금해?" if len(chosen) > 1 else ""
    )
    shown = turn.shown.with_list([s.id for s in chosen], len(chosen), more=True)
    return keep(shown=shown, store=chosen[0].id if len(chosen) == 1 else None)


def compare_stores(dispatcher: CollectingDispatcher, turn: Turn) -> list[Event]:
    """Price, distance and hours of the stores on the table side by side, and which is better."""
    stores = list(named(turn).stores)
    if len(stores) < 2:
        table = turn.stores(turn.shown.current)
        stores = list(dict.fromkeys([*stores, *table])) if len(table) > 1 else stores
    if len(stores) < 2:
        say(
            dispatcher,
            "비교하려면 가게가 둘은 있어야 해. 먼저 찾아 줄까? 먹고 싶은 거랑 동네를 말해 줘.",
            ["급식카드 되는 데"],
        )
        return keep()
    stores = stores[:MOST_COMPARED]
    kind = _kind(turn)
    lines = []
    for store in stores:
        facts = [
            f"{won_text(price)}부터" if (price := _price(store, turn)) is not None else "값은 몰라"
        ]
        if (away := _away(store, turn)) is not None:
            facts.append(metres_text(away))
        facts.append(open_state(store, turn.now, turn.catalogue.holidays))
        lines.append(f"{_place(store, turn)}{store.name}: " + " · ".join(facts))
    best = _best(stores, turn, kind)
    if best is not None:
        why = {"price": "더 싸", "distance": "더 가까워", "open": "더 오래 열어"}[kind]
        lines.append(f"{with_particle(best.name, '이')} {why}!")
    elif kind == "distance":
        lines.append("네가 어디 있는지 몰라서 거리는 비교 못 했어.")
    else:
        lines.append("둘 다 비슷하거나 적혀 있지 않아서 어디가 나은지는 모르겠어.")
    _compared(dispatcher, turn, "\n".join(lines), stores)
    return keep(store=best.id if best else None)


def _compared(dispatcher: CollectingDispatcher, turn: Turn, text: str, stores: list[Store]) -> None:
    custom = {
        "type": "stores",
        "query": {},
        "total": len(stores),
        "relaxed": [],
        "stores": [store_card(store, turn.now, turn.catalogue.holidays) for store in stores],
    }
    titles = [p for p in (_place(store, turn).strip(". ") for store in stores) if p]
    say(dispatcher, text, [f"{title}번" for title in titles], custom)


def _place(store: Store, turn: Turn) -> str:
    if store.id in turn.shown.current:
        return f"{turn.shown.current.index(store.id) + 1}. "
    return ""


def _kind(turn: Turn) -> str:
    text = turn.text.replace(" ", "")
    if "nearest" in turn.entity("sort") or any(w in text for w in ("가까", "거리", "멀", "걸어")):
        return "distance"
    if any(w in text for w in ("늦게", "오래", "몇시", "열", "닫", "문")):
        return "open"
    return "price"


def _price(store: Store, turn: Turn) -> int | None:
    wanted = folded_forms(turn.conditions.foods)
    rows = [row for row in store.menus if not row.sold_out and row.final_price is not None]
    fitting = [row for row in rows if any(w in fold(row.name) for w in wanted)] or rows
    return min((row.final_price for row in fitting if row.final_price is not None), default=None)


def _away(store: Store, turn: Turn) -> float | None:
    if turn.position is None or store.lat is None or store.lng is None:
        return None
    return distance_m(turn.position, (store.lat, store.lng))


def _best(stores: list[Store], turn: Turn, kind: str) -> Store | None:
    def measure(store: Store) -> float | None:
        if kind == "price":
            return _price(store, turn)
        if kind == "distance":
            return _away(store, turn)
        left = minutes_to_close(store.hours, turn.now, turn.catalogue.holidays)
        if store.hours.all_day and left is None:
            left = 24 * 60
        return -left if left is not None else None

    measured = sorted(((m, n) for n, s in enumerate(stores) if (m := measure(s)) is not None))
    if not measured or (len(measured) > 1 and measured[0][0] == measured[1][0]):
        return None
    return stores[measured[0][1]]
