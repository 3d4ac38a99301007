"""HTML tags as text. Everything that comes from outside is escaped here and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

Attributes = Mapping[str, Any]


def tag(name: str, attributes: Attributes, *, void: bool = False) -> str:
    """Write an element without content. True writes a bare attribute; False and None leave it out."""
    opened = f"<{name}{_attributes(attributes)}>"
    return opened if void else f"{opened}</{name}>"


def meta(attributes: Attributes) -> str:
    return tag("meta", attributes, void=True)


def stylesheet(link: str | Attributes) -> str:
    if isinstance(link, str):
        return tag("link", {"rel": "stylesheet", "href": link}, void=True)
    return tag("link", link if "rel" in link else {"rel": "stylesheet", **link}, void=True)


def script(source: str | Attributes) -> str:
    return tag("script", {"src": source} if isinstance(source, str) else source)


def inline_script(text: str, attributes: Attributes | None = None) -> str:
    return raw_script(inline_text(text), attributes or {})


def inline_text(text: str) -> str:
    """Keep program text from closing its own script element; `<\\/` means `</` in every string and pattern.

    Browsers read every end of line as `\\n`, and hash what they read.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"</(?=script)", r"<\\/", lines, flags=re.IGNORECASE).replace("<!--", "<\\!--")


def raw_script(text: str, attributes: Attributes) -> str:
    """Write a script element around text that is already safe inside one."""
    return f"<script{_attributes(attributes)}>{text}</script>"


def _attributes(attributes: Attributes) -> str:
    parts = []
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        if not re.fullmatch(r"[^\s\"'<>/=\x00-\x1f]+", key):
            raise ValueError(f"{key!r} cannot be the name of an HTML attribute.")
        parts.append(f" {key}" if value is True else f' {key}="{escape(str(value), quote=True)}"')
    return "".join(parts)
