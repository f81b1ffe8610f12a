"""A recogniser of two made-up tables, and short ways to read."""

from bot.stores.frames import fold_column
from bot.stores.reading import RawTable, read_tables

SHOP = frozenset(map(fold_column, ("가맹점명", "주소", "전화번호", "위도", "shop_id", "대표자")))
MENU = frozenset(("menu", "price"))


def recognise(columns: frozenset[str]) -> tuple[str, frozenset[str]] | None:
    """A shop has a name, a menu both its columns; more than is there may be wanted."""
    if "가맹점명" in columns:
        return "shop", SHOP
    if columns >= MENU:
        return "menu", MENU
    return None


def read(name: str, data: bytes | str) -> RawTable:
    """The only table of a file."""
    (table,) = read_tables(name, data.encode() if isinstance(data, str) else data, recognise)
    return table


def rows(table: RawTable) -> dict[int, list[str]]:
    """Line → cells."""
    return {int(line): cells for line, *cells in table.frame.itertuples()}
