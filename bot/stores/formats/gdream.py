"""경기도 G드림카드 (GDreamCard of openapi.gg.go.kr): meal-card stores with an address and a point.

Any REFINE_* may be null there, and stays unknown. There are no hours and no telephone numbers.
"""

from __future__ import annotations

from bot.stores.formats.category_column import listed_categories
from bot.stores.formats.columns import Aliases, Fields, folded, has, wanted
from bot.stores.formats.places import located
from bot.stores.formats.store_names import named_rows
from bot.stores.frames import STORES, YES, Parsed, make
from bot.stores.reading import RawTable

KIND = "gdream"

_COLUMNS: Aliases = {
    "name": ("FACLT_NM",),
    "trade": ("DIV_NM",),
    "sigungu": ("SIGUN_NM",),
    "road": ("REFINE_ROADNM_ADDR",),
    "lot": ("REFINE_LOTNO_ADDR",),
    "lat": ("REFINE_WGS84_LAT",),
    "lng": ("REFINE_WGS84_LOGT",),
}
_OWN = folded(
    (*(name for names in _COLUMNS.values() for name in names), "REFINE_ZIP_CD", "SIGUN_CD")
)
_SIDO = "경기도"


def fits(columns: frozenset[str]) -> bool:
    """Whether (folded) columns are those of the list. The portal's other lists of facilities have
    more columns, and no DIV_NM."""
    placed = has(_COLUMNS, "road", columns) or has(_COLUMNS, "lot", columns)
    return (
        has(_COLUMNS, "name", columns)
        and placed
        and (has(_COLUMNS, "trade", columns) or columns <= _OWN)
    )


def columns_of(columns: frozenset[str]) -> frozenset[str]:
    """Those of them that are read."""
    return wanted(_COLUMNS, columns)


def parse(table: RawTable) -> Parsed:
    """The stores of the list; each takes the meal card."""
    fields, names, closed, problems = named_rows(Fields(table, _COLUMNS))
    place, wrong = located(fields, sido=_SIDO)
    stores = make(
        STORES,
        fields.line,
        name=names,
        category=listed_categories(names, fields["trade"], fields["trade"]),
        meal_card=YES,
        left_out=closed,
        **place,
    )
    return Parsed(KIND, stores=stores, problems=tuple(sorted(problems + wrong)))
