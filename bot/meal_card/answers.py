"""Answers about the meal card, as a child reads them: what a source says, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.dialogue.particles import with_particle
from bot.meal_card.goods import Good, good_for, goods, item_in, items
from bot.meal_card.questions import Topic
from bot.meal_card.region import Region, name_of
from bot.meal_card.rules import About, Rule, country_rule, regions_with, rule_for
from bot.meal_card.tables import Scope, Source
from bot.stores.reasons import won_text

OFFICE = "사는 곳 주민센터나 구청 아동복지 담당에 물어보면 정확해."
FIND = "급식카드 되는 데 찾아줘"
BARRED = "급식카드로 못 사는 거 뭐야?"
_EXAMPLES = 4
_MOST_CHOICES = 8
_CONFIRM = "바뀌었을 수 있으니 주민센터에 물어봐."
_OLD = "오래된 자료라 지금은 다를 수 있어."
_UNOFFICIAL = "시나 구청에서 낸 자료가 아니라서 확실하지 않아."
_WHAT = (
    "급식카드(아동급식카드)는 밥을 챙겨 먹으라고 시청이나 구청에서 주는 카드야. 음식점이랑 편의점 같은 "
    "가맹점에서 밥을 살 수 있어."
)
_LOST = (
    "카드 뒷면에 적힌 전화번호로 바로 전화해서 카드를 멈춰 달라고 해. 새 카드나 비밀번호는 사는 곳 주민센터에 "
    "말하면 도와줘."
)
_PERIOD: dict[About, str] = {"per_meal": "한 끼", "per_day": "하루"}
# Each was tried: the bot understands it when it is typed.
_QUESTIONS: dict[About, str] = {
    "per_meal": "{} 급식카드 한 끼에 얼마까지 돼?",
    "per_day": "{} 급식카드 하루에 얼마까지 돼?",
    "leftover": "{} 급식카드 남은 돈 없어져?",
    "places": "{} 급식카드 어디서 쓸 수 있어?",
}
_DIFFERS: dict[About, str] = {
    "leftover": "남은 돈이 어떻게 되는지는 지역마다 달라.",
    "hours": "쓸 수 있는 시간은 지역마다 달라. 가게가 문을 닫으면 못 써.",
    "places": "어느 가게까지 되는지는 지역마다 달라.",
    "apply": "누가 받을 수 있는지는 지역마다 조금씩 달라.",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A text with quick replies, each of which can be typed as well."""

    text: str
    buttons: tuple[str, ...] = ()
    asks_region: bool = False
    """Whether the name of a region is an answer to it."""


def answer(topic: Topic, text: str, region: Region, day: date) -> Answer:
    """What is known on a day about the card of a region; never a guarantee."""
    if topic in ("per_meal", "per_day", "limit"):
        return _limit(topic, region, day)
    if topic in ("leftover", "hours", "places", "apply"):
        return _told(topic, region, day)
    if topic == "goods":
        return _goods(text, region, day)
    return Answer(_LOST) if topic == "lost" else _general(region, day)


def _limit(topic: Topic, region: Region, day: date) -> Answer:
    wanted: tuple[About, ...] = ("per_day",) if topic == "per_day" else ("per_meal",)
    if topic == "limit":
        wanted = ("per_meal", "per_day")
    if not region.sido:
        return _which_region(wanted, region, day)

    def found(abouts: Sequence[About]) -> list[tuple[About, Rule]]:
        rules = ((a, rule_for(region.sido, region.sigungu, day, a)) for a in abouts)
        return [(about, rule) for about, rule in rules if rule is not None]

    facts = found(wanted)
    parts = [] if region.named else [f"네가 {region.name}에 산다면,"]
    if not facts and topic == "per_day":
        parts.append(f"{region.name} 하루 한도는 자료가 없어.")
        facts = found(["per_meal"])
    elif all(rule.scope.country for _, rule in facts):
        parts.append(f"{region.name} 자료는 나한테 없어.")
    last = None
    for about, rule in facts:
        place = _place(rule.scope)
        parts.append(_amount(about, rule, None if place == last else place))
        parts += [rule.note] if rule.note else []
        last = place
    if (newer := _newer_elsewhere(facts, day)) is not None:
        parts.append(newer)
    doubts = _doubts([(rule.scope, rule.source) for _, rule in facts], day)
    return Answer(f"{' '.join(parts)}\n{doubts}", (BARRED, FIND))


