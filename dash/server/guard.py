"""Which requests come from pages of this machine."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import request


def refusal_of_strangers() -> str | None:
    """Say why this request gets nothing of the dev tools; None for a page of this machine."""
    if not is_loopback(request.remote_addr or ""):
        return "The dev tools answer only this machine."
    if came_from_elsewhere(request.headers.get("X-Forwarded-For", "")):
        return "The dev tools answer only this machine, and not what a proxy or tunnel brings here."
    host = urlsplit(f"//{request.host}").hostname or ""
    if not is_loopback(host):
        return f"The dev tools answer only addresses of this machine, not {host}."
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        return f"The dev tools answer only pages of {request.host}, not of {origin}."
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return "The dev tools answer only their own pages."
    return None


def came_from_elsewhere(forwarded_for: str) -> bool:
    """Say whether a proxy names another machine that asks. Tunnels may write this machine's name into Host."""
    return any(address.strip() and not is_loopback(address.strip()) for address in forwarded_for.split(","))


@lru_cache(maxsize=64)
def is_loopback(name: str) -> bool:
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
