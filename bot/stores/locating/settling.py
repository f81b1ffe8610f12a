"""Which 시도 and 시군구 a row lies in, when its address, its columns and its point may all say it."""

from __future__ import annotations

from bot.stores.addresses import parse_address, split_sido
from bot.stores.region_names import WITHOUT_SIGUNGU, dongs_of, is_city, regions
from bot.stores.spelling import clean

Region = tuple[str, str]
"""시도 and 시군구 under their current names; '' is unknown. Sejong has no 시군구."""

UNKNOWN: Region = ("", "")


def region_of_columns(sido: str, sigungu: str) -> Region:
    """What the columns 시도명 and 시군구명 say, in any of the ways in which lists write them.

    Old and short names (강원도, 강원), a 시도 that stands in both columns, a bare 팔달구 where the
    시도 has one of that name, 군위군 under its former 시도.
    """
    sido, sigungu = clean(sido), clean(sigungu)
    both = sigungu if not sido or split_sido(sigungu)[0] else f"{sido} {sigungu}"
    parts = parse_address(both)
    if parts.sido is None:
        parts_of_sido = parse_address(sido)
        return parts_of_sido.sido or "", parts.sigungu or parts_of_sido.sigungu or ""
    name = parts.sigungu or ""
    if name and not _is_known(parts.sido, name):
        wholes = [whole for whole in regions()[parts.sido] if whole.endswith(f" {name}")]
        if len(wholes) == 1:
            return parts.sido, wholes[0]
    return parts.sido, name


def settle(said: Region, other: Region) -> Region:
    """What is said, filled up by a weaker source: it adds what is missing and changes nothing.

    A 시도 alone takes the 시군구 of a source with the same 시도; a bare 중구 the 시도 of a source
    whose 시도 has a 중구; 수원시 becomes 수원시 팔달구.
    """
    sido, sigungu = said
    other_sido, other_sigungu = other
    if said == UNKNOWN:
        return other
    if not sido:
        return (other_sido, sigungu) if _is_known(other_sido, sigungu) else said
    if sido == other_sido and (
        not sigungu or (is_city(sido, sigungu) and other_sigungu.startswith(f"{sigungu} "))
    ):
        return other
    return said


def of_dong(region: Region, dong: str) -> Region:
    """수원시 with 인계동 is 수원시 팔달구, when one 구 only has such a 동."""
    sido, sigungu = region
    if not dong or not is_city(sido, sigungu):
        return region
    parts = [name for name in regions()[sido] if name.startswith(f"{sigungu} ")]
    found = [name for name in parts if dong in dongs_of(sido, name)]
    return (sido, found[0]) if len(found) == 1 else region


def is_whole(region: Region) -> bool:
    """Whether nothing is left to be found out: a 시도 with its 시군구 down to the 구."""
    sido, sigungu = region
    return sido == WITHOUT_SIGUNGU or bool(sido and sigungu and not is_city(sido, sigungu))


def may_be(one: Region, other: Region) -> bool:
    """Whether both may be the same place: what both name is equal, 수원시 holds 수원시 팔달구."""
    (sido, sigungu), (other_sido, other_sigungu) = one, other
    if sido and other_sido and sido != other_sido:
        return False
    words = sigungu.split(), other_sigungu.split()
    shorter = min(map(len, words))
    return words[0][:shorter] == words[1][:shorter]


def _is_known(sido: str, sigungu: str) -> bool:
    return sigungu in regions().get(sido, {}) or is_city(sido, sigungu)
