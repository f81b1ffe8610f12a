"""Cases as they are written in the tables: what is to be masked stands in <...>."""

import re

from bot.safety.masking import Span, mask

_MARK = re.compile(r"<([^<>]*)>")


def marked(case: str, kind: str) -> tuple[str, tuple[Span, ...]]:
    """The text of a case and its spans: '내 번호 <010-0123-4567>이야'."""
    spans, text, done = [], "", 0
    for mark in _MARK.finditer(case):
        text += case[done : mark.start()]
        spans.append(Span(len(text), len(text) + len(mark[1]), kind))
        text += mark[1]
        done = mark.end()
    return text + case[done:], tuple(spans)


def check(case: str, kind: str) -> None:
    """The spans of a case are found, exactly, and nothing else."""
    text, spans = marked(case, kind)
    assert mask(text).spans == spans, mask(text).text


def untouched(text: str) -> None:
    assert mask(text).text == text
