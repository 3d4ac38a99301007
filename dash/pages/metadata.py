"""What previews in social media show of a page: the tags `description`, `og:…` and `twitter:…`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def preview_tags(*, title: str, description: str, image: str, url: str) -> list[dict[str, str]]:
    """Give the attributes of the meta tags. Whoever writes them escapes them."""
    properties = {
        "twitter:card": "summary_large_image",
        "twitter:url": url,
        "twitter:title": title,
        "twitter:description": description,
        "twitter:image": image,
        "og:title": title,
        "og:type": "website",
        "og:description": description,
        "og:image": image,
    }
    return [
        {"name": "description", "content": description},
        *({"property": name, "content": content} for name, content in properties.items()),
    ]


def merge_tags(page: Sequence[dict[str, str]], app: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put the page's tags before the app's own. Of two with one name, the one that says something stays."""
    own = {_name(tag): tag for tag in app if _name(tag)}
    kept = [tag for tag in page if tag["content"] or not own.get(_name(tag), {}).get("content")]
    replaced = {_name(tag) for tag in kept}
    return [*kept, *(tag for tag in app if not _name(tag) or _name(tag) not in replaced)]


def _name(tag: dict[str, Any]) -> str | None:
    # Some write `name` where the protocol says `property`, and readers take both.
    name = tag.get("property", tag.get("name"))
    return None if name is None else str(name).lower()
