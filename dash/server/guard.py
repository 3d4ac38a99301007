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
    host = urlsplit(f"//{request.host}").hostname or ""
    if not is_loopback(host):
        return f"The dev tools answer only addresses of this machine, not {host}."
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        return f"The dev tools answer only pages of {request.host}, not of {origin}."
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return "The dev tools answer only their own pages."
    return None


@lru_cache(maxsize=64)
def is_loopback(name: str) -> bool:
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
