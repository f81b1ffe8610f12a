"""The desk as the gateway's process opens it: what it writes, and what it learns of the stores."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from bot.clock import make_clock
from bot.desk import Desk
from bot.gateway import open_desk as opening
from bot.gateway.open_desk import open_desk, open_safety
from bot.misunderstood.log import FILE as MISUNDERSTOOD
from bot.misunderstood.log import MisunderstoodLog
from bot.safety.check import Safety
from bot.safety_events import FILE as EVENTS
from bot.settings import Settings
from tests.conftest import Behind
from tests.desks import ask, phones, rules_alone, texts

NOW = "2026-11-21T18:30"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FLUSH_SECONDS", "NAMES_SECONDS", "FIRST_NAMES_SECONDS"):
        monkeypatch.setattr(opening, name, 0.01)


@contextlib.asynccontextmanager
async def opened(
    behind: Behind, state: Path, safety: Safety | None = None, **given: Any
) -> AsyncIterator[Desk]:
    settings = Settings(state=state, now=NOW, **given)
    clock = make_clock(settings.now)
    checks = safety or rules_alone()
    async with open_desk(
        settings, behind.engine, behind.actions, checks, clock, lambda: True
    ) as desk:
        yield desk


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not holds():
            await asyncio.sleep(0.01)


def counted(state: Path) -> dict[tuple[str, str, int], int]:
    db = sqlite3.connect(state / EVENTS)
    try:
        rows = db.execute("SELECT what, channel, hour, count FROM event").fetchall()
    finally:
        db.close()
    return {(what, channel, hour): count for what, channel, hour, count in rows}


async def test_events_are_written_while_it_runs_and_at_the_end(
    behind: Behind, tmp_path: Path
) -> None:
    async with opened(behind, tmp_path) as desk:
        await ask(desk, "죽고 싶어")
        await until(lambda: ("suicide", "rest", 18) in counted(tmp_path))
        await ask(desk, "소주 살 수 있는 데 알려줘")
        await ask(desk, "치킨 010-0123-4567")
        await ask(desk, "개인정보")
    assert counted(tmp_path) == {
        ("suicide", "rest", 18): 1,
        ("refused:alcohol", "rest", 18): 1,
        ("masked:phone", "rest", 18): 1,
        ("asked:privacy", "rest", 18): 1,
    }


NOT_UNDERSTOOD = [{"text": "음?", "custom": {"not_understood": ["ask_hours"]}}]


def kept(state: Path) -> list[str]:
    log = MisunderstoodLog(state / MISUNDERSTOOD, make_clock(NOW))
    try:
        return [entry.text for entry in log.entries()]
    finally:
        log.close()


async def test_what_was_not_understood_is_kept_where_that_is_switched_on(
    behind: Behind, tmp_path: Path
) -> None:
    behind.stand_in.answer = lambda body: NOT_UNDERSTOOD
    async with opened(behind, tmp_path) as desk:
        await ask(desk, "거시기")
    assert not (tmp_path / MISUNDERSTOOD).exists()
    async with opened(behind, tmp_path, keep_misunderstood=True) as desk:
        await ask(desk, "머시기 010-0123-4567 그거")
    assert kept(tmp_path) == ["머시기 ************* 그거"]
    async with opened(behind, tmp_path) as desk:
        await ask(desk, "저시기")
    assert kept(tmp_path) == ["머시기 ************* 그거"]


async def test_switched_off_again_old_ones_are_still_forgotten(
    behind: Behind, tmp_path: Path
) -> None:
    log = MisunderstoodLog(tmp_path / MISUNDERSTOOD, make_clock("2026-11-10T12:00"))
    log.keep("오래된 말", [])
    log.close()
    async with opened(behind, tmp_path):
        pass
    assert "오래된".encode() not in (tmp_path / MISUNDERSTOOD).read_bytes()


async def test_names_of_the_stores_are_taken_for_names(behind: Behind, tmp_path: Path) -> None:
    behind.stand_in.actions_up = False
    safety = rules_alone()

    def action() -> str:
        return safety.check("마약김밥 파는 데").action

    async with opened(behind, tmp_path, safety) as desk:
        await asyncio.sleep(0.05)
        assert action() == "refuse"
        behind.stand_in.actions_up = True
        await until(lambda: action() == "pass")
        assert texts(await ask(desk, "마약김밥 파는 데")) == "응!"
        # Another list, and one that tells nothing.
        behind.stand_in.names = {}
        await asyncio.sleep(0.05)
        behind.stand_in.names = {"version": "2", "names": ["총각김치"]}
        await until(lambda: action() == "refuse")
        assert phones(await ask(desk, "죽고 싶어")) == ["109"]


async def test_without_a_trained_classifier_the_rules_decide(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name, content in (("none.npz", None), ("broken.npz", b"no archive")):
        if content is not None:
            (tmp_path / name).write_bytes(content)
        monkeypatch.setattr(opening, "model_path", lambda name=name: tmp_path / name)
        safety = open_safety()
        assert safety.check("죽고 싶어").action == "helpline:109"
        assert safety.check("마약김밥 파는 데").action == "pass"
        assert "no safety classifier" in caplog.text
        caplog.clear()


async def test_a_state_folder_that_cannot_be_used(behind: Behind, tmp_path: Path) -> None:
    (tmp_path / EVENTS).write_bytes(b"no database" * 100)
    with pytest.raises(sqlite3.Error):
        async with opened(behind, tmp_path):
            pass
