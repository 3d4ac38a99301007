"""Which requests come from pages of this machine."""

from __future__ import annotations

import re
from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from flask import request

from .served import Served


def refusal_of_strangers() -> str | None:
    """Say why this request gets nothing of the dev tools; None for a page of this machine."""
    environ = request.environ
    read = environ.get
    forwarded = read("HTTP_X_FORWARDED_FOR", ""), read("HTTP_X_REAL_IP", ""), read("HTTP_FORWARDED", "")
    return _refusal(
        read("REMOTE_ADDR") or "", *forwarded, request.host, read("HTTP_ORIGIN"), read("HTTP_SEC_FETCH_SITE")
    )


# A page asks for each of its callbacks in the same words.
@lru_cache(maxsize=64)
def _refusal(
    client: str, for_: str, real_ip: str, forwarded: str, asked_host: str, origin: str | None, site: str | None
) -> str | None:
    if not is_loopback(client):
        return "The dev tools answer only this machine."
    if any(map(came_from_elsewhere, (for_, real_ip, *_clients(forwarded)))):
        return "The dev tools answer only this machine, and not what a proxy or tunnel brings here."
    host = urlsplit(f"//{asked_host}").hostname or ""
    if not is_loopback(host):
        return f"The dev tools answer only addresses of this machine, not {host}."
    if origin is not None and _host_of(origin) != asked_host:
        return f"The dev tools answer only pages of {asked_host}, not of {origin}."
    if site not in (None, "same-origin", "none"):
        return "The dev tools answer only their own pages."
    return None


def warn_of_strangers(app: Served, where: str, *, aloud: bool = True) -> None:
    """Say once that the tools are on where other machines come in. `where` is a host served on, or one that asked."""
    if app.reported_strangers or not where or is_loopback(where):
        return
    app.reported_strangers = True
    if aloud:
        app.logger.warning(
            "The dev tools are on and other machines reach this server (%s): errors show them source code and values.\n"
            "They are for development. To switch them off write debug=False, leave enable_dev_tools() out, or set "
            "DASH_DEBUG=false.",
            where,
        )


def came_from_elsewhere(forwarded_for: str) -> bool:
    """Say whether a proxy names another machine that asks. Tunnels may write this machine's name into Host."""
    return any(address.strip() and not is_loopback(address.strip()) for address in forwarded_for.split(","))


def _clients(forwarded: str) -> list[str]:
    """Give the clients that the standard header of proxies names."""
    found = re.findall(r"""\bfor=("[^"]*"|[^;,\s]*)""", forwarded, re.IGNORECASE)
    return [client.strip('"[]') for client in found]


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
