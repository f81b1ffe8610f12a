"""How badly the lists are written: each provider in its own way, at the rates that were measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from bench.parts.national_places import JOINED, OLD, SHORT, SPACED, Places, has_old_name

EMPTY, FILLER, COLON, BARE = range(4)
"""Hours of a provider: none, 00:00-00:00, HH:MM, HHMM."""

# Shares of all rows. Where a whole provider writes so, `within` is the share of its own rows.
COORDINATES_BLANK = 0.049
COORDINATES_ZERO = 0.013
COORDINATES_SWAPPED = 0.0044
COORDINATES_ABROAD = 0.0013
COORDINATES_WRONG = 0.0014
COORDINATES_SHORT = 0.013
ROAD_EMPTY = 0.03
HEAD_JOINED = 0.038
HEAD_OLD = 0.015
HEAD_SHORT = 0.016
TRAILING_DOT = 0.07
SIDO_EMPTY = 0.004
HEAD_OFFICE = 0.0004
PHONE_EMPTY = 0.24
PHONE_PLACEHOLDER = 0.07
PHONE_ODD = 0.015
HOURS_EMPTY = 0.53
HOURS_FILLER = 0.19
HOURS_BARE = 0.10
DUPLICATES = 0.018
CLOSED = 0.0013
EDGE_SPACES = 0.006
FULL_WIDTH = 0.0009
LOST_LETTER = 0.0008
LINE_BREAK = 61 / 300_000
UNKNOWN_CODE = 0.0007


@dataclass(frozen=True)
class Habits:
    """How each provider writes; arrays with one entry a provider."""

    head: Any
    hours: Any
    without_points: Any
    zero_points: Any
    swaps_points: Any
    short_points: Any
    ends_with_dot: Any
    leaves_sido_out: Any
    without_phones: Any
    two_digit_codes: Any
    long_codes: Any
    day: Any
    """The date of its list, days after 2024-06-01."""


def draw_habits(rng: Any, places: Places, provider: Any) -> Habits:
    """Habits such that, over all rows, the rates come out as measured."""
    count = len(places.providers)
    share = np.bincount(provider, minlength=count) / max(len(provider), 1)
    taken = np.zeros(count, dtype=bool)

    def some(rate: float, within: float = 1.0, among: Any = None, alone: bool = False) -> Any:
        """Providers whose rows are about that share of all."""
        free = np.ones(count, dtype=bool) if among is None else among
        chosen = _worth(rng, share, rate / within, free & ~taken if alone else free)
        if alone:
            taken[chosen] = True
        return chosen

    head = np.full(count, SPACED)
    head[some(HEAD_OLD, among=has_old_name(places), alone=True)] = OLD
    head[some(HEAD_JOINED, within=0.4, alone=True)] = JOINED
    head[some(HEAD_SHORT, alone=True)] = SHORT
    taken[:] = False
    hours = np.full(count, COLON)
    for kind, rate in ((FILLER, HOURS_FILLER), (BARE, HOURS_BARE), (EMPTY, HOURS_EMPTY)):
        hours[some(rate, alone=True)] = kind
    taken[:] = False
    return Habits(
        head=head,
        hours=hours,
        swaps_points=some(COORDINATES_SWAPPED, alone=True),
        zero_points=some(COORDINATES_ZERO, alone=True),
        short_points=some(COORDINATES_SHORT, alone=True),
        without_points=some(COORDINATES_BLANK - 0.007, alone=True),
        ends_with_dot=some(TRAILING_DOT, within=0.5),
        leaves_sido_out=some(SIDO_EMPTY),
        without_phones=some(0.1),
        two_digit_codes=rng.random(count) < 0.4,
        long_codes=rng.random(count) < 0.3,
        day=rng.integers(0, 880, count),
    )


def _worth(rng: Any, share: Any, rate: float, among: Any) -> Any:
    """Random providers with about that share of the rows together."""
    chosen = np.zeros(len(share), dtype=bool)
    total = 0.0
    for one in rng.permutation(len(share)).tolist():
        if among[one] and share[one] > 0 and total + share[one] <= rate * 1.02:
            chosen[one] = True
            total += share[one]
    return chosen
