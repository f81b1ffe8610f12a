"""전국아동복지급식정보표준데이터 as it comes: 23 columns, CP949, and the dirt of its providers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from bench.parts import national_dirt as dirt
from bench.parts.national_names import TRADES
from bench.parts.national_places import (
    AREA_CODES,
    JOINED,
    OLD,
    SHORT,
    SPACED,
    Places,
    address_heads,
    texts,
)
from bench.parts.national_stores import HOURS, UNKNOWN, Drawn

COLUMNS = (
    *("가맹점명", "가맹점유형코드", "시도명", "시군구명", "시군구코드"),
    *("소재지도로명주소", "소재지지번주소", "위도", "경도", "전화번호"),
    *("평일운영시작시각", "평일운영종료시각", "토요일운영시작시각", "토요일운영종료시각"),
    *("공휴일운영시작시각", "공휴일운영종료시각", "배달시작시각", "배달종료시각"),
    *("관리기관명", "관리기관전화번호", "데이터기준일자", "제공기관코드", "제공기관명"),
)
_FIRST_DAY = date(2024, 6, 1)
_HEAD_OFFICE = "서울특별시 강남구 테헤란로 1, 20층 (역삼동)"
_FULL_WIDTH = {ord("!") + step: ord("！") + step for step in range(94)} | {ord(" "): ord("　")}


@dataclass(frozen=True)
class List:
    """The list's cells, and what of it a perfect reader would know: arrays over its rows."""

    cells: dict[str, Any]
    store: Any
    """The row in Drawn."""
    counts: Any
    """False for closed stores and the repeated rows."""
    has_point: Any
    has_hours: Any
    has_dong: Any


def make_list(rng: Any, places: Places, drawn: Drawn) -> List:
    """Rows for all the stores, some of them twice, provider after provider."""
    store, again = _rows(rng, places, drawn)
    provider = places.provider[drawn.dong[store]]
    habits = dirt.draw_habits(rng, places, provider)
    row = _Rows(rng, places, drawn.take(store), provider, habits, again)
    name, closed = row.names()
    lat, lng, has_point = row.points()
    hours, has_hours = row.hours()
    road, lot, has_dong = row.addresses()
    cells = [name, row.codes(), *row.regions(), road, lot, lat, lng, row.phones()]
    cells += [*hours, *row.management()]
    return List(
        cells=dict(zip(COLUMNS, cells, strict=True)),
        store=store,
        counts=~closed & ~again,
        has_point=has_point,
        has_hours=has_hours,
        has_dong=has_dong,
    )


def _rows(rng: Any, places: Places, drawn: Drawn) -> tuple[Any, Any]:
    """Which store each row is of, and whether an earlier row has it already."""
    count = len(drawn)
    repeated = rng.choice(count, round(count * dirt.DUPLICATES / (1 - dirt.DUPLICATES)))
    store = np.concatenate([np.arange(count), repeated])
    again = np.arange(len(store)) >= count
    order = np.lexsort((rng.random(len(store)), places.provider[drawn.dong[store]]))
    store, again = store[order], again[order]
    # The first of the rows of a store counts.
    first = np.ones(len(store), dtype=bool)
    first[np.unique(store, return_index=True)[1]] = False
    return store, first


