"""The facade: constructor, configuration, addresses, dev tools, and what subclasses may change."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path
from typing import Any

import flask
import pytest

import dash
from dash import Dash, Input, Output, dcc, exceptions, html


def config_of(app: Dash) -> dict[str, Any]:
    text = app.server.test_client().get(app.config.routes_pathname_prefix).get_data(as_text=True)
    found = re.search(r'<script id="_dash-config" type="application/json">(.*?)</script>', text, re.S)
    assert found is not None
    config: dict[str, Any] = json.loads(found[1])
    return config


def test_the_latest_app_is_the_current_one() -> None:
    app = Dash("one")

    assert dash.get_app() is app


def test_an_app_without_a_name_belongs_to_the_module_that_makes_it() -> None:
    class Named(Dash):
        def __init__(self) -> None:
            super().__init__()

    assert Dash().config.name == __name__
    assert Named().config.name == __name__


def test_an_unknown_argument_is_refused_like_any_functions() -> None:
    with pytest.raises(TypeError, match="nonsense"):
        Dash("x", nonsense=1)


def test_config_keys_that_the_page_was_built_from_are_read_only() -> None:
    app = Dash("x")

    with pytest.raises(AttributeError, match="Read-only"):
        app.config.assets_folder = "other"
    with pytest.raises(AttributeError, match="Invalid config key"):
        app.config.update(nope=1)
    app.config.update(title="New")
    assert app.config["title"] == "New"


@pytest.mark.parametrize("layout", [None, 3, object()])
def test_something_that_is_no_layout_is_refused_when_it_is_set(layout: object) -> None:
    with pytest.raises(exceptions.NoLayoutException, match="expecting a component"):
        Dash("x").layout = layout


def test_a_flask_server_of_ones_own_is_used() -> None:
    server = flask.Flask("own")
    app = Dash("x", server=server)
    app.layout = html.Div("x")

    assert app.server is server
    assert server.test_client().get("/_dash-layout").status_code == 200


def test_an_app_without_a_server_is_connected_later() -> None:
    app, server = Dash("x", server=False, url_base_pathname="/d/"), flask.Flask("later")
    app.layout = html.Div("x")

    app.init_app(server)

    assert server.test_client().get("/d/_dash-layout").status_code == 200


def test_two_apps_share_a_server_below_different_prefixes() -> None:
    server = flask.Flask("shared")
    for prefix in ("/a/", "/b/"):
        app = Dash("x", server=server, url_base_pathname=prefix)
        app.layout = html.Div(prefix)

    client = server.test_client()

    assert client.get("/a/_dash-layout").get_json()["props"]["children"] == "/a/"
    assert client.get("/b/_dash-layout").get_json()["props"]["children"] == "/b/"


def test_an_app_is_a_wsgi_application(app: Dash) -> None:
    from werkzeug.test import Client

    assert Client(app).get("/_dash-layout").status_code == 200


def test_the_app_name_setting_moves_only_the_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASH_APP_NAME", "mine")

    assert (Dash("x").config.requests_pathname_prefix, Dash("x").config.routes_pathname_prefix) == ("/mine/", "/")


def test_include_assets_files_listens_to_its_variable_unless_it_is_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASH_INCLUDE_ASSETS_FILES", "no")

    assert Dash("x").config.include_assets_files is False
    assert Dash("x", include_assets_files=True).config.include_assets_files is True


def test_paths_get_the_prefix_and_lose_it_again() -> None:
    app = Dash("x", requests_pathname_prefix="/p/")

    assert (app.get_relative_path("/page"), app.get_relative_path("")) == ("/p/page", "/p/")
    assert (app.strip_relative_path("/p/page/"), app.strip_relative_path("/p")) == ("page", "")
    assert dash.get_asset_url("logo.png") == "/p/assets/logo.png"
    with pytest.raises(exceptions.UnsupportedRelativePath, match="write '/page'"):
        app.get_relative_path("page")
    with pytest.raises(exceptions.UnsupportedRelativePath, match="not below"):
        app.strip_relative_path("/elsewhere")


def run(app: Dash, monkeypatch: pytest.MonkeyPatch, **arguments: Any) -> dict[str, Any]:
    calls: list[dict[str, Any]] = []
    monkeypatch.setattr(app.server, "run", lambda **options: calls.append(options))
    app.run(**arguments)
    return calls[0]


def test_run_says_where_the_app_is(
    app: Dash, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        options = run(app, monkeypatch, port="9001", debug=False)

    assert options == {"host": "127.0.0.1", "port": 9001, "debug": False}
    assert "Dash is running on http://127.0.0.1:9001/" in caplog.text


def test_the_reloader_child_does_not_repeat_it(
    app: Dash, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("WERKZEUG_RUN_MAIN", "true")

    with caplog.at_level(logging.INFO):
        run(app, monkeypatch)

    assert "running" not in caplog.text


@pytest.mark.parametrize(("port", "kind"), [("abc", ValueError), ("70000", AssertionError), ("0", AssertionError)])
def test_a_port_that_is_none_is_named(app: Dash, monkeypatch: pytest.MonkeyPatch, port: str, kind: type) -> None:
    monkeypatch.setenv("PORT", port)

    with pytest.raises(kind, match=f"integer from 1 to 65535, found port='{port}' \\(environment PORT\\)"):
        run(app, monkeypatch)


def test_a_proxy_changes_the_message_and_must_fit(
    app: Dash, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        run(app, monkeypatch, proxy="http://127.0.0.1:8050::https://apps.example.com")
    assert "https://apps.example.com/" in caplog.text

    with pytest.raises(exceptions.ProxyError, match="you must use port: 9000"):
        run(app, monkeypatch, proxy="http://127.0.0.1:9000::https://apps.example.com")
    with pytest.raises(exceptions.ProxyError, match="served::public"):
        run(app, monkeypatch, proxy="nonsense")


def test_run_server_still_works_and_warns(app: Dash, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.server, "run", lambda **_: None)

    with pytest.warns(DeprecationWarning, match=r"app\.run"):
        app.run_server()


def test_dev_tools_follow_debug_and_reach_the_page(app: Dash) -> None:
    app.enable_dev_tools(debug=True, dev_tools_hot_reload_interval=0.5, dev_tools_props_check=False)

    config = config_of(app)

    assert config["hot_reload"] == {"interval": 500, "max_retry": 8}
    assert (config["ui"], config["props_check"], config["validate_callbacks"]) == (True, False, True)
    assert app.server.test_client().get("/_reload-hash").get_json()["reloadHash"]


def test_without_dev_tools_the_page_knows_nothing_of_them(app: Dash) -> None:
    config = config_of(app)

    assert "hot_reload" not in config
    assert "dev_tools" not in config
    assert app.server.test_client().get("/_reload-hash").get_json()["reloadHash"] is None


def test_subclasses_may_declare_callbacks_when_the_first_request_comes() -> None:
    class Late(Dash):
        def _setup_server(self) -> None:
            self.callback(Output("o", "children"), Input("i", "value"))(lambda value: value)
            super()._setup_server()

    app = Late("x")
    app.layout = html.Div([dcc.Input(id="i"), html.Div(id="o")])

    definitions = app.server.test_client().get("/_dash-dependencies").get_json()

    assert [definition["output"] for definition in definitions] == ["o.children"]
    assert app._got_first_request["setup_server"]


def test_callbacks_declared_without_an_app_are_taken_over() -> None:
    app = Dash("x")
    dash.callback(Output("o", "children"), Input("i", "value"))(lambda value: value)
    app.layout = html.Div(id="o")

    definitions = app.server.test_client().get("/_dash-dependencies").get_json()

    assert [definition["output"] for definition in definitions] == ["o.children"]


def test_callbacks_declared_after_the_first_request_are_taken_over_by_the_latest_app() -> None:
    first, latest = Dash("first"), Dash("latest")
    clients = {app: app.server.test_client() for app in (first, latest)}
    for client in clients.values():
        client.get("/_reload-hash")
    dash.callback(Output("o", "children"), Input("i", "value"))(lambda value: value)

    known = [len(clients[app].get("/_dash-dependencies").get_json()) for app in (first, latest)]

    assert known == [0, 1]


def test_startup_routes_are_answered_by_the_next_app(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Dash, "STARTUP_ROUTES", [])
    Dash.add_startup_route("ping", lambda: {"pong": 1}, ["GET"])
    with pytest.raises(ValueError, match="already"):
        Dash.add_startup_route("ping", lambda: "", ["GET"])

    app = Dash("x")

    assert app.server.test_client().get("/_dash_startup_route/ping").get_json() == {"pong": 1}


def test_removed_names_say_what_to_write_instead() -> None:
    with pytest.raises(exceptions.ObsoleteAttributeException, match="background=True"):
        _ = Dash("x").long_callback
    with pytest.raises(exceptions.ObsoleteKwargException, match="fingerprint"):
        Dash("x", components_cache_max_age=1)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = Dash("x").nothing


def test_the_server_knows_its_folders_as_any_flask_server_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    ours, plain = Dash("no_such_module").server, flask.Flask("no_such_module")

    assert (ours.root_path, ours.instance_path) == (plain.root_path, plain.instance_path)
    assert ours.root_path == str(tmp_path)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"url_base_pathname": "//elsewhere/"}, "must start with one slash, as in '/elsewhere/'"),
        ({"requests_pathname_prefix": "http://x/"}, "must start with one slash"),
        ({"assets_ignore": "("}, r"assets_ignore has '\(', which is no regular expression"),
        ({"assets_path_ignore": ["ok", "["]}, r"assets_path_ignore has '\['"),
    ],
)
def test_arguments_that_no_page_could_work_with_are_refused(arguments: dict[str, Any], says: str) -> None:
    with pytest.raises(exceptions.InvalidConfig, match=says):
        Dash("x", **arguments)
