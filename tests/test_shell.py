import asyncio
import io
from typing import Any

import pytest
from rich.console import Console

from bot.ports import free_ports
from bot.shell import BotOverRest, ShellError, chat, is_naviyam, running_bot
from bot.shell_view import draw
from tests.conftest import Behind
from tests.gateway.conftest import Client, OpenGateway, open_gateway

__all__ = ["open_gateway"]

STORE: dict[str, Any] = {
    "id": "1",
    "name": "맛나[치킨]",
    "category": "치킨",
    "address": "서울 강남구 역삼동 1",
    "distance_m": 1250,
    "open": True,
    "opens_at": None,
    "closes_at": "22:00",
    "phone": "02-000-0000",
    "meal_card": True,
    "menus": [
        {"name": "후라이드", "price": 12000, "final_price": 9500, "sold_out": False},
        {"name": "양념", "price": 13000, "final_price": 13000, "sold_out": True},
        {"name": "콜라", "price": None, "final_price": None, "sold_out": False},
    ],
    "coupons": [{"id": "c", "name": "천원 할인", "discount": "1,000원"}],
    "reasons": ["급식카드 돼", "가까워"],
}
UNKNOWN: dict[str, Any] = {
    "name": "몰라식당", "category": None, "open": None, "menus": [], "distance_m": None,
    "meal_card": None,
}  # fmt: skip


def drawn(*messages: dict[str, Any]) -> str:
    output = io.StringIO()
    draw(Console(file=output, width=100), list(messages))
    return output.getvalue()


def test_stores_are_numbered() -> None:
    custom = {"type": "stores", "total": 12, "stores": [STORE, UNKNOWN]}
    shown = drawn({"text": "찾았어!", "custom": custom, "buttons": [{"title": "다른 데"}]})
    for part in (
        "찾았어!",
        "맛나[치킨]",
        "후라이드 9,500원",
        "(12,000원)",
        "품절",
        "열림",
        "22:00",
    ):
        assert part in shown
    for part in ("1.2 km", "몰라식당", "몰라", "모두 12곳 가운데 2곳", "‹다른 데›"):
        assert part in shown
    assert shown.index("1 ") < shown.index("맛나") < shown.index("2 ")


def test_one_store() -> None:
    shown = drawn({"custom": {"type": "store", "topic": "detail", "store": STORE}})
    for part in ("맛나[치킨]", "02-000-0000", "급식카드  돼", "천원 할인", "콜라"):
        assert part in shown
    shown = drawn({"custom": {"type": "store", "topic": "detail", "store": UNKNOWN}})
    assert "급식카드  몰라" in shown


def test_helpline_and_picture() -> None:
    shown = drawn(
        {"custom": {"type": "helpline", "kind": "counsel", "phone": "1388", "name": "청소년전화"}},
        {"image": "https://example.org/a.png"},
    )
    assert "1388" in shown
    assert "a.png" in shown


@pytest.mark.parametrize("end", ["/quit", EOFError, KeyboardInterrupt])
def test_chat(end: Any) -> None:
    typed = iter(["안녕", "  ", " 치킨 ", end])
    asked: list[str] = []
    answers: list[Any] = []

    def read() -> str:
        line = next(typed)
        if isinstance(line, str):
            return line
        raise line

    def ask(text: str) -> list[dict[str, Any]]:
        asked.append(text)
        return [{"text": text}]

    chat(ask, answers.append, read)
    assert asked == ["안녕", "치킨"]
    assert answers == [[{"text": "안녕"}], [{"text": "치킨"}]]


async def test_over_rest(behind: Behind, open_gateway: OpenGateway) -> None:
    gateway: Client = await open_gateway()
    port = gateway.port
    assert port is not None
    bot = BotOverRest(port, "me")
    assert await asyncio.to_thread(is_naviyam, port)
    assert await asyncio.to_thread(bot.ask, "안녕") == [{"recipient_id": "me", "text": "응!"}]
    await gateway.close()
    with pytest.raises(ShellError, match="not reachable"):
        await asyncio.to_thread(bot.ask, "안녕")
    assert not await asyncio.to_thread(is_naviyam, port)


def test_a_bot_that_does_not_come_up(monkeypatch: pytest.MonkeyPatch) -> None:
    (port,) = free_ports(1)
    monkeypatch.setenv("NAVIYAM_STORES", "/nowhere")
    with pytest.raises(ShellError, match="missing"), running_bot(port, lambda text: None):
        pass
