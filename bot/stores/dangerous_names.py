"""Names of stores and dishes in which a dangerous word stands: the safety check takes them for names.

'마약김밥' is a dish, not a drug. Most names hold no such word, so the list is short even for the whole
country.
"""

from __future__ import annotations

import re

from bot.safety.exceptions import DANGEROUS, SHORTEST_NAME
from bot.stores.catalogue import Catalogue

_BRANCH = re.compile(r"\([^)]*\)|\s\S{1,12}점$")
MOST = 50_000
LONGEST = 40
"""Nobody types a longer name out."""


def dangerous(catalogue: Catalogue) -> list[str]:
    """Each such name once, sorted; at most MOST, the shortest first (they are typed most)."""
    stores = catalogue.frames["stores"].matching("name", DANGEROUS.pattern)
    dishes = catalogue.frames["menu_names"].matching("name", DANGEROUS.pattern)
    written = {
        form for name in (*stores, *dishes) for form in (name, _BRANCH.sub("", name).strip())
    }
    names = {name for name in written if SHORTEST_NAME <= len(name) <= LONGEST}
    return sorted(sorted(names, key=lambda name: (len(name), name))[:MOST])
