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
    with pytest.raises(TypeError, match=r"argument 'nonsense'$"):
        Dash("x", nonsense=1)
    with pytest.raises(TypeError, match=r"'external_scrips'. Did you mean 'external_scripts'\?"):
        Dash("x", external_scrips=[])


def test_config_keys_that_the_page_was_built_from_are_read_only() -> None:
    app = Dash("x")

    with pytest.raises(AttributeError, match="Read-only"):
        app.config.assets_folder = "other"
    with pytest.raises(AttributeError, match="Invalid config key"):
        app.config.update(nope=1)
    app.config.update(title="New")
    assert app.config["title"] == "New"


READ_ONLY = (
    "name", "assets_folder", "assets_url_path", "eager_loading", "serve_locally", "compress", "pages_folder",
    "csrf_token_name", "csrf_header_name", "url_base_pathname", "routes_pathname_prefix", "requests_pathname_prefix",
)  # fmt: skip


@pytest.mark.parametrize("name", READ_ONLY)
def test_a_read_only_key_cannot_be_changed_in_any_way(name: str) -> None:
    config = Dash("x").config
    before = config[name]

    for change in (
        lambda: setattr(config, name, "other"),
        lambda: config.__setitem__(name, "other"),
        lambda: config.update({name: "other"}),
        lambda: config.__ior__({name: "other"}),
    ):
        with pytest.raises(AttributeError, match="Read-only: can only be set in the Dash constructor"):
            change()

    assert name in config._read_only
    assert config[name] == before


def test_the_keys_of_the_config_stay_what_they_are() -> None:
    config = Dash("x").config

    for change in (lambda: config.pop("title"), lambda: config.__delitem__("title"), config.clear, config.popitem):
        with pytest.raises(AttributeError, match="needs all keys"):
            change()
    with pytest.raises(AttributeError, match="Did you mean suppress_callback_exceptions"):
        config.supress_callback_exceptions = True
    with pytest.raises(AttributeError, match="nothing"):
        _ = config.nothing
    assert config.setdefault("title", "other") == "Dash"
    assert config.get("nothing") is None


def test_what_the_page_says_may_change_after_the_app_is_made() -> None:
    app = Dash("x")
    app.layout = html.Div()
    app.title = "Later"
    app.config.suppress_callback_exceptions = True
    app.config["external_stylesheets"] = ["/later.css"]
    app.config.update(meta_tags=[{"name": "later", "content": "1"}], update_title=None)

    page = app.index()

    assert "<title>Later</title>" in page
    assert 'href="/later.css"' in page
    assert 'name="later"' in page
    assert config_of(app)["suppress_callback_exceptions"] is True
    assert config_of(app)["update_title"] is None


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


@pytest.mark.parametrize("variable", ["WERKZEUG_RUN_MAIN", "FLASK_RUN_FROM_CLI"])
def test_the_child_of_a_reloader_or_a_command_does_not_say_it(
    app: Dash, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, variable: str
) -> None:
    monkeypatch.setenv(variable, "true")

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


@pytest.mark.parametrize(
    ("name", "methods", "says"),
    [("no-name", ["GET"], "'no-name' cannot be the name"), ("name", ["PUT"], "accepts POST and GET, found PUT")],
)
def test_a_startup_route_that_cannot_be_is_refused(name: str, methods: Any, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Dash.add_startup_route(name, lambda: "", methods)

    assert Dash.STARTUP_ROUTES == []


def test_startup_routes_lie_below_the_prefix_of_the_app_that_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Dash, "STARTUP_ROUTES", [])
    Dash.add_startup_route("ping", lambda: "pong", "POST")

    first, second = Dash("x", url_base_pathname="/p/"), Dash("y")

    assert first.server.test_client().post("/p/_dash_startup_route/ping").get_data() == b"pong"
    assert second.server.test_client().post("/_dash_startup_route/ping").status_code == 405