def _amount(about: About, rule: Rule, place: str | None) -> str:
    won = won_text((rule.per_meal if about == "per_meal" else rule.per_day) or 0)
    where = f"{with_particle(place, '은')} " if place else ""
    return f"{where}{rule.scope.valid_from.year}년 자료로는 {_PERIOD[about]} {won}쯤이야."


def _newer_elsewhere(facts: Sequence[tuple[About, Rule]], day: date) -> str | None:
    """What the whole country is said to give, where a region's own amount is old."""
    wide = country_rule(day, "per_meal")
    local = next((rule for about, rule in facts if about == "per_meal"), None)
    if wide is None or local is None or local.scope.country or not local.scope.is_old(day):
        return None
    if wide.scope.valid_from <= local.scope.valid_from or wide.per_meal == local.per_meal:
        return None
    said = f"{wide.scope.valid_from.year}년에는 전국이 {won_text(wide.per_meal or 0)}쯤이라는 말도"
    return f"{said} 있어({wide.source.name})."


def _which_region(wanted: Sequence[About], region: Region, day: date) -> Answer:
    """The limit of no region: what differs, and questions that name one."""
    about = wanted[0]
    question = _QUESTIONS[about]
    if region.choices:
        choices = region.choices[:_MOST_CHOICES]
        text = f"어느 쪽 카드야? {', '.join(choices)}"
        return Answer(text, tuple(question.format(name) for name in choices), asks_region=True)
    periods = "랑 ".join(_PERIOD[one] for one in wanted)
    parts = [f"급식카드로 {periods}에 쓸 수 있는 돈은 지역마다 달라."]
    if (wide := country_rule(day, about)) is not None:
        parts.append(f"{_amount(about, wide, _place(wide.scope))} {_from([wide.source])}")
        parts += [_UNOFFICIAL] if wide.source.confidence == "unofficial" else []
    names = _regions(about, day)
    if names:
        parts.append(f"어느 동네 카드야? '{question.format(names[0])}'처럼 동네를 같이 말해 줘.")
    else:
        parts.append(OFFICE)
    return Answer(" ".join(parts), tuple(question.format(n) for n in names), asks_region=True)


def _told(about: About, region: Region, day: date) -> Answer:
    """A sentence of the tables, with what differs where it is not the region's own."""
    rule = rule_for(region.sido, region.sigungu, day, about) or country_rule(day, about)
    parts = [_WHAT] if about == "places" else []
    buttons: tuple[str, ...] = (FIND,) if about == "places" else ()
    if rule is not None:
        parts.append(str(getattr(rule, about)))
    if rule is None or rule.scope.country:
        parts.append(_DIFFERS[about])
        if not region.sido and about in _QUESTIONS:
            names = _regions(about, day)
            buttons = (*(_QUESTIONS[about].format(name) for name in names), *buttons)
    doubts = OFFICE if rule is None else _doubts([(rule.scope, rule.source)], day)
    return Answer(f"{' '.join(parts)}\n{doubts}", buttons)


