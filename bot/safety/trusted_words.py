"""The words of the project itself that look dangerous and are not."""

from __future__ import annotations

from functools import lru_cache

from bot.safety.exceptions import Exceptions
from bot.safety.known_names import known_names
from bot.safety.model_file import WORDS


@lru_cache(maxsize=1)
def trusted_exceptions() -> Exceptions:
    """Trainers' words (data/safety/exceptions.txt) and names of dishes, chains and places."""
    return Exceptions.of([*read_words(WORDS.read_text("utf-8")), *known_names()])


def read_words(text: str) -> list[str]:
    """Words of a text, one a line; what begins with '#' explains."""
    lines = (line.strip() for line in text.split("\n"))
    return [line for line in lines if line and not line.startswith("#")]
