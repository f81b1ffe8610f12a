"""Names of stores in public lists: as a child reads them, and whether they say 폐업."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from bot.safety.untrusted_text import MAX_NAME, normalised, plain_name
from bot.stores.formats.cells import Problem, problems, unique
from bot.stores.formats.columns import Fields
from bot.stores.frames import CLOSED, NOT_OPEN
from bot.stores.locating.uniques import objects

_READ_CHARACTERS = 300

_COMPANY = re.compile(r"\(\s*주\s*\)|\(\s*유\s*\)|주식\s*회사|유한\s*회사|㈜")
_CLOSED = re.compile(
    r"^\s*[(\[<{]?\s*폐[업점](?!\s*예정)(?:\s*[^)\]>}]{0,20}(?<!예정))?\s*[)\]>}]\s*[-_:]?"
    r"|^\s*폐업(?:\s*신고)?\s*[-_:)\s]\s*"
    r"|[-_:\s]*[(\[<{]\s*(?:\d+[-./\d]*\s*)?폐[업점](?!\s*예정)[^)\]>}]{0,20}[)\]>}]?\s*$"
    r"|[-_:\s]*폐업\s*$"
)
_SHUT = re.compile(r"[-_:\s]*[(\[]\s*(?:임시\s*)?휴업(?!일)[^)\]]{0,20}[)\]]\s*")
# Nothing to mend: letters, digits and harmless signs with single spaces between them.
_CLEAN = re.compile(r"[가-힣A-Za-z0-9&',.!~+/#]+(?: [가-힣A-Za-z0-9&',.!~+/#]+)*")
_SUSPECT = re.compile(r"주식|유한|폐[업점]|휴업|www\.|\.com|\.kr|\d{4}")
_SPACE = re.compile(r"\s+")


def named_rows(fields: Fields) -> tuple[Fields, Any, Any, list[Problem]]:
    """The rows of a list that name a store, their names, why a name says that its row does not
    count, and what is wrong with the other rows."""
    column = fields["name"]
    nameless = column == ""
    headings = np.isin(column, fields.headings("name")) & ~nameless
    wrong = problems(fields.line, nameless, "the name is empty")
    wrong += problems(fields.line, headings, "a row of headings")
    kept = fields.take(np.flatnonzero(~nameless & ~headings))
    names, reasons = store_names(kept["name"])
    return kept, names, reasons, wrong


def store_names(column: Any) -> tuple[Any, Any]:
    """The cleaned names of a column, and why a name alone says that its row does not count."""
    codes, found = unique(column)
    cleaned = [clean_name(text) for text in found]
    names, reasons = objects(name for name, _ in cleaned), objects(why for _, why in cleaned)
    return names.take(codes), reasons.take(codes)


def clean_name(text: str) -> tuple[str, str]:
    """'(주)맛나분식(폐업)' → ('맛나분식', 'closed'); a company's form and line ends go too."""
    if _CLEAN.fullmatch(text) and not _SUSPECT.search(text):
        return text[:MAX_NAME].rstrip(), ""
    why = ""
    plain = _SPACE.sub(" ", normalised(text[:_READ_CHARACTERS])).strip()
    for pattern, reason in ((_CLOSED, CLOSED), (_SHUT, NOT_OPEN)):
        bare = pattern.sub(" ", plain).strip()
        if bare != plain and bare:
            plain, why = bare, why or reason
    plain = _SPACE.sub(" ", _COMPANY.sub(" ", plain)).strip() or plain
    return plain_name(plain), why
