"""Telephone numbers of stores: one spelling, and none for placeholders."""

from __future__ import annotations

import re
import unicodedata

_AREA = re.compile(r"^(02|050\d|0\d{2})(\d{3,4})(\d{4})$")
_NATIONWIDE = re.compile(r"^(1[5-9]\d{2})(\d{4})$")
_SEPARATORS = re.compile(r"[\s\-()./~∼]")


def parse_phone(text: str | None) -> str | None:
    """02-123-4567 out of what a file writes; the first of several numbers; None for no number."""
    for part in re.split(r"[,;]|\s/\s|\n", unicodedata.normalize("NFKC", text or "")):
        digits = _SEPARATORS.sub("", part.replace("－", "-"))
        if digits.startswith("+82"):
            digits = "0" + digits[3:].removeprefix("0")
        match = _AREA.match(digits) or _NATIONWIDE.match(digits)
        if match and set(digits[len(match.group(1)) :]) != {"0"}:
            return "-".join(match.groups())
    return None
