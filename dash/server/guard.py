"""Which requests come from pages of this machine."""

from __future__ import annotations

import re
from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from flask import request


def refusal_of_strangers() -> str | None:
    """Say why this request gets nothing of the dev tools; None for a page of this machine."""
    if not is_loopback(request.remote_addr or ""):
        return "The dev tools answer only this machine."
    if any(map(came_from_elsewhere, _forwarded_for())):
        return "The dev tools answer only this machine, and not what a proxy or tunnel brings here."
    host = urlsplit(f"//{request.host}").hostname or ""
    if not is_loopback(host):
        return f"The dev tools answer only addresses of this machine, not {host}."
    origin = request.headers.get("Origin")
    if origin is not None and _host_of(origin) != request.host:
        return f"The dev tools answer only pages of {request.host}, not of {origin}."
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return "The dev tools answer only their own pages."
    return None


def came_from_elsewhere(forwarded_for: str) -> bool:
    """Say whether a proxy names another machine that asks. Tunnels may write this machine's name into Host."""
    return any(address.strip() and not is_loopback(address.strip()) for address in forwarded_for.split(","))


def _forwarded_for() -> tuple[str, ...]:
    """Give what a proxy says of its clients, in each of the ways that proxies have of saying it."""
    headers = request.headers
    standard = re.findall(r"""\bfor=("[^"]*"|[^;,\s]*)""", headers.get("Forwarded", ""), re.IGNORECASE)
    clients = (client.strip('"[]') for client in standard)
    return headers.get("X-Forwarded-For", ""), headers.get("X-Real-IP", ""), *clients


def _host_of(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


@lru_cache(maxsize=64)
def is_loopback(name: str) -> bool:
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        address = ip_address(name)
        # So a server of both families names its IPv4 clients: `::ffff:127.0.0.1`.
        mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
        return (mapped or address).is_loopback
    except ValueError:
        return False
