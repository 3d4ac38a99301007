"""The address bar: parts of an address as browsers split them, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

# Addresses that run code in the page.
DANGEROUS_SCHEMES = frozenset(("javascript", "vbscript", "data"))
PARTS = ("pathname", "search", "hash", "href")

_KEPT = "%/:@!$&'()*+,;=~-._"


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
        try:
            split = urlsplit(urljoin(self.href, href.strip()))
            origin = f"{split.scheme}://{split.netloc}".lower()
        except ValueError:
            return None
        if split.scheme not in ("http", "https") or not split.netloc:
            return None
        return Address(
            origin,
            quote(split.path or "/", safe=_KEPT + "[]^|"),
            _with_sign("?", quote(split.query, safe=_KEPT + "?[]^|`{}\\")),
            _with_sign("#", quote(split.fragment, safe=_KEPT + "?#[]^|{}\\")),
        )

    def with_parts(self, **parts: str) -> Address:
        """The address with some of its parts replaced; a sign that is missing is put before them."""
        pathname = parts.get("pathname", self.pathname)
        search = _with_sign("?", parts.get("search", self.search).removeprefix("?"))
        fragment = _with_sign("#", parts.get("hash", self.hash).removeprefix("#"))
        path = quote("/" + pathname.removeprefix("/"), safe=_KEPT + "[]^|")
        return self.resolve(f"{self.origin}{path}{search}{fragment}") or self


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


def _with_sign(sign: str, text: str) -> str:
    return f"{sign}{text}" if text else ""
