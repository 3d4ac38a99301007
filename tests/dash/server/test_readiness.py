"""Which app gets a callback that was declared without one, when several answer in one process."""

from __future__ import annotations

from typing import Any

import flask
import pytest

import dash
from dash import Dash, Input, Output, html


def declare(name: str) -> None:
    dash.callback(Output(name, "children"), Input("i", "value"))(lambda value: value)


def outputs(app: Dash) -> list[str]:
    path = f"{app.config.routes_pathname_prefix}_dash-dependencies"
    return [definition["output"] for definition in app.server.test_client().get(path).get_json()]


def made(server: flask.Flask, prefix: str) -> Dash:
    app = Dash("x", server=server, url_base_pathname=prefix)
    app.layout = html.Div()
    return app


def test_on_one_server_a_callback_belongs_to_the_app_made_before_it() -> None:
    server = flask.Flask("shared")
    declare("early")
    first = made(server, "/a/")
    declare("of-first")
    second = made(server, "/b/")
    declare("of-second")

    assert outputs(first) == ["early.children", "of-first.children"]
    assert outputs(second) == ["of-second.children"]


def test_apps_of_one_server_may_use_the_same_ids() -> None:
    server = flask.Flask("shared")
    apps = []
    for prefix in ("/a/", "/b/"):
        apps.append(made(server, prefix))
        declare("out")

    assert [outputs(app) for app in apps] == [["out.children"], ["out.children"]]


def test_hashes_asked_for_early_take_nothing_from_the_app_made_later() -> None:
    server = flask.Flask("shared")
    first, second = made(server, "/a/"), made(server, "/b/")
    dash.clientside_callback("() => 1", Output("o", "title"), Input("i", "title"))

    assert (len(first.csp_hashes()), len(second.csp_hashes())) == (1, 2)


def test_an_app_on_a_server_of_its_own_takes_all_there_is() -> None:
    first = made(flask.Flask("one"), "/")
    declare("out")
    made(flask.Flask("two"), "/")

    assert outputs(first) == ["out.children"]


def test_a_server_is_joined_once_however_often_it_is_connected(monkeypatch: pytest.MonkeyPatch) -> None:
    app, server = Dash("x", server=False), flask.Flask("later")
    declare("out")
    app.init_app(server)
    seen: list[Any] = []
    monkeypatch.setattr(app, "_setup_server", lambda: seen.append(app))

    server.test_client().get("/_reload-hash")

    assert seen == [app]
    assert server.extensions["dash_apps"] == [app]


def test_an_app_with_a_duplicate_output_says_so_at_every_request(caplog: pytest.LogCaptureFixture) -> None:
    server = flask.Flask("shared")
    neighbour = made(server, "/a/")
    app = made(server, "/b/")
    app.callback(Output("out", "children"), Input("i", "value"))(str)
    for name in ("out", "later"):
        declare(name)
    client = server.test_client()

    answers = [client.get(f"/b/{path}").status_code for path in ("_reload-hash", "", "_dash-dependencies")]

    assert answers == [500] * 3
    assert caplog.text.count("Two callbacks write `out.children`") == 3
    assert outputs(neighbour) == []


def test_whatever_answers_finds_the_app_it_answers_for() -> None:
    server = flask.Flask("shared")
    dash.hooks.route("where")(lambda: dash.get_relative_path("/x"))
    first = made(server, "/a/")
    first.layout = lambda: html.Div(dash.get_asset_url("x.png"))
    first.callback(Output("o", "children"), Input("i", "value"))(lambda _value: dash.get_relative_path("/x"))
    second = made(server, "/b/")
    client = server.test_client()

    called = client.post(
        "/a/_dash-update-component",
        json={"output": "o.children", "outputs": {"id": "o", "property": "children"}, "inputs": [
            {"id": "i", "property": "value", "value": 1}], "changedPropIds": ["i.value"]},
    ).get_json()  # fmt: skip

    assert client.get("/a/_dash-layout").get_json()["props"]["children"] == "/a/assets/x.png"
    assert called["response"] == {"o": {"children": "/a/x"}}
    assert [client.get(f"/{name}/where").get_data(as_text=True) for name in "ab"] == ["/a/x", "/b/x"]
    assert dash.get_app() is second
