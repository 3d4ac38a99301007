"""Which server answers for an app, and how an app gets along with what else is on it."""

from __future__ import annotations

import functools
import sys
from pathlib import Path
from typing import Any

import flask
import pytest
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.test import Client

import dash
from dash import Dash, Input, Output, exceptions, html


def made(**options: Any) -> Dash:
    app = Dash("x", **options)
    app.layout = html.Div("here")
    return app


def test_an_application_factory_connects_an_app_that_exists_already() -> None:
    board = made(server=False, url_base_pathname="/board/")
    board.callback(Output("o", "children"), Input("i", "value"))(lambda value: value)

    def create_app() -> flask.Flask:
        server = flask.Flask("factory")
        server.add_url_rule("/", view_func=lambda: "home", endpoint="home")
        board.init_app(server)
        return server

    client = create_app().test_client()

    assert client.get("/").get_data() == b"home"
    assert client.get("/board/_dash-layout").get_json()["props"]["children"] == "here"
    assert client.get("/board/_dash-dependencies").get_json()[0]["output"] == "o.children"


def test_a_factory_that_makes_the_app_too_may_run_often() -> None:
    def create_app() -> flask.Flask:
        server = flask.Flask("factory")
        made(server=server)
        dash.callback(Output("o", "children"), Input("i", "value"))(lambda value: value)
        return server

    for _ in range(2):
        assert len(create_app().test_client().get("/_dash-dependencies").get_json()) == 1


@pytest.mark.parametrize(
    ("given", "settled"),
    [
        ({"url_base_pathname": "/x/"}, ("/x/", "/x/", "/x/")),
        ({"routes_pathname_prefix": "/x/"}, (None, "/x/", "/x/")),
        ({"requests_pathname_prefix": "/x/"}, (None, "/", "/x/")),
        ({"routes_pathname_prefix": "/x/", "requests_pathname_prefix": "/y/x/"}, (None, "/x/", "/y/x/")),
        ({"title": "Other"}, (None, "/", "/")),
    ],
)
def test_config_may_change_until_the_server_is_connected(
    given: dict[str, str], settled: tuple[str | None, str, str]
) -> None:
    app, server = made(server=False), flask.Flask("later")

    app.init_app(server, **given)

    config = app.config
    assert (config.url_base_pathname, config.routes_pathname_prefix, config.requests_pathname_prefix) == settled
    assert all(config[name] == value for name, value in given.items())
    assert server.test_client().get(f"{settled[1]}_dash-layout").status_code == 200


def test_config_that_does_not_exist_is_refused_on_connecting_too() -> None:
    with pytest.raises(AttributeError, match=r"Invalid config key.*Did you mean title"):
        made(server=False).init_app(flask.Flask("later"), titel="x")


def test_a_server_that_serves_other_things_keeps_them() -> None:
    server = flask.Flask("own")
    server.add_url_rule("/api/before", view_func=lambda: "before", endpoint="before")
    server.register_error_handler(404, lambda error: ("own 404", 404))
    made(server=server, url_base_pathname="/board/")
    server.add_url_rule("/api/after", view_func=lambda: "after", endpoint="after")

    client = server.test_client()

    assert (client.get("/api/before").get_data(), client.get("/api/after").get_data()) == (b"before", b"after")
    assert client.get("/elsewhere").get_data() == b"own 404"
    assert b"react-entry-point" in client.get("/board/any/page").get_data()


def test_an_app_is_named_after_the_server_it_is_given() -> None:
    assert Dash(server=flask.Flask("owner")).config.name == "owner"


@pytest.mark.parametrize("prefix", ["/", "/in/"])
def test_apps_answer_under_a_dispatcher(prefix: str) -> None:
    apps = {}
    for name in ("a", "b"):
        app = Dash(name, routes_pathname_prefix=prefix, requests_pathname_prefix=f"/{name}{prefix}")
        app.layout = html.Div(name)
        app.callback(Output("o", "children"), Input("i", "value"))(lambda value, name=name: f"{name} {value}")
        apps[f"/{name}"] = app
    client = Client(DispatcherMiddleware(flask.Flask("root"), dict(apps)))  # type: ignore[arg-type]

    for name, app in apps.items():
        page = client.get(f"{name}{prefix}").get_data(as_text=True)
        assert f'href="{name}{prefix}_dash-layout"' in page
        assert client.get(f"{name}{prefix}_dash-layout").json["props"]["children"] == name[1:]  # type: ignore[index]
        body = {
            "output": "o.children",
            "outputs": {"id": "o", "property": "children"},
            "inputs": [{"id": "i", "property": "value", "value": 1}],
            "changedPropIds": ["i.value"],
        }
        answer = client.post(f"{name}{prefix}_dash-update-component", json=body)
        assert answer.json == {"multi": True, "response": {"o": {"children": f"{name[1:]} 1"}}}
        assert app.get_relative_path("/page") == f"{name}{prefix}page"


@pytest.mark.parametrize(
    "make", [lambda: flask.Flask("made"), functools.partial(flask.Flask, "made")], ids=["function", "partial"]
)
def test_a_function_may_make_the_server(make: Any) -> None:
    app = made(server=make)

    assert app.server.name == "made"
    assert app.server.test_client().get("/_dash-layout").status_code == 200


@pytest.mark.parametrize(
    ("server", "found"),
    [
        ("flask", "server is 'flask'"),
        (None, "server is None"),
        (flask.Flask, r"server is <class 'flask.*Flask'>"),
        (lambda: "flask", "server is a function that makes 'flask'"),
        (lambda app: app, "server is <function"),
    ],
)
def test_something_that_is_no_server_is_refused(server: Any, found: str) -> None:
    with pytest.raises(exceptions.InvalidConfig, match=f"{found}.*expecting a flask.Flask"):
        Dash("x", server=server)


def test_an_app_without_a_server_says_how_to_connect_it() -> None:
    app = made(server=False)

    with pytest.raises(exceptions.InvalidConfig, match=r"app\.init_app\(flask_app\)"):
        app.run()
    with pytest.raises(exceptions.InvalidConfig, match=r"app\.init_app\(flask_app\)"):
        app({}, lambda *_: None)


def test_an_app_may_make_its_server_late() -> None:
    app = made(server=False)
    early = app.server
    early.add_url_rule("/own", view_func=lambda: "own", endpoint="own")

    app.init_app()

    client = app.server.test_client()
    assert (client.get("/own").get_data(), client.get("/_dash-layout").status_code) == (b"own", 200)
    assert app.server is early


def test_dev_tools_may_be_enabled_before_the_server_is_connected() -> None:
    app, server = made(server=False), flask.Flask("later")
    app.enable_dev_tools(debug=True, dev_tools_hot_reload=False)

    app.init_app(server)

    assert server.test_client().get("/_dash-devtools/props").status_code == 200


def test_one_app_may_answer_on_two_servers() -> None:
    app = made(server=False)
    servers = [flask.Flask("one"), flask.Flask("two")]
    for server in servers:
        app.init_app(server)

    assert [server.test_client().get("/_dash-layout").status_code for server in servers] == [200, 200]


def test_the_folder_of_a_module_is_found_without_importing_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "never_imported.py").write_text("raise RuntimeError")
    monkeypatch.syspath_prepend(tmp_path)

    assert Dash("never_imported").config.assets_folder == str(tmp_path / "assets")
    assert "never_imported" not in sys.modules
