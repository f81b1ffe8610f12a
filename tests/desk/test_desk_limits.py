import asyncio

import pytest

from bot.desk import Desk, TooMany
from bot.desk_record import DeskRecord
from bot.incoming import Message
from bot.safety.answers import HELPLINES
from bot.settings import RateLimits
from tests.conftest import Behind
from tests.desks import USER, ask, make_desk, phones, texts


def desk_with(behind: Behind, record: DeskRecord | None = None, **limits: int) -> Desk:
    return make_desk(behind.engine, limits=RateLimits(**limits), record=record)


async def test_a_user_has_so_many_messages(behind: Behind) -> None:
    record = DeskRecord()
    desk = desk_with(behind, record, user=2)
    await ask(desk, "하나")
    await ask(desk, "둘")
    with pytest.raises(TooMany) as caught:
        await ask(desk, "셋")
    assert 1 <= caught.value.seconds <= 60
    assert texts(await ask(desk, "넷", user="another")) == "응!"
    assert len(behind.stand_in.turns) == 3
    assert record.reasons["limited:user"] == 1


async def test_a_child_in_danger_is_answered_above_his_limit(behind: Behind) -> None:
    desk = desk_with(behind, user=1)
    await ask(desk, "하나")
    assert phones(await ask(desk, "죽고 싶어")) == ["109"]
    # Food would cost a search; the number does not.
    assert texts(await ask(desk, "집에 먹을 게 없어")) == HELPLINES["hunger"].text
    assert len(behind.stand_in.turns) == 1


async def test_an_address_has_so_many_messages_whoever_writes(behind: Behind) -> None:
    desk = desk_with(behind, user=100, address=2)
    for user in ("a", "b"):
        await ask(desk, "안녕", user=user, address="192.0.2.1")
    for text in ("안녕", "죽고 싶어"):
        with pytest.raises(TooMany):
            await ask(desk, text, user="c", address="192.0.2.1")
    assert texts(await ask(desk, "안녕", user="c", address="192.0.2.2")) == "응!"
    assert texts(await ask(desk, "안녕", user="c")) == "응!"  # a channel with a secret


async def test_so_many_at_once(behind: Behind) -> None:
    desk = desk_with(behind, at_once=2)
    behind.stand_in.delay = 0.05
    first = [asyncio.create_task(ask(desk, f"{n}")) for n in range(2)]
    await asyncio.sleep(0.02)
    with pytest.raises(TooMany):
        await ask(desk, "셋")
    assert phones(await ask(desk, "죽고 싶어")) == ["109"]
    assert [texts(messages) for messages in await asyncio.gather(*first)] == ["응!", "응!"]
    assert texts(await ask(desk, "넷")) == "응!"


async def test_the_same_again_and_again(behind: Behind) -> None:
    desk = desk_with(behind, repeats=2)
    for _ in range(2):
        assert texts(await ask(desk, "치킨")) == "응!"
    for _ in range(2):
        assert "같은 말이 여러 번" in texts(await ask(desk, "치킨 "))
    assert texts(await ask(desk, "피자")) == "응!"
    assert texts(await ask(desk, "치킨")) == "응!"
    assert len(behind.stand_in.turns) == 4
    for _ in range(4):
        assert phones(await ask(desk, "죽고 싶어")) == ["109"]


async def test_without_limits_nobody_waits(behind: Behind) -> None:
    desk = make_desk(behind.engine)
    for _ in range(40):
        (found,) = await desk.answer(Message("rest", USER, "치킨", address="192.0.2.1"))
        assert found["text"] == "응!"