@pytest.mark.parametrize(
    ("argument", "instead"),
    [
        ("components_cache_max_age", "fingerprint"),
        ("static_folder", "use assets_folder"),
        ("long_callback_manager", "use background_callback_manager"),
        ("csrf_protect", "use csrf_token_name and csrf_header_name"),
    ],
)
def test_an_argument_of_old_says_what_to_write_instead(argument: str, instead: str) -> None:
    with pytest.raises(exceptions.ObsoleteKwargException, match=f"{argument}=.*{instead}"):
        Dash("x", **{argument: 1})


def test_an_attribute_of_old_says_what_to_write_instead() -> None:
    with pytest.raises(exceptions.ObsoleteAttributeException, match="background=True"):
        _ = Dash("x").long_callback
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


def test_plugins_are_plugged_in_order_when_all_else_is_done() -> None:
    plugged: list[tuple[str, bool]] = []

    class Plugin:
        def __init__(self, name: str) -> None:
            self.name = name

        def plug(self, app: Dash) -> None:
            app.server.add_url_rule(f"/{self.name}", view_func=lambda: self.name, endpoint=self.name)
            plugged.append((self.name, app is dash.get_app()))

    app = Dash("x", plugins=[Plugin("one"), Plugin("two")])

    assert plugged == [("one", True), ("two", True)]
    assert app.server.test_client().get("/two").get_data() == b"two"


def test_the_log_reaches_the_terminal_once_unless_the_author_sees_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    logger = logging.getLogger("dash.dash")
    monkeypatch.setattr(logger, "handlers", [])

    silent = Dash("x", add_log_handler=False).logger
    before = list(silent.handlers)
    Dash("x")
    twice = Dash("y").logger

    assert (silent, twice) == (logger, logger)
    assert (before, len(twice.handlers)) == ([], 1)
    assert logger.level == logging.INFO


def test_a_level_that_the_author_set_stays() -> None:
    logging.getLogger("dash.dash").setLevel(logging.ERROR)

    assert Dash("x").logger.level == logging.ERROR


def test_subclasses_may_change_what_is_declared_and_drawn() -> None:
    seen: list[object] = []

    class Proxy(Dash):
        """What libraries that stand between author and app do."""

        @property
        def layout(self) -> Any:
            return super().layout

        @layout.setter
        def layout(self, value: Any) -> None:
            Dash.layout.fset(self, html.Main(value))  # type: ignore[attr-defined]

        def callback(self, *args: Any, **kwargs: Any) -> Any:
            seen.append(kwargs.pop("transformed", None))
            return super().callback(*args, **kwargs)

        def clientside_callback(self, clientside_function: Any, *args: Any, **kwargs: Any) -> None:
            seen.append(clientside_function)
            super().clientside_callback(clientside_function, *args, **kwargs)

        def _layout_value(self) -> Any:
            return html.Section(super()._layout_value())

        def _setup_server(self) -> None:
            if self._got_first_request["setup_server"]:
                return
            self.callback(Output("late", "children"), Input("i", "value"), transformed=True)(lambda value: value)
            super()._setup_server()

    dash.hooks.callback(Output("hooked", "children"), Input("i", "value"))(lambda value: value)
    app = Proxy("x", suppress_callback_exceptions=True)
    app.layout = html.Div("own")
    app.clientside_callback("v => v", Output("o", "children"), Input("i", "value"))
    client = app.server.test_client()

    tree = client.get("/_dash-layout").get_json()
    outputs = [definition["output"] for definition in client.get("/_dash-dependencies").get_json()]

    assert (tree["type"], tree["props"]["children"]["type"]) == ("Section", "Main")
    assert outputs == ["hooked.children", "o.children", "late.children"]
    assert seen == [None, "v => v", True]


def test_subclasses_may_answer_what_the_page_asks_for() -> None:
    class Own(Dash):
        def serve_layout(self) -> Any:
            return flask.jsonify("layout")

        def dependencies(self) -> Any:
            return flask.jsonify("dependencies")

    client = Own("x").server.test_client()

    for name in ("layout", "dependencies"):
        assert client.get(f"/_dash-{name}").get_json() == name


def test_an_object_that_wraps_before_request_sees_every_request(app: Dash) -> None:
    paths: list[str] = []
    app.server.before_request(lambda: paths.append(flask.request.path))

    app.server.test_client().post("/_dash-update-component?endId=1", json={})

    assert paths == ["/_dash-update-component"]
