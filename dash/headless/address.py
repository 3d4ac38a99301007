"""The address bar: parts of an address as browsers split and spell them (WHATWG's URL standard), and the way back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

# Addresses that run code in the page.
DANGEROUS_SCHEMES = frozenset(("javascript", "vbscript", "data"))
PARTS = ("pathname", "search", "hash", "href")

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.\-]*):")
_PRINTABLE = "".join(map(chr, range(0x21, 0x7F)))
# What a browser writes as it is, in each part.
_IN_PATH = _PRINTABLE.translate(dict.fromkeys(map(ord, '"#<>?^`{}')))
_IN_SEARCH = _PRINTABLE.translate(dict.fromkeys(map(ord, "\"#<>'")))
_IN_HASH = _PRINTABLE.translate(dict.fromkeys(map(ord, '"<>`')))
_HERE, _UP = re.compile(r"\.|%2e", re.IGNORECASE), re.compile(r"(\.|%2e){2}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """`search` and `hash` carry their signs, as in `?year=2025` and `#top`, and are empty otherwise."""

    origin: str
    pathname: str
    search: str = ""
    hash: str = ""

    @property
    def href(self) -> str:
        return f"{self.origin}{self.pathname}{self.search}{self.hash}"

    @property
    def path(self) -> str:
        """All but the origin, as requests name it."""
        return f"{self.pathname}{self.search}"

    @property
    def parts(self) -> dict[str, str]:
        """As `dcc.Location` has them."""
        return {part: getattr(self, part) for part in PARTS}

    def resolve(self, href: str) -> Address | None:
        """The address that `href` means on this page, or None when it is none that a page has."""
        text = re.sub(r"[\t\n\r]", "", href.strip("".join(map(chr, range(0x21)))))
        scheme = _SCHEME.match(text)
        if scheme is not None:
            if scheme[1].lower() not in ("http", "https"):
                return None
            text = text[scheme.end() :]
        own = self.origin.partition("//")[0]
        head, _, fragment = text.partition("#")
        head, mark, query = head.partition("?")
        head = head.replace("\\", "/")
        origin, path, search = self.origin, self.pathname, self.search
        if head.startswith("//"):
            host, _, rest = head[2:].partition("/")
            if not host or " " in host:
                return None
            origin, path = f"{scheme[0] if scheme else own}//{host}".lower(), f"/{rest}"
        elif head.startswith("/"):
            path = head
        elif head:
            path = f"{path.rpartition('/')[0]}/{head}"
        if mark or head:
            search = _with_sign("?", quote(query, safe=_IN_SEARCH))
        return Address(origin, _spell_path(path), search, _with_sign("#", quote(fragment, safe=_IN_HASH)))

    def with_parts(self, **parts: str) -> Address:
        """The address with some of its parts replaced; a sign that is missing is put before them."""
        pathname = parts.get("pathname", self.pathname)
        search = parts.get("search", self.search).removeprefix("?")
        fragment = parts.get("hash", self.hash).removeprefix("#")
        return Address(
            self.origin,
            _spell_path(pathname if pathname.startswith("/") else f"/{pathname}"),
            _with_sign("?", quote(search, safe=_IN_SEARCH)),
            _with_sign("#", quote(fragment, safe=_IN_HASH)),
        )


def is_dangerous(href: str) -> bool:
    """Tell whether following the address would run code in the page."""
    scheme = "".join(href.split()).partition(":")[0].lower()
    return scheme in DANGEROUS_SCHEMES


class History:
    """The addresses that were visited, and where among them the page is."""

    def __init__(self, address: Address) -> None:
        self._entries = [address]
        self._at = 0

    @property
    def address(self) -> Address:
        return self._entries[self._at]

    def push(self, address: Address) -> None:
        """Enter an address; the same one twice is one entry."""
        if address != self.address:
            self._entries[self._at + 1 :] = [address]
            self._at += 1

    def replace(self, address: Address) -> None:
        self._entries[self._at] = address

    def step(self, count: int) -> bool:
        """Go back (-1) or forward (1). False when there is nothing."""
        if not 0 <= self._at + count < len(self._entries):
            return False
        self._at += count
        return True


def _spell_path(path: str) -> str:
    """Follow what means this folder and the one above, and escape what a path cannot hold."""
    kept: list[str] = []
    segments = path.split("/")[1:]
    for number, segment in enumerate(segments, 1):
        is_up = _UP.fullmatch(segment)
        if is_up and kept:
            kept.pop()
        if not is_up and not _HERE.fullmatch(segment):
            kept.append(segment)
        elif number == len(segments):
            kept.append("")
    return "/" + "/".join(quote(segment, safe=_IN_PATH) for segment in kept)


def _with_sign(sign: str, text: str) -> str:
    return f"{sign}{text}" if text else ""
