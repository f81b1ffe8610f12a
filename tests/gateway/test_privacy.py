import re
from html.parser import HTMLParser

from bot.privacy_notice import PARTS, TITLE
from bot.safety.answers import HELPLINES
from tests.conftest import Behind
from tests.gateway.conftest import Client

BROWSER = "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8"


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


async def test_a_page_without_anything_from_elsewhere(behind: Behind, gateway: Client) -> None:
    await behind.server.close()
    reply = await gateway.get("/privacy", headers={"Accept": BROWSER})
    assert reply.status == 200
    assert reply.headers["Content-Type"] == "text/html; charset=utf-8"
    policy = reply.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert reply.headers["Referrer-Policy"] == "no-referrer"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert reply.headers["Vary"] == "Accept"
    assert "Set-Cookie" not in reply.headers
    html = await reply.text()
    page = Page()
    page.feed(html)
    assert not {"script", "iframe", "img", "form", "link"} & set(page.tags)
    # Nothing but numbers that a telephone can call.
    assert set(page.addresses) == {f"tel:{line.phone}" for line in HELPLINES.values()}
    assert 'lang="ko"' in html
    shown = "".join(page.texts)
    assert TITLE in shown
    for part in PARTS:
        assert part.heading in shown
        assert all(line in shown for line in part.lines)
    assert not re.search(r"url\(|@import", html)


async def test_without_a_wish_it_is_a_page(gateway: Client) -> None:
    for headers in ({}, {"Accept": "*/*"}, {"Accept": "text/plain"}):
        reply = await gateway.get("/privacy", headers=headers)
        assert reply.content_type == "text/html"


async def test_as_json(gateway: Client) -> None:
    reply = await gateway.get("/privacy", headers={"Accept": "application/json"})
    assert reply.content_type == "application/json"
    body = await reply.json()
    assert body["title"] == TITLE
    assert [part["heading"] for part in body["parts"]] == [part.heading for part in PARTS]
    assert body["parts"][0]["lines"] == list(PARTS[0].lines)


async def test_it_is_listed(gateway: Client) -> None:
    services = (await (await gateway.get("/")).json())["services"]
    found = {service["name"]: service["href"] for service in services}
    assert found["privacy"] == "/privacy"
    assert found["safety"] == "/safety/check"
