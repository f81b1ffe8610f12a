"""Alike messages together, so that a trainer reads each complaint once.

Texts that sound the same are one from the start, as are texts cut down to their initial consonants
and what they may stand for. The rest is agglomerative clustering with average linkage over the
cosine of TF-IDF weights.

Measured on 40 groups of variants (tests/misunderstood/alike.txt) among 1,500 sentences of data/nlu:
94 % of the pairs come together (92 % at a threshold of 0.52, 99 % at 0.64) and no two groups do. Of
the sentences 64 pairs come together too, two in three of one intent (35 and 125 pairs): a trainer
still reads every line. Thirteen sets of pieces were tried (letters, syllables, words, initials,
mixed); at the recall of the one in use the others bring as many or more strangers together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from bot.misunderstood.forms import (
    count_lone,
    folded,
    grams,
    initials,
    may_stand_for,
    syllable_grams,
)
from bot.misunderstood.log import MOST_GUESSES, Entry

FARTHEST = 0.58
"""Average distance (1 - cosine) up to which two clusters become one."""
AT_ONCE = 5000
"""Different forms that are compared with each other at once, the most said first; of those after
them each first tries the clusters there are. 5,000 need 300 MB."""
STRETCH = 500
"""Rows that are compared with all others at once."""
LEAST_LETTERS = 4
"""A shorter text of initial consonants may stand for too much."""


@dataclass(frozen=True)
class Cluster:
    """Alike messages, most said first."""

    representative: Entry
    entries: tuple[Entry, ...]

    @cached_property
    def count(self) -> int:
        """How often they were said in all."""
        return sum(entry.count for entry in self.entries)

    @property
    def first_day(self) -> date:
        """The first day of any of them."""
        return min(entry.first_day for entry in self.entries)

    @property
    def last_day(self) -> date:
        """The last day of any of them."""
        return max(entry.last_day for entry in self.entries)

    @property
    def guesses(self) -> list[str]:
        """Intents that were likeliest over all of them, best first."""
        score: defaultdict[str, float] = defaultdict(float)
        for entry in self.entries:
            for rank, name in enumerate(entry.guesses, 1):
                score[name] += entry.count / rank
        return sorted(score, key=lambda name: (-score[name], name))[:MOST_GUESSES]


@dataclass
class _Group:
    """Entries that sound the same, and how they sound."""

    form: str
    entries: list[Entry]

    @property
    def text(self) -> str:
        # Unlike `form` not as it sounds: in 닫아 a child cuts down 아, not the ㄷ that moves to it.
        return self.entries[0].text

    @property
    def count(self) -> int:
        return sum(entry.count for entry in self.entries)


def clusters(entries: Sequence[Entry]) -> list[Cluster]:
    """Every entry in one cluster; biggest first. The order of the entries changes nothing."""
    groups = _groups(sorted(entries, key=_most_said))
    if not groups:
        return []
    matrix = _weights([group.form for group in groups])
    made = [_cluster([groups[at] for at in rows], matrix[rows]) for rows in _alike(matrix)]
    return sorted(made, key=lambda c: (-c.count, -len(c.entries), c.representative.text))


def _most_said(entry: Entry) -> tuple[int, str]:
    return -entry.count, entry.text


def _groups(entries: Sequence[Entry]) -> list[_Group]:
    """Entries that sound the same, those of initial consonants with what they may stand for."""
    by_form: dict[str, _Group] = {}
    for entry in entries:
        form = folded(entry.text)
        by_form.setdefault(form, _Group(form, [])).entries.append(entry)
    groups = sorted(by_form.values(), key=_biggest)
    kept: list[_Group] = []
    by_initials: defaultdict[str, list[_Group]] = defaultdict(list)
    # Those with the fewest lone consonants first, so that what others join is there already.
    for group in sorted(groups, key=lambda g: count_lone(g.text)):
        same = by_initials[initials(group.text)]
        longer = _meant(group, same)
        if longer is None:
            same.append(group)
            kept.append(group)
        else:
            longer.entries += group.entries
    return sorted(kept, key=_biggest)


def _biggest(group: _Group) -> tuple[int, str]:
    return -group.count, group.form


def _meant(group: _Group, others: Sequence[_Group]) -> _Group | None:
    """The group that one of initial consonants stands for, the most said of the likeliest."""
    if not count_lone(group.text) or len(group.form) < LEAST_LETTERS:
        return None
    return next((other for other in others if may_stand_for(group.text, other.text)), None)


def _weights(forms: Sequence[str]) -> Any:
    """TF-IDF of both kinds of pieces, a row a form, each row of length 1."""
    from scipy.sparse import hstack
    from sklearn.feature_extraction.text import TfidfVectorizer

    views = [
        TfidfVectorizer(analyzer=analyzer, sublinear_tf=True, dtype=np.float32).fit_transform(forms)
        for analyzer in (grams, syllable_grams)
    ]
    return (hstack(views) * np.float32(0.5**0.5)).tocsr()


def _alike(matrix: Any) -> list[list[int]]:
    """Rows of each cluster."""
    found: list[list[int]] = []
    for start in range(0, matrix.shape[0], AT_ONCE):
        rows = list(range(start, min(start + AT_ONCE, matrix.shape[0])))
        found += _linked(matrix, _not_joined(matrix, rows, found))
    return found


def _not_joined(matrix: Any, rows: list[int], found: list[list[int]]) -> list[int]:
    """Put rows into the clusters that are near enough; gives the others."""
    from scipy.sparse import csr_matrix

    if not found:
        return rows
    members = [row for cluster in found for row in cluster]
    ends = np.cumsum([0, *map(len, found)])
    shares = np.concatenate([np.full(len(cluster), 1 / len(cluster)) for cluster in found])
    chosen = csr_matrix((shares.astype(np.float32), members, ends), (len(found), matrix.shape[0]))
    # The similarity with a mean is the mean of the similarities, which is what linkage goes by.
    means = (chosen @ matrix).T.tocsr()
    left = []
    for start in range(0, len(rows), STRETCH):
        stretch = rows[start : start + STRETCH]
        near = (matrix[stretch] @ means).toarray()
        for row, best, similarity in zip(
            stretch, near.argmax(axis=1), near.max(axis=1), strict=True
        ):
            if similarity >= 1 - FARTHEST:
                found[best].append(row)
            else:
                left.append(row)
    return left


def _linked(matrix: Any, rows: list[int]) -> list[list[int]]:
    from scipy.cluster.hierarchy import fcluster, linkage

    if len(rows) < 2:
        return [rows] if rows else []
    part = matrix[rows]
    # Only half of the square matrix is ever there.
    distances = np.empty(len(rows) * (len(rows) - 1) // 2)
    end = 0
    for start in range(0, len(rows), STRETCH):
        near = (part[start : start + STRETCH] @ part.T).toarray()
        for at, similarities in enumerate(near, start):
            begin, end = end, end + len(rows) - at - 1
            np.subtract(1, similarities[at + 1 :], out=distances[begin:end])
    labels = fcluster(linkage(distances.clip(0, out=distances), "average"), FARTHEST, "distance")
    found: defaultdict[int, list[int]] = defaultdict(list)
    for row, label in zip(rows, labels, strict=True):
        found[label].append(row)
    return list(found.values())


def _cluster(groups: Sequence[_Group], matrix: Any) -> Cluster:
    """The group that is nearest to all that was said gives the representative."""
    counts = np.array([group.count for group in groups], dtype=np.float64)
    central = np.round(matrix @ (matrix.T @ counts), 6)
    best = groups[int(central.argmax())]
    entries = sorted((e for group in groups for e in group.entries), key=_most_said)
    return Cluster(best.entries[0], tuple(entries))
