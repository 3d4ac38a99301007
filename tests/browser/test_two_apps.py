"""Two apps on one server: each with its own page, callbacks, functions and files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import flask
import pytest
from werkzeug.middleware.dispatcher import DispatcherMiddleware

import dash
from dash import Dash, Input, Output, dcc, html
from dash.testing.composite import DashComposite


def made(server: flask.Flask, name: str, folder: Path) -> Dash:
    """An app whose ids are those of the other one, and whose callbacks are declared without naming it."""
    app = Dash(name, server=server, url_base_pathname=f"/{name}/", assets_folder=str(folder / name), title=name)
    app.layout = html.Div(
        [
            dcc.Location(id="url"),
            dcc.Input(id="text", value="x"),
            dcc.Dropdown(["p", "q"], "p", id="choice"),
            html.Div(id="on-server"),
            html.Div(id="in-browser"),
            html.Div(id="path"),
            dcc.Link("deeper", href=app.get_relative_path("/deeper"), id="deeper"),
        ]
    )

    @dash.callback(Output("on-server", "children"), Input("text", "value"), Input("choice", "value"))
    def answer(text: str, choice: str) -> str:
        return f"{name} {text} {choice}"

    dash.clientside_callback(f"text => '{name} ' + text", Output("in-browser", "children"), Input("text", "value"))
    app.callback(Output("path", "children"), Input("url", "pathname"))(app.strip_relative_path)
    return app


@pytest.fixture
def apps(project: Callable[..., Path]) -> list[Dash]:
    folder = project(**{f"{name}/own.css": f"#text {{ color: {color}; }}" for name, color in COLORS.items()})
    server = flask.Flask("shared")
    return [made(server, name, folder) for name in COLORS]


COLORS = {"one": "rgb(1, 0, 0)", "two": "rgb(0, 2, 0)"}


def test_each_app_of_a_server_keeps_to_itself(browser: DashComposite, apps: list[Dash]) -> None:
    browser.start_server(apps[0], navigate=False)

    for name, color in COLORS.items():
        browser.wait_for_page(f"{browser.server_url}/{name}/")
        browser.wait_for_text_to_equal("#on-server", f"{name} x p")
        browser.wait_for_text_to_equal("#in-browser", f"{name} x")
        browser.find_element("#text").send_keys("y")
        browser.select_dcc_dropdown("#choice", "q")
        browser.wait_for_text_to_equal("#on-server", f"{name} xy q")
        browser.wait_for_text_to_equal("#in-browser", f"{name} xy")
        browser.wait_for_style_to_equal("#text", "color", color.replace("rgb", "rgba").replace(")", ", 1)"))
        browser.find_element("#deeper").click()
        browser.wait_for_text_to_equal("#path", "deeper")
        assert browser.driver.title == name
        assert browser.get_logs() == []


def test_tabs_with_different_apps_do_not_disturb_each_other(browser: DashComposite, apps: list[Dash]) -> None:
    browser.start_server(apps[0], navigate=False)
    browser.wait_for_page(f"{browser.server_url}/one/")
    browser.wait_for_text_to_equal("#on-server", "one x p")
    browser.open_new_tab(f"{browser.server_url}/two/")
    browser.switch_window(1)
    browser.wait_for_text_to_equal("#on-server", "two x p")

    browser.find_element("#text").send_keys("2")
    browser.wait_for_text_to_equal("#on-server", "two x2 p")
    browser.toggle_window()
    browser.find_element("#text").send_keys("1")

    browser.wait_for_text_to_equal("#on-server", "one x1 p")


def test_apps_mounted_below_another_server_find_all_their_parts(browser: DashComposite) -> None:
    outer = Dash("outer", url_base_pathname="/outer/")
    mounted = {}
    for name in COLORS:
        app = Dash(name, requests_pathname_prefix=f"/{name}/", title=name)
        app.layout = html.Div([dcc.Dropdown(["p", "q"], "p", id="choice"), html.Div(id="out"), dcc.Markdown("*prose*")])
        app.callback(Output("out", "children"), Input("choice", "value"))(lambda choice, name=name: f"{name} {choice}")
        mounted[f"/{name}"] = app
    outer.server.wsgi_app = DispatcherMiddleware(  # type: ignore[method-assign]  # as Flask's own documentation does
        outer.server.wsgi_app, dict(mounted)
    )

    browser.start_server(outer, navigate=False)

    for name in COLORS:
        browser.wait_for_page(f"{browser.server_url}/{name}/")
        browser.wait_for_text_to_equal("#out", f"{name} p")
        browser.select_dcc_dropdown("#choice", "q")
        browser.wait_for_text_to_equal("#out", f"{name} q")
        browser.wait_for_text_to_equal("em", "prose")
        assert browser.get_logs() == []
