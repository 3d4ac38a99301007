"""Which proxies stand before the app, and what of their headers is believed."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from ..errors import listed, nearest_name

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
UNIX, ANY = "unix", "any"
_NAMED: dict[str, tuple[str, ...]] = {
    "loopback": ("127.0.0.0/8", "::1/128"),
    "private": ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"),
}


@dataclass(frozen=True)
class Hops:
    """How many proxies in a row added to each header. What none of them sets, a visitor could."""

    for_: int = 1
    proto: int = 1
    host: int = 0
    port: int = 0
    prefix: int = 0


@dataclass(frozen=True)
class Proxies:
    """Who is believed, and how far."""

    networks: tuple[Network, ...] = ()
    unix: bool = False
    any: bool = False
    hops: Hops = Hops()

    def trusts(self, peer: str) -> bool:
        """Say whether the other end of a connection is one of them. Over a socket file it has no address."""
        if self.any:
            return True
        try:
            address = ipaddress.ip_address(peer)
        except ValueError:
            return self.unix
        mapped = getattr(address, "ipv4_mapped", None)
        return any((mapped or address) in network for network in self.networks)

    def wrap(self, app: WSGIApplication) -> WSGIApplication:
        """Let requests of these proxies through with the visitor's address, scheme and host; others as they are."""
        from werkzeug.middleware.proxy_fix import ProxyFix

        hops = self.hops
        fixed = ProxyFix(
            app, x_for=hops.for_, x_proto=hops.proto, x_host=hops.host, x_port=hops.port, x_prefix=hops.prefix
        )

        def answer(environ, start_response):  # type: ignore[no-untyped-def]  # a WSGIApplication, as said above
            trusted = self.trusts(environ.get("REMOTE_ADDR", ""))
            return (fixed if trusted else app)(environ, start_response)

        return answer


def read_proxies(names: Sequence[str], hops: str) -> Proxies | None:
    """Read who is trusted, as it is typed; None when nobody is. ValueError says what is wrong."""
    networks: list[Network] = []
    known = {UNIX, ANY}
    words = [word.strip().lower() for name in names for word in name.split(",") if word.strip()]
    for word in words:
        if word not in known and word != "*":
            networks += [_network(text) for text in _NAMED.get(word, (word,))]
    if not words:
        return None
    return Proxies(tuple(networks), unix=UNIX in words, any=ANY in words or "*" in words, hops=read_hops(hops))


def read_hops(text: str) -> Hops:
    """Read `2`, which counts for X-Forwarded-For alone, or `for=2,host=1`. ValueError says what is wrong."""
    if text.strip().isdigit():
        return Hops(for_=int(text))
    known = {field.name.rstrip("_"): field.name for field in fields(Hops)}
    counts: dict[str, int] = {}
    for part in text.split(","):
        name, _, count = (word.strip().lower() for word in part.partition("="))
        if name not in known:
            near = nearest_name(name, known)
            raise ValueError(f"{name!r} is no header: " + (f"did you mean {near}?" if near else listed(known)))
        if not count.isdigit():
            raise ValueError(f"{part.strip()!r} needs a number, as in {name}=1")
        counts[known[name]] = int(count)
    return Hops(**counts)


def _network(text: str) -> Network:
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError:
        near = nearest_name(text, (*_NAMED, UNIX, ANY))
        hint = (
            f"did you mean {near}?"
            if near
            else "write an address, a network (10.0.0.0/8), loopback, private, unix or any"
        )
        raise ValueError(f"{text!r} is no proxy: {hint}") from None
