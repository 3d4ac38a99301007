"""What an open page is told so that it can tell the app's next version from the one it shows."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dash
from dash import Dash, Input, Output, dcc, hooks, html

ADDRESS = "/_dash-devtools/callbacks"
LOST = "/_dash-devtools/lost"


def debugged(**options: Any) -> Dash:
    app = Dash("versions", **options)
    app.layout = html.Div("text")
    app.enable_dev_tools(debug=True)
    return app


def document_of(app: Dash) -> str | None:
    page = app.server.test_client().get("/").get_data(as_text=True)
    config = re.search(r'<script id="_dash-config"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert config
    found: str | None = json.loads(config[1]).get("document")
    return found


def fingerprints(app: Dash, path: str | None = None) -> dict[str, str | None]:
    query = {} if path is None else {"path": path}
    answer = app.server.test_client().get(ADDRESS, query_string=query).get_json()
    return {source["output"]: source["fingerprint"] for source in answer}


def test_callbacks_have_fingerprints_while_pages_follow_saved_files() -> None:
    def described(rate: int, **options: Any) -> dict[str, str | None]:
        app = Dash("versions")
        app.callback(Output("a", "x"), Input("b", "x"))(lambda value: value * rate)
        app.enable_dev_tools(debug=True, **options)
        return fingerprints(app)

    assert described(1) == described(1) != described(2)
    assert described(1, dev_tools_hot_reload=False) == {"a.x": None}


def test_a_document_differs_by_what_only_loading_it_anew_can_take(tmp_path: Path) -> None:
    (tmp_path / "code.js").write_text("1")
    (tmp_path / "look.css").write_text("a {}")

    def app(**options: Any) -> Dash:
        return debugged(assets_folder=str(tmp_path), **options)

    same = document_of(app())
    other_title, with_function = app(title="Other", update_title="..."), app()
    with_function.clientside_callback("x => x", Output("a", "x"), Input("b", "x"))
    (tmp_path / "look.css").write_text("a { color: red }")

    assert same
    assert {document_of(app()), document_of(other_title), document_of(with_function)} == {same}
    template = dash.document.index.DEFAULT_INDEX.replace("<footer>", "<footer class='end'>")
    others = [
        app(external_scripts=["https://example.com/a.js"]),
        app(external_stylesheets=["https://example.com/a.css"]),
        app(index_string=template),
        app(hooks={"request_pre": "x => x"}),
    ]
    (tmp_path / "more.js").write_text("2")
    documents = [*map(document_of, others), document_of(app())]
    assert len({same, *documents}) == 6


def test_a_document_with_a_nonce_is_compared_by_its_parts() -> None:
    class Guarded(Dash):
        def interpolate_index(self, **parts: str) -> str:
            return super().interpolate_index(**parts).replace("<script", f'<script nonce="{secrets.token_hex(4)}"')

    def guarded(**options: Any) -> str | None:
        app = Guarded("versions", **options)
        app.layout = html.Div()
        app.enable_dev_tools(debug=True)
        page = app.server.test_client().get("/").get_data(as_text=True)
        found = re.search(r'"document":"(\w+)"', page)
        return found and found[1]

    assert guarded() == guarded() != guarded(external_scripts=["https://example.com/a.js"])


def test_hooks_have_their_part_in_the_document() -> None:
    plain = document_of(debugged())
    hooks.index()(lambda page: page.replace("<body>", "<body class='x'>"))

    assert document_of(debugged()) != plain


def test_pages_in_production_say_nothing_of_versions(app: Dash) -> None:
    assert document_of(app) is None


def test_answers_name_the_process_while_pages_follow_saved_files(app: Dash) -> None:
    def build(app: Dash, path: str) -> str | None:
        found: str | None = app.server.test_client().get(path).headers.get("X-Dash-Build")
        return found

    followed = debugged()
    followed.server.add_url_rule("/own", view_func=lambda: "own")

    assert build(followed, "/") == build(followed, "/_dash-layout") == followed._reload_hash
    assert build(followed, "/own") is None
    assert build(app, "/") is None


@pytest.fixture
def paged(project: Callable[..., Path]) -> Callable[..., Dash]:
    def make(second: str = "second") -> Dash:
        dash.globals.reset()
        page = "import dash\nfrom dash import html\ndash.register_page(__name__, path={path!r})\n{layout}\n"
        folder = project(
            **{
                "pages/first.py": page.format(path="/", layout="layout = html.P('first')"),
                "pages/second.py": page.format(path="/second", layout=f"def layout(): return html.P({second!r})"),
            }
        )
        app = Dash("versions", use_pages=True, pages_folder=str(folder / "pages"))
        app.layout = dash.page_container
        app.enable_dev_tools(debug=True)
        app.server.test_client().get("/")
        return app

    return make


def test_the_callback_that_shows_pages_has_the_fingerprint_of_the_page(paged: Callable[..., Dash]) -> None:
    def of(app: Dash, path: str) -> str | None:
        return next(print for output, print in fingerprints(app, path).items() if "_pages_content" in output)

    before = [of(paged(), path) for path in ("/", "/second")]
    edited = paged("other")

    assert of(edited, "/") == before[0]
    assert of(edited, "/second") != before[1]
    assert of(edited, "/nowhere") == of(edited, "/nowhere/else") != of(edited, "/")


def test_values_that_were_lost_are_told_once() -> None:
    app = debugged()
    told: list[tuple[str, ...]] = []
    app._on_lost = told.append
    name = {"id": "name", "property": "value", "reason": "the component is gone"}
    page = app.server.test_client()

    answers = [
        page.post(LOST, json=report).get_json() for report in ([name], [name], [{**name, "id": "x\x1b[2J"}, name])
    ]

    assert answers == [{"told": 1}, {"told": 0}, {"told": 1}]
    assert told == [("name.value (the component is gone)",), ("x [2J.value (the component is gone)",)]


@pytest.mark.parametrize("report", [None, {}, [{"id": "a"}], ["a"], [{"id": 1, "property": "b", "reason": "c"}]])
def test_anything_else_is_refused(report: Any) -> None:
    assert debugged().server.test_client().post(LOST, json=report).status_code == 400


def test_strangers_report_nothing() -> None:
    headers = {"Origin": "https://evil.example"}

    assert debugged().server.test_client().post(LOST, json=[], headers=headers).status_code == 403


def test_a_page_with_a_store_of_its_own_keeps_its_callbacks_apart() -> None:
    app = Dash("versions")
    app.layout = html.Div([dcc.Store(id="s"), html.Div(id="a")])
    for number in (1, 2):
        app.callback(Output("a", f"x{number}"), Input("s", "data"))(lambda value, n=number: n)
    app.enable_dev_tools(debug=True)

    assert len(set(fingerprints(app).values())) == 2
