"""What a child writes about himself is found nowhere afterwards.

A bot of its own is talked to over its public door, with numbers planted in every kind of turn; then
every byte of every file of its state folder is searched: conversations with their write-ahead log,
counts, misunderstood messages, reports, logs. There is no open-question fallback that asks a language
model yet; once there is one, what its stand-in was sent belongs to what is searched here.
"""

import base64
import contextlib
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import psutil
import pytest

from bot.misunderstood.log import FILE as MISUNDERSTOOD
from bot.ports import free_ports
from bot.safety_events import FILE as EVENTS
from tests.conversations.conftest import Bot, Talk, start, stop

pytestmark = pytest.mark.timeout(900)  # the first waits for the training

# Invented: an unassigned block, region codes of nowhere, a number of the card industry for tests.
PHONE, RESIDENT, CARD = "01001234567", "0512313970123", "4111111111111111"
PHONES = (
    "010-0123-4567",
    "01001234567",
    "010 0123 4567",
    "010.0123.4567",
    "+82 10-0123-4567",
    "(010)0123-4567",
    "０１０-０１２３-４５６７",
    "공일공 공일이삼 사오육칠",
    "010\u200b-0123\u200b-4567",
)
RESIDENTS = ("051231-3970123", "0512313970123", "051231 3970123", "051231 - 3970123")
CARDS = ("4111-1111-1111-1111", "4111 1111 1111 1111", "4111111111111111")
PLANTED = (*PHONES, *RESIDENTS, *(f"카드 번호 {card}" for card in CARDS))
SENDER = "planted-child-민수-7f3a"
LAT, LNG = 37.50317, 126.94829

TURNS = (
    "강남역 치킨집 알려줘 {}",
    "{} 이거 내 거야 떡볶이 먹고 싶어",
    "두번째 거 몇 시까지 해? {}",
    "거기 없어졌던데 {}",
    "카드 안 된대 {} 로 연락해줘",
    "수학 숙제 3x+5 풀어줘 {}",
    "뷁쉛 꿹뛟 {}",
    "죽고 싶어 {}",
    "애들이 나를 왕따시켜 {} 로 도와줘",
    "상도동인데 집에 먹을 게 없어 {}",
    "소주 살 수 있는 데 {}",
    "시험 망해서 죽고싶다ㅋㅋ {}",
    "{}",
)
LONG = "오늘 있었던 일을 길게 적어 볼게. " * 60


@contextlib.contextmanager
def running(state: Path) -> Iterator[tuple[Bot, int]]:
    (port,) = free_ports(1)
    pid = start(state, port, NAVIYAM_KEEP_MISUNDERSTOOD="yes")
    try:
        yield Bot(port, state), pid
    finally:
        stop(pid)


def talk_in_every_way(bot: Bot) -> None:
    """Each turn with each number in some thread, each thread with several turns."""
    for number, value in enumerate(PLANTED):
        talk = bot.talk(f"{SENDER}-{number}")
        for at, turn in enumerate(TURNS):
            if (at + number) % 3 == 0:
                talk.say(turn.format(value), lat=LAT, lng=LNG, meal_card_balance=8500)
    talk = bot.talk(SENDER)
    for turn in TURNS:
        talk.say(turn.format(" ".join((PHONES[0], RESIDENTS[0], PLANTED[-1]))), lat=LAT, lng=LNG)
    talk.say(LONG + " ".join(PLANTED))
    talk.say(LONG[: 1000 - 6] + PHONES[0] + LONG)


def ask_at_the_other_doors(bot: Bot) -> None:
    """Other routes, and what cannot be read."""
    everything = " ".join(PLANTED)
    operator = {"X-API-Key": "operator-key"}
    chat = {"message": f"강남역 {everything}", "user_id": SENDER, "lat": LAT, "lng": LNG}
    assert bot.post("/chat", chat)[0] == 200
    assert bot.post("/safety/check", {"text": everything}, operator)[0] == 200
    assert bot.post("/model/parse", {"text": everything}, operator)[0] == 200
    assert bot.post("/chat", {"message": everything, "user_id": 3})[0] == 422
    assert bot.post("/webhooks/rest/webhook", {"message": everything})[0] == 400
    assert bot.post("/chat", {"message": everything * 5000})[0] == 413
    for path in (f"/stores/{quote(PHONES[0])}", f"/nowhere/{quote(SENDER)}?q={quote(CARDS[0])}"):
        with pytest.raises(HTTPError) as caught:
            urlopen(bot.url + path, timeout=20)
        caught.value.close()
        assert caught.value.code == 404


