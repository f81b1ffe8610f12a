"""Which client a request came from, for the limit of an address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address

UNKNOWN = "unknown"
"""All clients whose address nobody can tell are one (a Unix socket, a closed connection)."""

_WITH_BRACKETS = re.compile(r"\[([^\]]*)\](?::\d{1,5})?")
_IPV4_WITH_PORT = re.compile(r"([0-9.]+):\d{1,5}")


def client_address(peer: str | None, forwarded_for: Sequence[str], trusted_proxies: int) -> str:
    """An IPv4 address, the /64 of an IPv6 one (a client owns all of it), or "unknown".

    `peer` is the other end of the connection, `forwarded_for` the X-Forwarded-For lines in their
    order. Each of the `trusted_proxies` adds one entry at the right: the address that it was asked
    from. So the client is that many entries from the right; what stands further left anybody may
    have written. With 0 the header is not read. Where there are too few entries, or that one is
    not an address, it is the peer: nobody can choose that, and at worst many share one limit.

    Read are IPv4 and IPv6, each also with a port (IPv6 then in brackets), in quotes and with a
    zone; an IPv4 address inside an IPv6 one (::ffff:192.0.2.1) counts as IPv4.
    """
    if trusted_proxies > 0:
        entries = ",".join(forwarded_for).rsplit(",", trusted_proxies)
        client = _group(entries[-trusted_proxies]) if len(entries) >= trusted_proxies else None
        if client is not None:
            return client
    return _group(peer or "") or UNKNOWN


def _group(text: str) -> str | None:
    text = text.strip().strip('"')
    if with_port := _WITH_BRACKETS.fullmatch(text) or _IPV4_WITH_PORT.fullmatch(text):
        text = with_port.group(1)
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, IPv4Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return f"{IPv6Address(int(address) >> 64 << 64)}/64"
