"""Meta tags of pages beside those of the app."""

from __future__ import annotations

from dash.pages.metadata import merge_tags, preview_tags


def tags(description: str = "About sales", image: str = "") -> list[dict[str, str]]:
    return preview_tags(title="Sales", description=description, image=image, url="http://h/sales")


def contents(merged: list[dict[str, str]], name: str) -> list[str]:
    return [tag["content"] for tag in merged if name in (tag.get("name"), tag.get("property"))]


def test_previews_of_both_kinds_say_the_same() -> None:
    found = tags(image="http://h/i.png")

    for name in ("title", "description", "image"):
        assert contents(found, f"og:{name}") == contents(found, f"twitter:{name}")
    assert contents(found, "twitter:url") == ["http://h/sales"]
    assert contents(found, "description") == ["About sales"]


def test_what_the_page_says_takes_the_place_of_what_the_app_says() -> None:
    app = [{"name": "description", "content": "The shop"}, {"name": "OG:Title", "content": "Shop"}, {"charset": "x"}]

    merged = merge_tags(tags(), app)

    assert contents(merged, "description") == ["About sales"]
    assert contents(merged, "og:title") == ["Sales"]
    assert contents(merged, "OG:Title") == []
    assert {"charset": "x"} in merged


def test_what_the_app_says_stays_where_the_page_is_silent() -> None:
    app = [{"name": "description", "content": "The shop"}, {"property": "og:image", "content": "http://h/logo.png"}]

    merged = merge_tags(tags(description=""), app)

    assert contents(merged, "description") == ["The shop"]
    assert contents(merged, "og:image") == ["http://h/logo.png"]
    assert contents(merged, "twitter:image") == [""]
