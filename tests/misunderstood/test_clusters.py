"""Alike messages come together, others do not."""

import random
import time
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from bot.misunderstood import clusters as module
from bot.misunderstood.clusters import Cluster, clusters
from bot.misunderstood.log import Entry

DAY = date(2026, 11, 21)
GROUPS = [
    block.split("\n")
    for block in (Path(__file__).parent / "alike.txt").read_text("utf-8").strip().split("\n\n")
]


def said(text: str, count: int = 1, *guesses: str, day: int = 21) -> Entry:
    return Entry(text, guesses, count, date(2026, 11, day), date(2026, 11, day))


def together(found: list[Cluster]) -> set[frozenset[str]]:
    return {frozenset(entry.text for entry in cluster.entries) for cluster in found}


def pairs(groups: list[list[str]]) -> set[frozenset[str]]:
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


@pytest.mark.parametrize(
    "alike",
    [
        ("노래방 어디 있어", "노래방어디있어"),
        ("떡볶이 먹고 싶어", "떡뽀끼 먹고시퍼"),
        ("와이파이 비밀번호 알려줘", "비밀번호 알려줘 와이파이"),
        ("숙제 도와줘", "ㅅㅈ ㄷㅇㅈ"),
        ("도서관 몇시에 닫아", "ㄷㅅㄱ 몇시에 닫아", "ㄷㅅㄱ ㅁㅅㅇ ㄷㅇ"),
        ("떡볶이 먹자", "ㄸㅂㅇ ㅁㅈ", "ㄷㅂㅇ ㅁㅈ"),
        ("강아지 데려가도 돼", "강아지 데려가도 돼ㅋㅋㅋㅋ!!"),
        ("내 번호는 ***-****-**** 이야", "내 번호는 *** 이야"),
        ("36 나누기 4는 뭐야", "12 나누기 3은 뭐야"),
    ],
)
def test_alike(alike: tuple[str, ...]) -> None:
    others = ["오늘 날씨 어때", "로또 번호", "ㅋㅋㅋㅋㅋ", "😀", "버스 언제 와"]
    found = together(clusters([*map(said, alike), *map(said, others)]))
    assert found == {frozenset(alike), *(frozenset([other]) for other in others)}


def test_initials_that_may_stand_for_anything_stay_alone() -> None:
    found = clusters([said("ㅎㅈㅅ"), said("화장실"), said("ㅇㅇ"), said("우유")])
    assert len(found) == 4


def test_measured_on_groups_of_variants() -> None:
    texts = [text for group in GROUPS for text in group]
    assert len(set(texts)) == len(texts) > 150
    found = pairs(
        [[entry.text for entry in cluster.entries] for cluster in clusters(list(map(said, texts)))]
    )
    right = pairs(GROUPS)
    assert len(found & right) / len(found) > 0.98
    assert len(found & right) / len(right) > 0.93


def test_a_cluster() -> None:
    found = clusters(
        [
            said("로또 번호 뭐야", 4, "inform", day=18),
            said("노래방 어디 있어", 3, "food_request", "ask_location", day=20),
            said("노래방 어디있냐", 1, "ask_location", day=17),
            said("노레방 어디 있어", 2, "ask_location", "food_request"),
        ]
    )
    assert [cluster.count for cluster in found] == [6, 4]
    big, small = found
    assert big.representative.text == "노래방 어디 있어"
    assert [entry.count for entry in big.entries] == [3, 2, 1]
    assert (big.first_day.day, big.last_day.day) == (17, 21)
    # 3 + 2/2 against 3/2 + 1 + 2.
    assert big.guesses == ["ask_location", "food_request"]
    assert small.entries == (small.representative,)


def test_the_order_of_the_entries_changes_nothing() -> None:
    entries = [said(text, at % 4 + 1) for at, text in enumerate(t for g in GROUPS for t in g)]
    first = clusters(entries)
    for seed in range(3):
        random.Random(seed).shuffle(entries)
        assert clusters(entries) == first


def test_few_and_odd_ones() -> None:
    assert clusters([]) == []
    assert len(clusters([said("?")])) == 1
    odd = ["?", "!!", "ㅋㅋ", "ㅠㅠㅠ", "*가", "...", "1", "나", "🍕🍕", "a"]
    found = clusters(list(map(said, odd)))
    assert sorted(e.text for cluster in found for e in cluster.entries) == sorted(odd)
    assert len(found) == len(odd)


def test_those_after_the_first_block_join_its_clusters(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [text for group in GROUPS for text in group]
    entries = [said(text, 1 + len(texts) - at) for at, text in enumerate(texts)]
    monkeypatch.setattr(module, "AT_ONCE", 40)
    monkeypatch.setattr(module, "STRETCH", 7)
    found = clusters(entries)
    assert sorted(e.text for cluster in found for e in cluster.entries) == sorted(texts)
    made = pairs([[entry.text for entry in cluster.entries] for cluster in found])
    right = pairs(GROUPS)
    assert len(made & right) / len(made) > 0.98
    assert len(made & right) / len(right) > 0.85


def test_stretches_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [said(text) for group in GROUPS for text in group]
    whole = clusters(entries)
    monkeypatch.setattr(module, "STRETCH", 7)
    assert clusters(entries) == whole


def test_five_thousand_in_time() -> None:
    chance = random.Random(1)
    words = [word for group in GROUPS for text in group for word in text.split()]
    texts = {" ".join(chance.choices(words, k=chance.randint(2, 6))) for _ in range(5200)}
    entries = [said(text) for text in sorted(texts)[:5000]]
    assert len(entries) == 5000
    began = time.process_time()
    found = clusters(entries)
    assert time.process_time() - began < 20
    assert sum(len(cluster.entries) for cluster in found) == 5000
