"""A shop's coordinates, in any of the ways in which files write them."""

from __future__ import annotations

import math
import re
import struct

LAT_RANGE = (33.0, 39.0)
LNG_RANGE = (124.0, 132.0)
EARTH_M = 6_371_000.0

_NUMBER = r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?"
_WKT = re.compile(
    rf"(?:SRID\s*=\s*\d+\s*;\s*)?POINT\s*\(\s*({_NUMBER})[\s,]+({_NUMBER})\s*\)", re.IGNORECASE
)
_PAIR = re.compile(rf"[(\[]?\s*({_NUMBER})\s*[,\s]\s*({_NUMBER})\s*[)\]]?")
_HEX = re.compile(r"(?:0x|\\x|x')?((?:[0-9a-f]{2}){21,25})'?", re.IGNORECASE)
_SRID_FLAG = 0x20000000


def parse_point(value: str | bytes | None) -> tuple[float, float] | None:
    """(lat, lng) out of WKB (bytes or hex, with or without SRID), POINT(x y) or 'lat,lng'.

    None for what is unreadable or lies outside Korea; a swapped pair is swapped back.
    """
    if value is None:
        return None
    if isinstance(value, bytes):
        return _from_wkb(value)
    text = value.strip()
    if match := _HEX.fullmatch(text):
        return _from_wkb(bytes.fromhex(match.group(1)))
    if match := _WKT.fullmatch(text):
        return in_korea(float(match.group(2)), float(match.group(1)))
    if match := _PAIR.fullmatch(text):
        return in_korea(float(match.group(1)), float(match.group(2)))
    return None


def in_korea(lat: float, lng: float) -> tuple[float, float] | None:
    """The point, the right way round, or None when it is not in Korea."""
    for first, second in ((lat, lng), (lng, lat)):
        if LAT_RANGE[0] <= first <= LAT_RANGE[1] and LNG_RANGE[0] <= second <= LNG_RANGE[1]:
            return first, second
    return None


def distance_m(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle metres between two (lat, lng)."""
    lat_a, lng_a, lat_b, lng_b = map(math.radians, (*a, *b))
    half = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lng_b - lng_a) / 2) ** 2
    )
    return 2 * EARTH_M * math.asin(min(1.0, math.sqrt(half)))


def _from_wkb(raw: bytes) -> tuple[float, float] | None:
    # MySQL puts four bytes of SRID before the WKB itself.
    for body in (raw, raw[4:]):
        point = _wkb_point(body)
        if point is not None:
            x, y = point
            return in_korea(y, x)
    return None


def _wkb_point(body: bytes) -> tuple[float, float] | None:
    if len(body) < 21 or body[0] not in (0, 1):
        return None
    order = "<" if body[0] == 1 else ">"
    (kind,) = struct.unpack_from(f"{order}I", body, 1)
    start = 9 if kind & _SRID_FLAG else 5
    if kind & ~_SRID_FLAG != 1 or len(body) != start + 16:
        return None
    x, y = struct.unpack_from(f"{order}2d", body, start)
    return x, y
