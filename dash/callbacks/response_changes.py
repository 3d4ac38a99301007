"""`ctx.response`: cookies and headers that a callback adds to its answer."""

from __future__ import annotations

import re
from typing import Any

from .wire import Cookie

_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HEADER_TEXT = re.compile(r"[\t\x20-\x7e\x80-\xff]*")


class ResponseChanges:
    """Collects what the server applies to the HTTP response."""

    def __init__(self) -> None:
        self.cookies: list[Cookie] = []
        self.headers = ResponseHeaders()

    def set_cookie(self, key: str, value: str = "", **options: Any) -> None:
        """Set a cookie; the options are those of Flask's `Response.set_cookie`."""
        self.cookies.append(Cookie(key, value, options))

    def delete_cookie(self, key: str, path: str = "/", domain: str | None = None) -> None:
        """Make the browser forget a cookie."""
        self.set_cookie(key, "", expires=0, max_age=0, path=path, domain=domain)

    def set_header(self, key: str, value: str) -> None:
        """Send a header, in place of others of its name."""
        self.headers[key] = value

    def append_header(self, key: str, value: str) -> None:
        """Send a header beside others of its name."""
        self.headers.add(key, value)


class ResponseHeaders:
    """Header lines in order; names compare without case."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str]] = []

    def __setitem__(self, key: str, value: str | None) -> None:
        self.lines = [line for line in self.lines if line[0].lower() != key.lower()]
        if value is not None:
            self.add(key, value)

    def add(self, key: str, value: str) -> None:
        text = str(value)
        if not _HEADER_NAME.fullmatch(key):
            raise ValueError(f"{key!r} cannot be the name of a header: use letters, digits and hyphens.")
        if not _HEADER_TEXT.fullmatch(text):
            raise ValueError(
                f"The header {key} cannot be {text!r}: one line of Latin-1 characters fits. "
                "Encode other text, with urllib.parse.quote() for instance."
            )
        self.lines.append((key, text))
