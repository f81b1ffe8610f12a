"""Who is an operator: an API key or HTTP Basic; without configured credentials nobody is."""

from __future__ import annotations

import base64
import binascii
import hmac

from aiohttp import web

from bot.settings import Settings

CHALLENGE = 'Basic realm="naviyam", charset="UTF-8"'


def require_operator(request: web.Request, settings: Settings) -> None:
    """Raises 401 unless the request carries a configured key, or the configured name and password.

    Every comparison takes the same time whether it fits or not.
    """
    key = _bytes(request.headers.get("X-API-Key", ""))
    fits = [hmac.compare_digest(key, known.encode()) for known in settings.api_keys]
    fits.append(_is_admin(request.headers.get("Authorization", ""), settings))
    if not any(fits):
        raise web.HTTPUnauthorized(
            text="operator credentials are needed", headers={"WWW-Authenticate": CHALLENGE}
        )


def gave_credentials(request: web.Request) -> bool:
    """Whether the request carries any, right or wrong: then the open part is not what is meant."""
    return any(request.headers.get(name) for name in ("X-API-Key", "Authorization"))


def _is_admin(header: str, settings: Settings) -> bool:
    if not settings.admin_username or not settings.admin_password:
        return False
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        return False
    try:
        given = base64.b64decode(encoded.strip(), validate=True)
    except (binascii.Error, ValueError):
        return False
    known = f"{settings.admin_username}:{settings.admin_password}".encode()
    return hmac.compare_digest(given, known)


def _bytes(header: str) -> bytes:
    # aiohttp keeps bytes that are not UTF-8 as surrogates.
    return header.encode("utf-8", "surrogateescape")
