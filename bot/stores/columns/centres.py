"""Where a district lies: the point that stands in for a store without coordinates."""

from __future__ import annotations

import numpy as np

from bot.stores.region_centres import dong_centres, sigungu_centres

DONG_BLUR_M = 700.0
"""How far from its 동's centre a store may well be: an urban 동 is some 1.5 km wide."""
SIGUNGU_BLUR_M = 5_000.0

Centre = tuple[float, float, float]
"""lat, lng and metres of blur."""
NOWHERE: Centre = (np.nan, np.nan, np.nan)


def centre_of(sido: str, sigungu: str, dong: str) -> Centre:
    """The centre of the 동, else of the 시군구; NaN where neither is known."""
    if dong and (point := dong_centres().get((sido, sigungu, dong))):
        return *point, DONG_BLUR_M
    if sigungu and (point := sigungu_centres().get((sido, sigungu))):
        return *point, SIGUNGU_BLUR_M
    return NOWHERE
