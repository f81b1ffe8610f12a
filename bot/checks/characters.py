"""Characters that a trainer does not see, and texts that are not NFC."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Letters by their category, but nothing to be seen.
_FILLERS = "\u3164\u115f\u1160\uffa0"
_SUSPECT = re.compile(
    rf"[\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u1680\u180b-\u180f\u2000-\u200f\u2028-\u202f"
    rf"\u205f-\u206f\u3000\ud800-\uf8ff\ufeff\ufff0-\ufffd{_FILLERS}]"
)
_JOINER = "\u200d"


def character_faults(text: str) -> Iterator[str]:
    """What is wrong with a line's characters; each kind once."""
    if not unicodedata.is_normalized("NFC", text):
        yield "not NFC: letters are stored in parts (retype the line, or normalise it)"
    if text != text.rstrip():
        yield "trailing blanks"
    for match in _SUSPECT.finditer(text.rstrip()):
        if match[0] == _JOINER and _between_emoji(text, match.start()):
            continue
        name = unicodedata.name(match[0], "control character")
        yield f"invisible character U+{ord(match[0]):04X} ({name}) in column {match.start() + 1}"
        return


def _between_emoji(text: str, at: int) -> bool:
    """Whether a joiner makes one emoji of two (👨‍👩‍👧)."""
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return len(around) == 2 and not any(char.isalnum() or char.isspace() for char in around)