class _Rows:
    """The rows of a list under way; each method gives the cells of some columns."""

    def __init__(
        self, rng: Any, places: Places, drawn: Drawn, provider: Any, habits: dirt.Habits, again: Any
    ) -> None:
        self._rng, self._places, self._drawn = rng, places, drawn
        self._provider, self._habits, self._again = provider, habits, again
        self._count = len(drawn)

    def _some(self, rate: float) -> Any:
        return self._rng.random(self._count) < rate

    def _of(self, habit: Any) -> Any:
        return habit[self._provider]

    def names(self) -> tuple[Any, Any]:
        """The names, and which say that the store is closed."""
        name = self._drawn.name.copy()
        closed = self._some(dirt.CLOSED)
        name[closed] += "(폐업)"
        for row in np.flatnonzero(self._some(dirt.FULL_WIDTH)):
            name[row] = f"{name[row]} (본점)".translate(_FULL_WIDTH)
        for row in np.flatnonzero(self._some(dirt.LOST_LETTER)):
            name[row] = f"{name[row][0]}?{name[row][2:]}"
        for row in np.flatnonzero(self._some(dirt.LINE_BREAK)):
            name[row] = f"{name[row][:2]}\n{name[row][2:]}"
        # Of the rows that stand there twice a third is spaced otherwise.
        spaced = np.flatnonzero(self._again & self._some(0.3))
        for row in spaced:
            name[row] = f"{name[row][:2]} {name[row][2:]}"
        name[self._some(dirt.EDGE_SPACES)] += " "
        return name, closed

    def codes(self) -> Any:
        """Type codes, with or without a leading zero."""
        plain = texts([trade.code for trade in TRADES])[self._drawn.trade]
        plain[self._of(self._habits.two_digit_codes)] = (
            "0" + plain[self._of(self._habits.two_digit_codes)]
        )
        plain[self._some(dirt.UNKNOWN_CODE)] = "A9"
        return plain

    def regions(self) -> tuple[Any, Any, Any]:
        """시도, 시군구 and the code of the 시군구."""
        providers = self._places.providers
        sido = texts([name for name, _ in providers])[self._provider]
        sido[self._of(self._habits.leaves_sido_out)] = ""
        sigungu = texts([name or sido for sido, name in providers])[self._provider]
        codes = [
            f"{41000 + place * 10}" + ("00" if long else "")
            for place, long in enumerate(self._habits.long_codes)
        ]
        return sido, sigungu, texts(codes)[self._provider]

    def addresses(self) -> tuple[Any, Any, Any]:
        """By road and by lot, and whether one of them tells the 동."""
        kind = self._of(self._habits.head)
        kind = np.where((kind == JOINED) & self._some(0.6), SPACED, kind)
        assert {JOINED, OLD, SHORT, SPACED} >= set(np.unique(kind).tolist())
        head = address_heads(self._places)[kind, self._provider]
        road, lot = head + self._drawn.tail, head + self._drawn.lot
        empty = self._some(dirt.ROAD_EMPTY)
        without_lot = self._some(0.6) & ~empty
        road[empty] = ""
        lot[without_lot] = ""
        dotted = self._of(self._habits.ends_with_dot) & self._some(0.5) & ~empty
        road[dotted] += " ."
        road[self._some(dirt.EDGE_SPACES) & ~empty] += "  "
        road[self._some(dirt.HEAD_OFFICE) & ~empty] = _HEAD_OFFICE
        rural = ~self._places.is_urban[self._drawn.dong]
        told = rural | np.array(["(" in tail for tail in self._drawn.tail], dtype=bool)
        return road, lot, told | ~without_lot

    def points(self) -> tuple[Any, Any, Any]:
        """Latitude, longitude, and whether a reader can know them."""
        lat, lng = self._drawn.lat.copy(), self._drawn.lng.copy()
        short = self._of(self._habits.short_points)
        wrong = np.flatnonzero(self._some(dirt.COORDINATES_WRONG))
        elsewhere = self._rng.permutation(self._count)[: len(wrong)]
        lat[wrong], lng[wrong] = self._drawn.lat[elsewhere], self._drawn.lng[elsewhere]
        abroad = self._some(dirt.COORDINATES_ABROAD)
        lat[abroad], lng[abroad] = 42.8814, 129.5052
        cells = [texts([f"{value:.7f}" for value in values.tolist()]) for values in (lat, lng)]
        for written, values in zip(cells, (lat, lng), strict=True):
            written[short] = [f"{value:.2f}" for value in values[short].tolist()]
        swapped = self._of(self._habits.swaps_points)
        first, second = np.where(swapped, cells[::-1], cells)
        zero, blank = self._of(self._habits.zero_points), self._some(0.007)
        blank |= self._of(self._habits.without_points)
        for written in (first, second):
            written[zero] = "0"
            written[blank] = ""
        known = ~(abroad | zero | blank | short)
        known[wrong] = False
        return first, second, known

    def phones(self) -> Any:
        """Telephone numbers, many of them missing."""
        phone = self._drawn.phone.copy()
        written = 1 - dirt.PHONE_EMPTY
        odd = self._some(dirt.PHONE_ODD / written)
        phone[odd] = texts([text.replace("-", ")", 1) for text in phone[odd]])
        holder = self._some(dirt.PHONE_PLACEHOLDER / written)
        codes = texts([f"{AREA_CODES[sido]}-000-0000" for sido, _ in self._places.providers])
        phone[holder] = codes[self._provider][holder]
        left = (dirt.PHONE_EMPTY - 0.1) / 0.9
        phone[self._of(self._habits.without_phones) | self._some(left)] = ""
        return phone

    def hours(self) -> tuple[list[Any], Any]:
        """Six columns of hours, two of deliveries, and whether the hours are known."""
        kind = self._of(self._habits.hours)
        written = np.empty((4, len(HOURS) + 1, 6), dtype=object)
        written[dirt.EMPTY], written[dirt.FILLER] = "", "00:00"
        for place, times in enumerate(HOURS.tolist()):
            written[dirt.COLON, place] = [_clock(time, ":") for time in times]
            written[dirt.BARE, place] = [_clock(time, "") for time in times]
        hours = written[kind, self._drawn.hours]
        nothing = np.full(self._count, "", dtype=object)
        known = (kind == dirt.COLON) | (kind == dirt.BARE)
        return [*(hours[:, column] for column in range(6)), nothing, nothing], known

    def management(self) -> tuple[Any, Any, Any, Any, Any]:
        """Who keeps the list, the phone, the date, and who sent it."""
        providers = self._places.providers
        office = texts([f"{sido} {sigungu.split(' ')[0]}청" for sido, sigungu in providers])
        phones = texts([f"{AREA_CODES[sido]}-0120-0120" for sido, _ in providers])
        codes = texts([f"{3000000 + place * 10000}" for place in range(len(providers))])
        newer = (self._again & self._some(0.5)).astype(int) * 200
        days = [(_FIRST_DAY + timedelta(days=step)).isoformat() for step in range(1100)]
        day = texts(days)[self._of(self._habits.day) + newer]
        one = self._provider
        return office[one], phones[one], day, codes[one], office[one]


def _clock(minutes: int, between: str) -> str:
    if minutes == UNKNOWN:
        return f"00{between}00"
    hour, minute = divmod(minutes, 60)
    if (hour, minute) != (24, 0):
        hour %= 24
    return f"{hour:02d}{between}{minute:02d}"
