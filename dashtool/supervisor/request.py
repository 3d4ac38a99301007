"""As much of HTTP as it takes to say that the app does not run: one request, one answer, the connection ends."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import ip_address
from urllib.parse import urlsplit

LARGEST_HEAD_BYTES = 65536
LARGEST_BODY_BYTES = 1 << 20


@dataclass(frozen=True)
class Request:
    """A request that has come as a whole. Names of headers are in lower case."""

    method: str
    path: str
    # The path with the query, as it was asked for.
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def is_local(self) -> bool:
        """Whether it names this machine, and comes from no page of another site under a name that leads here."""
        forwarded_for = [address.strip() for address in self.headers.get("x-forwarded-for", "").split(",")]
        if any(address and not is_loopback(address) for address in forwarded_for):
            return False  # a tunnel may write this machine's name into Host
        host = self.headers.get("host", "")
        origin = self.headers.get("origin")
        try:
            is_named_so = is_loopback(urlsplit(f"//{host}").hostname or "")
            is_own = origin is None or urlsplit(origin).netloc == host
        except ValueError:  # no address at all
            return False
        return is_named_so and is_own and self.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")


def read_request(data: bytes) -> Request | None:
    """Read what has come so far; None when more is to come. What cannot be read is an empty request."""
    head, separator, body = data.partition(b"\r\n\r\n")
    if not separator:
        return Request("", "", "", {}, b"") if len(data) > LARGEST_HEAD_BYTES else None
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    if len(body) < _length(headers.get("content-length", "0")):
        return None
    method, _, rest = first.partition(" ")
    target = rest.partition(" ")[0]
    try:
        path = urlsplit(target).path
    except ValueError:  # two slashes, and then no host
        path = target.partition("?")[0]
    return Request(method, path, target, headers, body)


def _length(text: str) -> int:
    try:
        return min(max(int(text), 0), LARGEST_BODY_BYTES)
    except ValueError:
        return 0


def write_answer(status: int, kind: str, body: bytes, *, head_only: bool = False) -> bytes:
    """Write a whole answer."""
    return write_head(status, kind, f"Content-Length: {len(body)}") + (b"" if head_only else body)


def write_head(status: int, kind: str, *more: str) -> bytes:
    lines = (
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}",
        f"Content-Type: {kind}; charset=utf-8",
        *more,
        "Cache-Control: no-store",
        "Connection: close",
    )
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


def is_loopback(name: str) -> bool:
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
