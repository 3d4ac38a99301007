"""The index page: order, escaping, templates, and what it says when nothing was built."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from dash import Dash, Input, Output, exceptions, html
from dash.document import index as document
from dash.document.bundles import missing_build


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("style.css", "a&b.js", "mod.mjs", "favicon.ico"):
        (tmp_path / name).write_text("x")
    return tmp_path


def page(app: Dash) -> str:
    app.layout = app.layout or html.Div("x")
    text: str = app.server.test_client().get(app.config.routes_pathname_prefix).get_data(as_text=True)
    return text


def test_what_relies_on_something_stands_after_it(folder: Path) -> None:
    app = Dash("x", assets_folder=str(folder), external_scripts=["/own.js"], external_stylesheets=["/own.css"])
    app.clientside_callback("value => value", Output("o", "title"), Input("i", "title"))

    text = page(app)

    marks = ["dash_core_components", "/own.css", "style.css", "react-entry-point", "_dash-config"]
    if missing_build() is None:
        marks += ["static/react.", "/own.js", "a%26b.js", "dash_html_components.v", "static/dash_renderer."]
    marks += ["_dashprivate_clientside_funcs", 'id="_dash-renderer"']
    places = [text.index(mark) for mark in marks if mark in text]
    assert places == sorted(places)
    assert re.search(r'<script src="/assets/mod\.mjs\?m=[\d.]+" type="module"></script>', text)
    assert re.search(r'rel="icon" type="image/x-icon" href="/assets/favicon\.ico\?m=', text)


def test_nothing_of_the_app_breaks_out_of_its_place() -> None:
    evil = "</title></script><script>alert(1)</script>"
    app = Dash("x", title=evil, update_title=evil, meta_tags=[{"name": "d", "content": f'"{evil}'}])
    app.clientside_callback(f"() => '{evil}'", Output("o", "title"), Input("i", "title"))
    app.layout = lambda: html.Div(evil)

    text = page(app)

    assert "</script><script>alert(1)" not in text
    assert "</title></script>" not in text
    config = re.search(r'<script id="_dash-config" type="application/json">(.*?)</script>', text, re.S)
    assert config is not None
    assert json.loads(config[1])["update_title"] == evil
    assert json.loads(config[1])["validation_layout"]["props"]["children"] == evil


def test_a_part_that_looks_like_a_marker_stays_as_it_is() -> None:
    assert document.fill_index("{%title%}{%config%}", {"title": "{%config%}", "config": "C"}) == "{%config%}C"


@pytest.mark.parametrize("template", ["<html></html>", "{%app_entry%}{%config%}"])
def test_a_template_without_what_the_page_needs_is_refused(template: str) -> None:
    with pytest.raises(exceptions.InvalidIndexException, match="index_string lacks"):
        Dash("x", index_string=template)


def test_a_marker_spelled_otherwise_is_shown_beside_the_one_that_is_missing() -> None:
    with pytest.raises(exceptions.InvalidIndexException, match=r"lacks \{%config%\}. What it has is \{% config %\}."):
        Dash("x", index_string="{%css%}{%app_entry%}{% config %}{%scripts%}{%renderer%}")


def test_an_index_string_may_be_set_later_and_is_checked_then() -> None:
    app = Dash("x")

    app.index_string = "<body>{%app_entry%}<hr>{%config%}{%scripts%}{%renderer%}{%own%}</body>"
    with pytest.raises(exceptions.InvalidIndexException, match="index_string lacks"):
        app.index_string = "<body></body>"

    assert "<hr>" in page(app)
    assert "{%own%}" in page(app)


def test_a_page_may_be_written_from_its_parts() -> None:
    class Own(Dash):
        def interpolate_index(self, **parts: Any) -> str:  # type: ignore[override]  # as apps in the wild write it
            assert set(parts) == {"metas", "title", "css", "config", "scripts", "app_entry", "favicon", "renderer"}
            return "<main>{app_entry}</main>{config}{scripts}{renderer}<i>{title}</i>".format(**parts)

    text = page(Own("x", title="Own & only"))

    assert text.startswith('<main><div id="react-entry-point">')
    assert text.endswith("<i>Own &amp; only</i>")


def test_scripts_and_style_sheets_keep_the_attributes_they_are_given() -> None:
    text = page(
        Dash(
            "x",
            external_scripts=[
                "https://x.example/plain.js",
                {"src": "https://x.example/a.js", "integrity": "sha256-1", "crossorigin": "anonymous", "async": True},
            ],
            external_stylesheets=[
                "https://x.example/plain.css",
                {"href": "https://x.example/a.css", "media": "print", "disabled": False},
                {"href": "https://x.example/font", "rel": "preload", "as": "font"},
            ],
        )
    )

    assert '<script src="https://x.example/plain.js"></script>' in text
    assert '<script src="https://x.example/a.js" integrity="sha256-1" crossorigin="anonymous" async></script>' in text
    assert '<link rel="stylesheet" href="https://x.example/plain.css">' in text
    assert '<link rel="stylesheet" href="https://x.example/a.css" media="print">' in text
    assert '<link href="https://x.example/font" rel="preload" as="font">' in text


def test_what_apps_of_old_append_is_linked() -> None:
    app = Dash("x")
    app.css.append_css({"external_url": "https://x.example/a.css"})
    app.scripts.append_script({"external_url": ["https://x.example/a.js", "https://x.example/b.js"]})

    text = page(app)

    assert '<link rel="stylesheet" href="https://x.example/a.css">' in text
    assert '<script src="https://x.example/a.js"></script>' in text
    assert '<script src="https://x.example/b.js"></script>' in text


def test_a_page_written_by_hand_must_hold_what_the_renderer_looks_for() -> None:
    class Bare(Dash):
        def interpolate_index(self, **parts: Any) -> str:  # type: ignore[override]  # as apps in the wild write it
            return str(parts["app_entry"])

    app = Bare("x")
    app.server.testing = True

    with pytest.raises(exceptions.InvalidIndexException, match="#_dash-config, #_dash-renderer"):
        page(app)


def test_default_metas_give_way_to_the_apps_own() -> None:
    text = page(Dash("x", meta_tags=[{"name": "viewport", "content": "none"}, {"charset": "latin-1"}]))

    assert text.count('name="viewport"') == 1
    assert text.count("charset=") == 1


def test_the_page_asks_for_layout_and_callbacks_below_its_prefix() -> None:
    text = page(Dash("x", url_base_pathname="/p/"))

    assert '<link rel="preload" as="fetch" href="/p/_dash-layout" crossorigin>' in text


def test_renderer_hooks_reach_the_renderer_as_javascript() -> None:
    app = Dash("x", hooks={"request_pre": "p => p"})

    assert app.renderer == 'var renderer = new DashRenderer({"request_pre":p => p});'


def test_the_policy_names_what_stands_in_the_page() -> None:
    app = Dash("x")
    app.clientside_callback("() => '</script>'", Output("o", "title"), Input("i", "title"))
    from dash.document.csp import csp_hashes

    inline = re.findall(
        r'<script(?: id="_dash-renderer" type="application/javascript")?>(.*?)</script>', page(app), re.S
    )

    assert app.csp_hashes() == csp_hashes(inline)


def test_an_installation_without_bundles_says_how_to_make_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "missing_build", lambda: "document/static/react.min.js")

    text = page(Dash("x"))

    assert "make build" in text
    assert "static/react.min.js</code> was not built" in text
    assert "<script src=" not in text


def test_development_bundles_replace_the_small_ones() -> None:
    app = Dash("x")
    app.enable_dev_tools(debug=True, dev_tools_hot_reload=False)

    assert ("dash_renderer.v" in page(app)) is (".dev.js" in page(app))


def test_a_template_that_is_no_text_is_refused() -> None:
    with pytest.raises(exceptions.InvalidIndexException, match="not 5"):
        Dash("x", index_string=5)  # type: ignore[arg-type]  # the mistake under test


def test_an_app_may_have_no_title() -> None:
    assert "<title></title>" in page(Dash("x", title=None))  # type: ignore[arg-type]  # what apps of old pass
