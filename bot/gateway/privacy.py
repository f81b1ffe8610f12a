"""GET /privacy: the notice for children, as a page without scripts or anything from elsewhere."""

from __future__ import annotations

import re
from html import escape

from aiohttp import web

from bot.gateway.body import json_response
from bot.privacy_notice import PARTS, TITLE
from bot.safety.answers import HELPLINES

_STYLE = """
:root { color-scheme: light dark; --back: #fffaf3; --card: #ffffff; --text: #2b2420; --soft: #7a5c00; --line: #eadfce; }
@media (prefers-color-scheme: dark) {
  :root { --back: #1f1b18; --card: #2a2521; --text: #f5ede4; --soft: #ffcf70; --line: #3d362f; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); line-height: 1.65; word-break: keep-all;
  font: 1.0625rem/1.65 "Apple SD Gothic Neo", "Noto Sans KR", "Malgun Gothic", sans-serif; }
main { max-width: 40rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; }
h1 { font-size: 1.5rem; line-height: 1.35; margin: .5rem 0 1.25rem; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 1rem; padding: .9rem 1.1rem; margin: 0 0 .9rem; }
h2 { font-size: 1.1rem; margin: 0 0 .35rem; color: var(--soft); }
ul { margin: 0; padding-left: 1.15rem; }
li { margin: .25rem 0; }
a { color: inherit; font-weight: 700; }
"""
_NUMBER = re.compile(
    rf"(?<!\d)({'|'.join(sorted(line.phone for line in HELPLINES.values()))})(?!\d|일)"
)
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "public, max-age=3600",
    "Vary": "Accept",
}


def routes() -> list[web.RouteDef]:
    """GET /privacy: HTML, or JSON where that alone is asked for."""
    html = page()

    async def privacy(request: web.Request) -> web.Response:
        accepted = request.headers.get("Accept", "")
        if "application/json" in accepted and "html" not in accepted:
            parts = [{"heading": part.heading, "lines": list(part.lines)} for part in PARTS]
            return json_response({"title": TITLE, "parts": parts})
        return web.Response(text=html, content_type="text/html", headers=_HEADERS)

    return [web.get("/privacy", privacy)]


def _with_numbers(line: str) -> str:
    """The line with numbers that help made ready to be called."""
    return _NUMBER.sub(r'<a href="tel:\1">\1</a>', escape(line))


def page() -> str:
    """The whole page."""
    sections = "\n".join(
        f"<section><h2>{escape(part.heading)}</h2><ul>"
        + "".join(f"<li>{_with_numbers(line)}</li>" for line in part.lines)
        + "</ul></section>"
        for part in PARTS
    )
    return (
        '<!doctype html>\n<html lang="ko">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(TITLE)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(TITLE)}</h1>\n{sections}\n</main>\n</body>\n</html>\n"
    )
