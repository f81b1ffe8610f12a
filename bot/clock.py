"""The clock everything asks: Asia/Seoul, or the fixed time of NAVIYAM_NOW."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.settings import SettingsError

SEOUL = ZoneInfo("Asia/Seoul")

Clock = Callable[[], datetime]


def make_clock(now: str | None) -> Clock:
    """A clock that gives timezone-aware Seoul time.

    `now` is a local ISO time such as `2026-11-21T18:30`; it stands still, and with a `+` at
    the end it runs on from there. None is the real clock. Raises SettingsError.
    """
    if now is None:
        return lambda: datetime.now(SEOUL)
    text, runs = now.strip(), now.strip().endswith("+")
    try:
        start = datetime.fromisoformat(text.removesuffix("+").strip())
    except ValueError as error:
        raise SettingsError(
            "NAVIYAM_NOW: a local ISO time such as 2026-11-21T18:30 is needed"
        ) from error
    start = start.replace(tzinfo=SEOUL) if start.tzinfo is None else start.astimezone(SEOUL)
    if not runs:
        return lambda: start
    began = time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - began)
