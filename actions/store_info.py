"""Questions about one store: choosing it, and every ask_*."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.references import Reference, meant, named
from actions.reply import say
from actions.turn import Event, Turn, keep
from actions.where import looking, merged
from bot.dialogue.menu_words import folded_forms
from bot.dialogue.moments import day_offset
from bot.dialogue.particles import with_particle
from bot.dialogue.wording import (
    ask_shop,
    card_text,
    coupon_lines,
    hours_on,
    hours_text,
    menu_line,
    open_state,
)
from bot.stores.allergens import suits
from bot.stores.cards import map_url, store_card
from bot.stores.model import Menu, Store
from bot.stores.points import distance_m
from bot.stores.reasons import metres_text
from bot.stores.spelling import fold

TOPICS = {
    "ask_hours": "hours",
    "ask_menu": "menu",
    "ask_location": "location",
    "ask_phone": "phone",
    "ask_payment": "payment",
    "ask_coupon": "coupon",
    "ask_delivery": "delivery",
    "ask_reservation": "reservation",
    "ask_allergy": "allergy",
    "ask_nutrition": "nutrition",
    "ask_review": "review",
    "select_store": "detail",
}
_ASK_ON = ["몇 시까지 해?", "메뉴 보여줘", "어떻게 가?", "전화번호 알려줘", "급식카드 돼?"]
MENUS_SHOWN = 5
_OWN = re.compile(
    r"못\s?먹|알레르기|알러지|알레지|안\s?먹|먹으면|두드러기|가려|부어|토해|배\s?아|안\s?맞"
)


def select_store(dispatcher: CollectingDispatcher, turn: Turn) -> list[Event]:
    """The store that was picked; with a question waiting, its answer."""
    topic = str(turn.waiting.get("topic") or "detail")
    reference = named(turn)
    if not reference.stores and not reference.missing:
        reference = meant(turn)
    return _about(dispatcher, turn, topic, reference)


def store_info(dispatcher: CollectingDispatcher, turn: Turn) -> list[Event]:
    """Answer a question about the store under discussion."""
    topic = TOPICS.get(turn.intent, "detail")
    reference = meant(turn)
    if topic == "allergy" and turn.entity("diet") and not named(turn).stores:
        told = _own_allergy(dispatcher, turn, reference)
        if told is not None:
            return told
    return _about(dispatcher, turn, topic, reference)


def _own_allergy(
    dispatcher: CollectingDispatcher, turn: Turn, reference: Reference
) -> list[Event] | None:
    """'나 우유 못 먹어': from now on a condition of the search."""
    if reference.stores and turn.store_id:
        return None
    from actions.search import show

    conditions = merged(turn, "inform")
    if conditions.foods or conditions.places or turn.shown.search:
        return show(dispatcher, turn, looking(turn, conditions))
    diets = ", ".join(conditions.diet)
    say(
        dispatcher,
        f"알겠어, {diets} 빼고 찾을게. 동네랑 먹고 싶은 걸 말해 줘. 그래도 먹기 전에 가게에 꼭 물어봐!",
    )
    return keep(conditions=conditions, pending="place")


def _about(
    dispatcher: CollectingDispatcher, turn: Turn, topic: str, reference: Reference
) -> list[Event]:
    if not reference.stores:
        return ask_which(dispatcher, turn, topic, reference.missing)
    if len(reference.stores) > 1 and (topic == "detail" or not turn.entity("ordinal")):
        return _which_of(dispatcher, turn, topic, reference.stores)
    store = reference.stores[0]
    text, buttons = _TEXTS[topic](store, turn)
    conditions = None
    if topic == "allergy" and turn.entity("diet") and _OWN.search(turn.text):
        # What a child cannot eat counts from now on, also while one store is talked about.
        conditions = merged(turn, "inform")
        text += f"\n앞으로 {', '.join(conditions.diet)} 빼고 찾을게."
    custom = {"type": "store", "topic": topic, "store": _card(store, turn)}
    say(dispatcher, text, buttons or [b for b in _ASK_ON if b not in buttons], custom)
    return keep(conditions=conditions, store=store.id)


def ask_which(
    dispatcher: CollectingDispatcher, turn: Turn, topic: str, missing: str | None
) -> list[Event]:
    """No store is meant yet: ask which, or say what is not there."""
    table = turn.stores(turn.shown.current)
    head = f"{with_particle(missing, '은')} 못 찾았어. " if missing else ""
    if not table:
        say(
            dispatcher,
            head
            + "어느 가게를 말하는 거야? 가게 이름을 말해 주거나, 먹고 싶은 거랑 동네를 말해 주면 먼저 찾아 줄게.",
            ["지금 문 연 데", "급식카드 되는 데"],
        )
        return keep(pending="store", waiting={"topic": topic})
    names = ", ".join(f"{n}번 {store.name}" for n, store in enumerate(table, 1))
    say(
        dispatcher,
        f"{head}어느 가게가 궁금해? {names}",
        [f"{n}번" for n in range(1, len(table) + 1)],
    )
    return keep(pending="store", waiting={"topic": topic})


def _which_of(
    dispatcher: CollectingDispatcher, turn: Turn, topic: str, stores: tuple[Store, ...]
) -> list[Event]:
    lines = [f"{n}. {store.name} ({store.address})" for n, store in enumerate(stores[:5], 1)]
    say(
        dispatcher,
        "이름이 비슷한 데가 여러 곳이야. 어디야?\n" + "\n".join(lines),
        [f"{n}번" for n in range(1, len(lines) + 1)],
    )
    shown = turn.shown.with_list([s.id for s in stores[:5]], len(stores[:5]))
    kept = keep(shown=shown, pending="store", waiting={"topic": topic})
    return [*kept, SlotSet("store", None)]


def _card(store: Store, turn: Turn) -> dict[str, object]:
    card = store_card(store, turn.now, turn.catalogue.holidays)
    if turn.position and store.lat is not None and store.lng is not None:
        card["distance_m"] = round(distance_m(turn.position, (store.lat, store.lng)))
    return card


Told = tuple[str, list[str]]


def _detail(store: Store, turn: Turn) -> Told:
    lines = [
        f"{store.name} ({store.category})",
        open_state(store, turn.now, turn.catalogue.holidays),
    ]
    lines.append(store.address)
    if store.meal_card is True:
        lines.append("급식카드 돼")
    elif store.meal_card is False:
        lines.append("급식카드는 안 돼")
    else:
        lines.append("급식카드가 되는지는 몰라")
    good = [
        name
        for name, holds in (
            ("선한영향력가게", store.good_influence),
            ("착한가격업소", store.good_price),
        )
        if holds
    ]
    if good:
        lines.append(", ".join(good))
    if store.message:
        lines.append(f"가게에서 하는 말: {store.message}")
    rows = _wanted_rows(store, turn)[:3] or _best_rows(store)[:3]
    if rows:
        lines.append("메뉴: " + ", ".join(menu_line(row) for row in rows))
    if coupons := coupon_lines(store, turn.now, rows[0] if rows else None):
        lines += ["쿠폰:", *coupons[:3]]
    return "\n".join(lines), []


def _hours(store: Store, turn: Turn) -> Told:
    ahead = day_offset(turn.text, turn.now)
    if ahead:
        day = turn.now.date() + timedelta(days=ahead)
        return hours_on(store, day, turn.now, turn.catalogue.holidays), []
    return hours_text(store, turn.now, turn.catalogue.holidays), []


def _wanted_rows(store: Store, turn: Turn) -> list[Menu]:
    names = turn.entity("food") or turn.conditions.foods
    forms = folded_forms(names)
    return [row for row in store.menus if any(form in fold(row.name) for form in forms)]


def _best_rows(store: Store) -> list[Menu]:
    return sorted(
        (row for row in store.menus if not row.sold_out),
        key=lambda row: (not row.best, row.final_price is None, row.final_price or 0),
    )


def _menu(store: Store, turn: Turn) -> Told:
    asked = turn.entity("food")
    if not store.menus:
        return f"{store.name} 메뉴는 적혀 있지 않아서 몰라. {ask_shop(store)}", []
    if asked:
        rows = list(_wanted_rows(store, turn))
        if not rows:
            named_food = ", ".join(map(str, asked))
            rest = ", ".join(menu_line(row) for row in _best_rows(store)[:3])
            return (
                f"{store.name} 메뉴판에 {with_particle(named_food, '은')} 없어. 이런 게 있어: {rest}",
                [],
            )
    else:
        rows = _best_rows(store)[:MENUS_SHOWN]
    lines = [f"- {menu_line(row)}" for row in rows[:MENUS_SHOWN]]
    left = coupon_lines(store, turn.now, rows[0])
    if left and "→" in left[-1]:
        lines.append(left[-1])
    return f"{store.name} 메뉴야.\n" + "\n".join(lines), []


def _location(store: Store, turn: Turn) -> Told:
    where = f"{store.address}에 있어." if store.address else "주소가 적혀 있지 않아."
    lines = [f"{with_particle(store.name, '은')} {where}"]
    if turn.position and store.lat is not None and store.lng is not None:
        away = distance_m(turn.position, (store.lat, store.lng))
        lines.append(
            f"지금 있는 데서 {metres_text(away)} 떨어져 있어 (걸어서 {max(1, round(away / 70))}분쯤)."
        )
    lines.append(f"지도: {map_url(store)}")
    return "\n".join(lines), []


def _phone(store: Store, turn: Turn) -> Told:
    if store.phone:
        return f"{store.name} 전화번호는 {with_particle(store.phone, '이야')}.", []
    return f"{store.name} 전화번호는 적혀 있지 않아서 몰라.", []


def _payment(store: Store, turn: Turn) -> Told:
    others = [p for p in turn.entity("payment") if p != "meal_card"]
    text = card_text(store)
    if others:
        names = {"card": "다른 카드", "cash": "현금"}
        asked = "이랑 ".join(names.get(str(p), str(p)) for p in others)
        text += f"\n{asked}도 되는지는 적혀 있지 않아. {ask_shop(store)}"
    return text, []


def _coupon(store: Store, turn: Turn) -> Told:
    rows = _wanted_rows(store, turn) or _best_rows(store)
    lines = coupon_lines(store, turn.now, rows[0] if rows else None)
    if not lines:
        return f"{store.name}에서 지금 쓸 수 있는 쿠폰은 없어.", []
    return f"{store.name} 쿠폰이야.\n" + "\n".join(lines), []


def _delivery(store: Store, turn: Turn) -> Told:
    return f"{store.name} 포장이랑 배달이 되는지는 적혀 있지 않아서 몰라. {ask_shop(store)}", []


def _reservation(store: Store, turn: Turn) -> Told:
    return f"{store.name} 예약이랑 줄은 내가 알 수 없어. {ask_shop(store)}", []


def _allergy(store: Store, turn: Turn) -> Told:
    diet = tuple(str(d) for d in turn.entity("diet")) or turn.conditions.diet
    ask = f"그래도 먹기 전에 가게에 꼭 물어봐. {ask_shop(store)}"
    rows = list(_wanted_rows(store, turn) if turn.entity("food") else store.menus)
    declared = [row for row in rows if row.allergens is not None]
    if not declared:
        return f"{store.name} 메뉴에는 알레르기 정보가 적혀 있지 않아서 몰라. {ask}", []
    lines = []
    if diet:
        free = [row.name for row in declared if all(suits(row, d) for d in diet)]
        contains = [
            row.name for row in declared if row.allergens and set(row.allergens) & set(diet)
        ]
        names = ", ".join(diet)
        if free:
            lines.append(f"{names} 안 들어간다고 적힌 메뉴: {', '.join(free[:5])}")
        if contains:
            lines.append(f"{names} 들어간다고 적힌 메뉴: {', '.join(contains[:5])}")
        if not lines:
            lines.append(f"{with_particle(names, '이')} 들어가는지 적힌 메뉴가 없어서 몰라.")
    else:
        for row in declared[:MENUS_SHOWN]:
            has = ", ".join(sorted(row.allergens or ())) or "없음"
            lines.append(f"- {row.name}: {has}")
    if len(declared) < len(rows):
        lines.append("다른 메뉴는 적혀 있지 않아서 몰라.")
    return "\n".join([f"{store.name} 알레르기 정보야.", *lines, ask]), []


def _nutrition(store: Store, turn: Turn) -> Told:
    return (
        f"{store.name} 메뉴의 열량이나 영양은 적혀 있지 않아서 몰라. 골고루 든든하게 먹는 게 제일이야!",
        ["메뉴 보여줘"],
    )


def _review(store: Store, turn: Turn) -> Told:
    good = []
    if store.good_influence:
        good.append("선한영향력가게")
    if store.good_price:
        good.append("착한가격업소")
    best = [row.name for row in store.menus if row.best and not row.sold_out][:2]
    if best:
        good.append(f"대표 메뉴는 {', '.join(best)}")
    known = f" 내가 아는 건 이거야: {' · '.join(good)}" if good else ""
    return f"{store.name} 별점이나 후기는 나한테 없어서 맛있는지는 몰라.{known}", []


_TEXTS: dict[str, Callable[[Store, Turn], Told]] = {
    "detail": _detail,
    "hours": _hours,
    "menu": _menu,
    "location": _location,
    "phone": _phone,
    "payment": _payment,
    "coupon": _coupon,
    "delivery": _delivery,
    "reservation": _reservation,
    "allergy": _allergy,
    "nutrition": _nutrition,
    "review": _review,
}

__all__ = ["ask_which", "select_store", "store_info"]
