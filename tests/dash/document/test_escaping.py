"""What an author or a file name puts into the page stays in its place: the page keeps its elements and attributes."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from dash import Dash, Input, Output, hooks, html

PAYLOADS = {
    "script": "</script><script>alert(1)</script>",
    "script in capitals": "</SCRIPT ><script>alert(1)</script>",
    "title": "</title><img src=x onerror=alert(1)>",
    "double quote": '" onload="alert(1)" x="',
    "single quote": "' onload='alert(1)' x='",
    "comment": "<!--<script>",
    "end of comment": "--><script>alert(1)</script>",
    "entity": "&quot;&#34; onload=alert(1)",
    "separators": "\u2028\u2029</script>",
    "markers": "{%scripts%}{%renderer%}",
}


def in_layout_function(app: Dash, text: str) -> None:
    app.layout = lambda: html.Div(text)


def in_clientside_function(app: Dash, text: str) -> None:
    app.clientside_callback(f"() => {text!r}", Output("o", "title"), Input("i", "title"))


def in_dev_tool(app: Dash, text: str) -> None:
    hooks.devtool("ns", "Tool", {"label": text})
    app.enable_dev_tools(debug=True, dev_tools_hot_reload=False)


PLACES: dict[str, Callable[[str], dict[str, Any]]] = {
    "title": lambda text: {"title": text},
    "update title": lambda text: {"update_title": text},
    "description": lambda text: {"description": text},
    "meta content": lambda text: {"meta_tags": [{"name": "author", "content": text}]},
    "script address": lambda text: {"external_scripts": [f"https://x.example/{text}"]},
    "script attribute": lambda text: {"external_scripts": [{"src": "/s.js", "integrity": text}]},
    "style sheet address": lambda text: {"external_stylesheets": [f"https://x.example/{text}"]},
    "style sheet attribute": lambda text: {"external_stylesheets": [{"href": "/s.css", "media": text}]},
    "prefix": lambda text: {"requests_pathname_prefix": f"/q{text}/"},
    "assets address": lambda text: {"assets_url_path": text.replace("<", "").replace(">", "")},
    "external assets": lambda text: {"assets_external_path": f"https://x.example/{text}", "serve_locally": False},
    "cookie name": lambda text: {"csrf_token_name": text},
    "renderer hook": lambda text: {"hooks": {"request_pre": f"() => {text!r}"}},
}
SETUPS = {
    "layout function": in_layout_function,
    "clientside function": in_clientside_function,
    "dev tool": in_dev_tool,
}


class Structure(HTMLParser):
    """The elements of a page with the names of their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, ...]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, *(name for name, _ in attrs)))


def structure(folder: Path, options: dict[str, Any], setup: Callable[[Dash], None] = lambda app: None) -> Any:
    (folder / "a.css").write_text("")
    app = Dash("x", assets_folder=str(folder), **options)
    app.layout = html.Div()
    setup(app)
    return Structure(app.index()).elements


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_an_argument_cannot_leave_its_place(tmp_path: Path, place: Callable[[str], Any], payload: str) -> None:
    assert structure(tmp_path, place(payload)) == structure(tmp_path, place("plain"))


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
@pytest.mark.parametrize("setup", SETUPS.values(), ids=SETUPS)
def test_what_reaches_the_page_later_cannot_leave_its_place(
    tmp_path: Path, setup: Callable[[Dash, str], None], payload: str
) -> None:
    evil = structure(tmp_path, {}, lambda app: setup(app, payload))
    hooks.reset()

    assert evil == structure(tmp_path, {}, lambda app: setup(app, "plain"))


@pytest.mark.parametrize("name", ["<script>alert(1)<.js", '" onload="alert(1).css', "'&quot;.mjs", "a b\n?#%.js"])
def test_the_name_of_an_asset_cannot_leave_its_attribute(tmp_path: Path, name: str) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    (tmp_path / "one" / name).write_text("")
    (tmp_path / "two" / f"plain{Path(name).suffix}").write_text("")

    assert structure(tmp_path / "one", {}) == structure(tmp_path / "two", {})


def test_a_strangely_named_asset_is_found_at_the_address_in_the_page(tmp_path: Path) -> None:
    (tmp_path / "a b?#%&\"'.js").write_text("found")
    app = Dash("x", assets_folder=str(tmp_path))

    address = re.findall(r'src="(/assets/[^"]+)"', app.index())[0]

    assert app.server.test_client().get(address).get_data() == b"found"


def test_a_name_that_is_no_attribute_is_refused() -> None:
    app = Dash("x", external_scripts=[{"src": "/s.js", "onload=alert(1) x": "1"}])

    with pytest.raises(ValueError, match="cannot be the name of an HTML attribute"):
        app.index()
