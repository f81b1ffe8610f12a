"""Which rows are one store."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from bot.stores.earth import unit_vectors
from bot.stores.joining.gathering import Rows
from bot.stores.joining.keys import city_of, codes_of, name_key, place_key
from bot.stores.locating.uniques import by_value
from bot.stores.points import EARTH_M
from bot.stores.region_names import WITHOUT_SIGUNGU

NEAR_M = 60.0
"""Two rows of one name that are nearer are one store."""


def group_rows(rows: Rows) -> Any:
    """The number of each row's group; -1 for a row that takes no part.

    Rows of one name are one store when they lie in one 시군구 at one road name and building number
    (or one 동 and lot number), or less than 60 m apart, and rows of public lists with the same id.
    Two Naviyam shops that count never are one: what would join both goes to the nearest.
    """
    takes_part = np.flatnonzero(rows.counts | rows.closes)
    name = pd.factorize(by_value(rows.column("name")[takes_part], name_key))[0]
    place = _place_codes(rows, takes_part, name)
    ids = pd.factorize(rows.id[takes_part])[0]
    label = _components(len(takes_part), _links(place), _links(ids))
    label = _components(len(takes_part), _links(label), _near_pairs(rows, takes_part, name, label))
    anchors = (rows.is_shop & rows.counts)[takes_part]
    label = _part_shops(rows, takes_part, label, place, anchors)
    groups = np.full(len(rows.frame), -1, dtype=np.int64)
    groups[takes_part] = label
    return groups


def _place_codes(rows: Rows, takes_part: Any, name: Any) -> Any:
    """One code for name, 시군구 and place together; -1 where one of them is not known.

    Only for names that stand there more than once: the others have nothing to meet.
    """
    codes = np.full(len(name), -1, dtype=np.int64)
    often = np.flatnonzero(np.bincount(name, minlength=1)[name] > 1) if len(name) else name
    sido, sigungu, address = (
        rows.column(column)[takes_part[often]] for column in ("sido", "sigungu", "address")
    )
    place = by_value(address, place_key)
    known = (place != "") & (sido != "") & ((sigungu != "") | (sido == WITHOUT_SIGUNGU))
    texts = (sido, by_value(sigungu, city_of), place)
    parts = [pd.factorize(text[known])[0] for text in texts]
    codes[often[known]] = codes_of(name[often[known]], *parts)
    return codes


def _links(codes: Any) -> Any:
    """(n, 2) pairs that chain the rows of each code; -1 is no code."""
    rows = np.flatnonzero(codes >= 0)
    order = rows[np.argsort(codes[rows], kind="stable")]
    same = codes[order[1:]] == codes[order[:-1]]
    return np.stack([order[:-1][same], order[1:][same]], axis=1)


def _components(count: int, *links: Any) -> Any:
    pairs = np.concatenate(links) if links else np.empty((0, 2), dtype=np.int64)
    graph = coo_array(
        (np.ones(len(pairs), dtype=np.int8), (pairs[:, 0], pairs[:, 1])), shape=(count, count)
    )
    return connected_components(graph, directed=False)[1].astype(np.int64)


def _near_pairs(rows: Rows, takes_part: Any, name: Any, label: Any) -> Any:
    """Pairs of rows of one name with less than 60 m between them.

    Rows that are one store already and stand on one point take part once.
    """
    lat, lng = rows.column("lat")[takes_part], rows.column("lng")[takes_part]
    often = np.bincount(name, minlength=1)[name] > 1 if len(name) else np.zeros(0, dtype=bool)
    found = np.flatnonzero(often & ~np.isnan(lat) & ~np.isnan(lng))
    points = pd.DataFrame({"label": label[found], "lat": lat[found], "lng": lng[found]})
    found = found[~points.duplicated().to_numpy()]
    if len(found) < 2:
        return np.empty((0, 2), dtype=np.int64)
    place = np.empty((len(found), 4))
    place[:, :3] = unit_vectors(lat[found], lng[found]) * EARTH_M
    place[:, 3] = name[found] * (10 * NEAR_M)  # another name is far away
    pairs = cKDTree(place).query_pairs(NEAR_M, output_type="ndarray")
    return found[pairs]


def _part_shops(rows: Rows, takes_part: Any, label: Any, place: Any, anchors: Any) -> Any:
    """Groups with several Naviyam shops taken apart, each other row to the nearest shop.

    Nearest is first who has the same name and address, then by metres, then by order.
    """
    crowded = np.flatnonzero(np.bincount(label[anchors], minlength=1) > 1)
    if not len(crowded):
        return label
    label = label.copy()
    points = unit_vectors(rows.column("lat")[takes_part], rows.column("lng")[takes_part])
    members = np.flatnonzero(np.isin(label, crowded))
    members = members[np.argsort(label[members], kind="stable")]
    borders = np.flatnonzero(np.diff(label[members])) + 1
    new = int(label.max()) + 1
    for group in np.split(members, borders):
        shops, others = group[anchors[group]], group[~anchors[group]]
        label[shops] = np.arange(new, new + len(shops))
        new += len(shops)
        for row in others:
            away = np.linalg.norm(points[shops] - points[row], axis=1)
            elsewhere = (place[shops] != place[row]) | (place[row] < 0)
            label[row] = label[shops[np.lexsort((np.nan_to_num(away, nan=np.inf), elsewhere))[0]]]
    return pd.factorize(label)[0].astype(np.int64)
