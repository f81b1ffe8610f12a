"""Telephone numbers of stores: one spelling, and none for placeholders."""

from __future__ import annotations

import re
import unicodedata

_GAP = r"[\s\-().·/~∼]{0,3}"
_NUMBER = re.compile(
    rf"(?<!\d)(?:\+?82{_GAP}0?|0)(?P<area>2|50\d|\d{{2}}){_GAP}(?P<exchange>\d{{3,4}}){_GAP}(?P<line>\d{{4}})(?!\d)"
)
_NATIONWIDE = re.compile(rf"(?<!\d)(?P<service>1[5-9]\d{{2}}){_GAP}(?P<line>\d{{4}})(?!\d)")
_USUAL = re.compile(r"0(?P<area>2|50\d|\d{2})-(?P<exchange>\d{3,4})-(?P<line>\d{4})")
_WITH_EXCHANGES = re.compile(r"2|[3-6]\d|70")
"""Areas with exchanges of their own, none of which is a nationwide service."""
_LOCAL = re.compile(rf"(?P<exchange>[2-9]\d{{2,3}}){_GAP}(?P<line>\d{{4}})")
_AREAS = {
    "서울특별시": "02",
    "부산광역시": "051",
    "인천광역시": "032",
    "광주광역시": "062",
    "대전광역시": "042",
    "울산광역시": "052",
    "제주특별자치도": "064",
}
"""시도 of which every part has the same area code."""
_SERVICE = re.compile(r"1[5-9]\d{2}")


def parse_phone(text: str | None) -> str | None:
    """02-123-4567 out of what a file writes; the first of several numbers; None for no number.

    A nationwide number with an area code before it (02-1577-0711) is 1577-0711.
    """
    if not text:
        return None
    usual = _USUAL.fullmatch(text)
    if usual:
        return _spelled(usual)
    plain = unicodedata.normalize("NFKC", text)
    for match in _NUMBER.finditer(plain):
        if number := _spelled(match):
            return number
    service = _NATIONWIDE.search(plain)
    return "-".join(service.groups()) if service and service["line"] != "0000" else None


def parse_local_phone(text: str, sido: str) -> str | None:
    """02-495-7337 out of '495-7337' in 서울; None for what is no local number, or elsewhere."""
    match = _LOCAL.fullmatch(unicodedata.normalize("NFKC", text).strip())
    area = _AREAS.get(sido)
    return f"{area}-{match['exchange']}-{match['line']}" if match and area else None


def _spelled(match: re.Match[str]) -> str | None:
    area, exchange, line = match["area"], match["exchange"], match["line"]
    if area == "50":  # 050-4458-2613 is 0504-458-2613
        area, exchange = area + exchange[0], exchange[1:]
        if len(exchange) < 3:
            return None
    if set(exchange + line) == {"0"}:
        return None
    if _WITH_EXCHANGES.fullmatch(area) and _SERVICE.fullmatch(exchange):
        return None if line == "0000" else f"{exchange}-{line}"
    return f"0{area}-{exchange}-{line}"
