"""Bytes to text: UTF-8 with or without BOM, then CP949; nothing else is ever guessed."""

from __future__ import annotations

import unicodedata

from bot.stores.reading.raw import BROKEN_CHARACTER, BrokenFile

_ENCODINGS = ("utf-8-sig", "cp949")
_NOT_TEXT = (
    (b"PK\x03\x04", "a zip or an Excel workbook by another name"),
    (b"\x1f\x8b", "a gzip file by another name"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook by another name"),
    (b"%PDF", "a PDF by another name"),
    (b"\xff\xfe", "UTF-16; save it as UTF-8"),
    (b"\xfe\xff", "UTF-16; save it as UTF-8"),
)


def decode(raw: bytes) -> tuple[str, str]:
    """NFC text without NULs, and the encoding it was in ('utf-8-sig' or 'cp949').

    Bytes of neither become U+FFFD, in the encoding that leaves fewer of them. latin-1 would take
    everything, and strict euc-kr lacks syllables such as 똣. Raises BrokenFile for what is empty or
    no text by its first bytes.
    """
    for start, what in _NOT_TEXT:
        if raw.startswith(start):
            raise BrokenFile(what)
    text, encoding = _decode(raw)
    if "\0" in text:
        text = text.replace("\0", "")
    if not text or text.isspace():
        raise BrokenFile("an empty file")
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return text, encoding


def _decode(raw: bytes) -> tuple[str, str]:
    for encoding in _ENCODINGS:
        try:
            return raw.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    tried = [(raw.decode(name, errors="replace"), name) for name in _ENCODINGS]
    return min(tried, key=lambda pair: pair[0].count(BROKEN_CHARACTER))
