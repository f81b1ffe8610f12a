"""An answer drawn in a terminal, with rich."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Console, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

MENUS_SHOWN = 3


def draw(console: Console, messages: list[dict[str, Any]]) -> None:
    """Print every part of an answer."""
    for message in messages:
        for part in parts(message):
            console.print(part)


def parts(message: Mapping[str, Any]) -> Iterator[RenderableType]:
    """Text, cards, picture and buttons of one message, in this order."""
    if text := message.get("text"):
        yield Text(text, style="bold")
    custom = message.get("custom") or {}
    if custom.get("type") == "stores" and custom.get("stores"):
        yield store_table(custom["stores"], custom.get("total"))
    elif custom.get("type") == "store" and custom.get("store"):
        yield Panel(store_lines(custom["store"]), title=escape(custom["store"]["name"]), width=76)
    elif custom.get("type") == "helpline":
        yield Panel(Text(f"{custom.get('name') or ''} {custom.get('phone') or ''}"), style="red")
    if image := message.get("image"):
        yield Text(f"[그림] {image}", style="dim")
    if buttons := message.get("buttons"):
        yield Padding(Text("  ".join(f"‹{b.get('title')}›" for b in buttons), style="cyan"), (0, 2))


def store_table(stores: list[dict[str, Any]], total: int | None) -> Table:
    """The numbered results."""
    more = f"모두 {total}곳 가운데 {len(stores)}곳" if total and total > len(stores) else None
    table = Table(caption=more, caption_justify="left", pad_edge=False)
    table.add_column("", justify="right", style="bold")
    table.add_column("가게")
    table.add_column("메뉴")
    table.add_column("지금")
    table.add_column("거리", justify="right")
    table.add_column("왜")
    for number, store in enumerate(stores, start=1):
        table.add_row(
            str(number),
            escape(f"{store.get('name')}\n{store.get('category') or ''}"),
            escape("\n".join(menu_line(menu) for menu in (store.get("menus") or [])[:MENUS_SHOWN])),
            opening(store),
            distance(store),
            escape("\n".join(store.get("reasons") or [])),
        )
    return table


def store_lines(store: Mapping[str, Any]) -> Text:
    """One store as a list of what is known."""
    menus = ", ".join(menu_line(menu) for menu in store.get("menus") or [])
    known = {
        "종류": store.get("category"),
        "주소": store.get("address"),
        "전화": store.get("phone"),
        "지금": opening(store),
        "거리": distance(store),
        "급식카드": {True: "돼", False: "안 돼"}.get(store.get("meal_card"), "몰라"),  # type: ignore[arg-type]
        "메뉴": menus,
        "쿠폰": ", ".join(coupon["name"] for coupon in store.get("coupons") or []),
        "지도": store.get("map_url"),
    }
    return Text("\n".join(f"{name}  {value}" for name, value in known.items() if value))


def menu_line(menu: Mapping[str, Any]) -> str:
    """Name and price, the price before the discount in brackets."""
    price, final = menu.get("price"), menu.get("final_price")
    shown = final if final is not None else price
    line = menu["name"] if shown is None else f"{menu['name']} {shown:,}원"
    if price is not None and final is not None and final != price:
        line += f" ({price:,}원)"
    return f"{line} 품절" if menu.get("sold_out") else line


def opening(store: Mapping[str, Any]) -> str:
    """Whether it is open, and until or from when."""
    if store.get("open") is None:
        return "몰라"
    if store["open"]:
        return f"열림 ~{store['closes_at']}" if store.get("closes_at") else "열림"
    return f"닫힘 {store['opens_at']}~" if store.get("opens_at") else "닫힘"


def distance(store: Mapping[str, Any]) -> str:
    """Metres, or kilometres from 1,000 on; nothing when unknown."""
    metres = store.get("distance_m")
    if metres is None:
        return ""
    return f"{metres:,.0f} m" if metres < 1000 else f"{metres / 1000:.1f} km"