def _goods(text: str, region: Region, day: date) -> Answer:
    item = item_in(text)
    good = good_for(item, region.sido, region.sigungu, day) if item is not None else None
    if good is None:
        return _all_goods(region, day)
    if good.answer == "no":
        # Nothing that a new year would change: no doubts but the source.
        said = good.text or f"{with_particle(good.item, '은')} 급식카드로 못 사."
        return Answer(f"{said} {_from([good.source])}", (BARRED, FIND))
    if good.answer == "yes":
        said = good.text or f"{with_particle(good.item, '은')} 보통 살 수 있어."
        return Answer(f"{said} 가게마다 다를 수는 있어. {_from([good.source])}", (BARRED, FIND))
    usual = f"{with_particle(good.item, '은')} 되는 데도 있고 안 되는 데도 있어. 지역마다 달라."
    lines = [good.text or usual]
    if good.scope.country:
        lines.append("결제하기 전에 가게에 물어봐. 주민센터에 물어봐도 돼.")
        names = _regions_with_own(good, day) if not region.sido else []
        asks = tuple(f"{name} 급식카드로 {good.item} 사도 돼?" for name in names)
        return Answer("\n".join(lines), (*asks, BARRED))
    lines.append(_doubts([(good.scope, good.source)], day))
    return Answer("\n".join(lines), (BARRED, FIND))


def _all_goods(region: Region, day: date) -> Answer:
    """What may not be bought, what differs and what usually may."""
    parts = ["급식카드는 밥을 사라고 주는 카드야."]
    if barred := items("no", day, region.sido, region.sigungu):
        parts.append(f"{with_particle(', '.join(barred), '은')} 어디서나 못 사.")
    if differing := items("differs", day, region.sido, region.sigungu):
        parts.append(f"{with_particle(', '.join(differing), '은')} 지역이랑 가게마다 달라.")
    if fine := items("yes", day, region.sido, region.sigungu):
        parts.append(f"편의점에서는 {', '.join(fine)}처럼 밥이 되는 걸 살 수 있어.")
    sources = [g.source for g in goods() if g.answer == "no" and g.scope.holds_on(day)]
    return Answer(f"{' '.join(parts)}\n{_CONFIRM} {_from(sources)}".rstrip(), (FIND,))


def _general(region: Region, day: date) -> Answer:
    barred = items("no", day, region.sido, region.sigungu)
    never = f"{with_particle(', '.join(barred), '은')} 못 사. " if barred else ""
    text = (
        f"{_WHAT} {never}한 끼랑 하루에 쓸 수 있는 돈, 과자나 음료를 살 수 있는지는 지역마다 달라. "
        f"신청하거나 잃어버렸을 때도 {OFFICE}"
    )
    limit = _QUESTIONS["per_meal"].format(region.name if region.sido else "").strip()
    return Answer(text, (FIND, limit, BARRED, "잔액 어떻게 봐?"))


def _doubts(facts: Sequence[tuple[Scope, Source]], day: date) -> str:
    """How sure facts are, and where to ask."""
    parts = []
    if any(scope.is_old(day) for scope, _ in facts):
        parts.append(_OLD)
    if any(source.confidence == "unofficial" for _, source in facts):
        parts.append(_UNOFFICIAL)
    return " ".join([*parts, _CONFIRM, _from([source for _, source in facts])])


def _from(sources: Sequence[Source]) -> str:
    named = dict.fromkeys(f"{source.name} {_day_text(source.day)}" for source in sources)
    return f"(출처: {', '.join(named)})" if named else ""


def _day_text(day: str) -> str:
    """2026-01-14 as 2026년 1월 14일; a part of a date as far as it goes."""
    return " ".join(
        f"{int(part)}{unit}" for part, unit in zip(day.split("-"), "년월일", strict=False)
    )


def _place(scope: Scope) -> str:
    return "전국" if scope.country else name_of(scope.sido, scope.sigungu)


def _regions(about: About, day: date) -> list[str]:
    return [name_of(*home) for home in regions_with(about, day)][:_EXAMPLES]


def _regions_with_own(good: Good, day: date) -> list[str]:
    own = (
        g.scope
        for g in goods()
        if g.item == good.item and not g.scope.country and g.scope.holds_on(day)
    )
    return list(dict.fromkeys(name_of(scope.sido, scope.sigungu) for scope in own))[:_EXAMPLES]