def fail_in_the_middle(bot: Bot, pid: int) -> None:
    """Turns while the action server, then the engine, is gone."""
    talk = bot.talk(f"{SENDER}-unlucky")
    for program in ("actions", "bot.engine"):
        child = next(
            process
            for process in psutil.Process(pid).children(recursive=True)
            if program in process.cmdline()
        )
        child.kill()
        for value in (PHONES[0], RESIDENTS[0], PLANTED[-1]):
            talk.say(f"강남역 치킨 {value}", lat=LAT, lng=LNG)
        assert talk.custom("notice")["kind"] in ("error", "privacy")
        wait_until_answered(talk)


def wait_until_answered(talk: Talk) -> None:
    deadline = time.monotonic() + 60
    while "치킨" not in talk.say("강남역 치킨"):
        assert time.monotonic() < deadline
        time.sleep(0.2)


def everything_in(state: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(state)): path.read_bytes()
        for path in sorted(state.rglob("*"))
        if path.is_file()
    }


def traces(content: bytes) -> list[str]:
    """Planted values that can be found, in whatever shape."""
    found = []
    for text in (content.decode("utf-8", "ignore"), content.decode("utf-16-le", "ignore")):
        digits = re.sub(r"[^0-9]", "", re.sub(r"\\u[0-9a-f]{4}", "", text))
        found += [number for number in (PHONE, RESIDENT, CARD) if number in digits]
        found += [shape for shape in (*PHONES, *RESIDENTS, *CARDS) if shape in text]
        found += [part for part in ("일이삼 사오육칠", "planted-child", "7f3a") if part in text]
        found += [f"{place}" for place in (LAT, LNG) if f"{place}"[:-1] in text]
    for value in (SENDER, *PLANTED):
        for shape in (
            json.dumps(value)[1:-1].encode(),
            quote(value).encode(),
            base64.b64encode(value.encode())[:-4],
            value.encode().hex().encode(),
        ):
            found += [value] if shape in content else []
    return found


def test_the_search_finds_what_is_there() -> None:
    for value in (*PLANTED, SENDER, f'{{"lat": {LAT}}}', f"{LNG:.5f}"):
        assert traces(b"\x00\xff" + value.encode() + b"\x01"), value
        assert traces(json.dumps(value).encode()), value
    assert not traces(b"010-****-**** 051231 4111 37.5 planted")


def test_what_was_planted_is_found_nowhere(tmp_path: Path) -> None:
    with running(tmp_path) as (bot, pid):
        talk_in_every_way(bot)
        ask_at_the_other_doors(bot)
        fail_in_the_middle(bot, pid)
        last = bot.talk(f"{SENDER}-last")
        last.say(f"강남역 치킨 {PHONES[0]}", lat=LAT, lng=LNG)
        assert last.stores
        time.sleep(6)  # counts are written every five seconds
        live = everything_in(tmp_path)
    after = everything_in(tmp_path)
    for files in (live, after):
        for name, content in files.items():
            assert traces(content) == [], name

    # What may be kept is there: the search looked at the right files.
    conversations = live["conversations.sqlite"] + live["conversations.sqlite-wal"]
    assert "강남역 치킨".encode() in conversations
    assert b"likely_need" not in conversations
    assert b'"need"' not in conversations
    assert "뷁쉛 꿹뛟 ***".encode() in b"".join(
        content for name, content in after.items() if name.startswith(MISUNDERSTOOD)
    )
    counted = b"".join(content for name, content in after.items() if name.startswith(EVENTS))
    for what in (b"suicide", b"masked:phone", b"masked:rrn", b"masked:card", b"failed:engine"):
        assert what in counted
    reports = [name for name in after if "report" in name]
    assert reports
    logs = [name for name in after if "log" in name and after[name]]
    assert len(logs) >= 3
    assert any(b"turn failed" in after[name] or b"no answer" in after[name] for name in logs)
