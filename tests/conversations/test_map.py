"""What the app's map asks the running bot, and what operators do with its stores."""

import json
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

import pytest

from .conftest import Bot

OPERATOR = {"X-API-Key": "operator-key"}
STORE = {
    "id", "name", "category", "address", "lat", "lng", "distance_m", "open", "opens_at",
    "closes_at", "phone", "meal_card", "good_influence", "good_price", "menus", "coupons",
    "map_url", "reasons",
}  # fmt: skip


def get(
    bot: Bot, path: str, headers: dict[str, str] | None = None, **query: str
) -> tuple[int, Any]:
    url = f"{bot.url}{path}?{urllib.parse.urlencode(query)}"
    try:
        request = urllib.request.Request(url, headers=headers or {})
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)


def test_stores_of_the_sample(bot: Bot) -> None:
    status, body = get(bot, "/stores", sido="서울", dong="상도동", category="치킨집", limit="3")
    assert status == 200
    assert body["total"] >= len(body["stores"]) > 0
    for store in body["stores"]:
        assert set(store) == STORE
        assert store["category"] == "치킨"
        assert "상도동" in store["address"] or store["address"].startswith("서울")
        assert get(bot, f"/stores/{store['id']}")[1]["name"] == store["name"]


def test_around_a_point(bot: Bot) -> None:
    here = {"lat": "37.4979", "lng": "127.0276", "radius": "700"}
    _, body = get(bot, "/stores", sort="nearest", meal_card="true", budget="8000", **here)
    distances = [store["distance_m"] for store in body["stores"]]
    assert distances
    assert distances == sorted(distances)
    assert distances[-1] <= 700
    for store in body["stores"]:
        assert store["meal_card"] is True


@pytest.mark.parametrize("query", [{"radius": "5"}, {"sort": "best of all"}, {"limit": "1000"}])
def test_what_does_not_fit(bot: Bot, query: dict[str, str]) -> None:
    status, body = get(bot, "/stores", **query)
    assert status == 422
    assert body["error"]["message"].startswith(f"{next(iter(query))}: ")


def test_the_data_and_reloading(bot: Bot) -> None:
    _, body = get(bot, "/data")
    assert {source["kind"] for source in body["sources"]} == {
        "shop", "shop_menu", "coupon", "coupon_shop_map"
    }  # fmt: skip
    status, whole = get(bot, "/data", OPERATOR)
    assert status == 200
    assert {file["name"] for file in whole["report"]["files"]} == {
        source["file"] for source in body["sources"]
    }
    assert get(bot, "/data", {"X-API-Key": "guess"})[0] == 401
    assert bot.post("/data/reload", {})[0] == 401
    status, told = bot.post("/data/reload", {}, OPERATOR)
    assert status == 200
    assert (told["reloaded"], told["stores"]) == (False, body["stores"])


def test_ready_names_the_version_of_the_stores(bot: Bot) -> None:
    _, ready = get(bot, "/ready")
    assert ready["stores"] == get(bot, "/data")[1]["stores"]
    assert ready["data"]["version"]
    assert ready["data"]["problems"] == []
