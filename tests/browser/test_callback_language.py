"""The rarer forms of callbacks, each in a small app of its own."""

from __future__ import annotations

import pytest

import dash
from dash import Dash, Input, Output, html
from dash.testing.composite import DashComposite


@pytest.mark.parametrize("declared_on", ["app", "dash"])
def test_callbacks_declared_by_a_callback_serve_what_it_inserts(browser: DashComposite, declared_on: str) -> None:
    app = Dash(suppress_callback_exceptions=True)
    app.layout = html.Div([html.Button("make", id="make"), html.Div(id="room")])
    callback = app.callback if declared_on == "app" else dash.callback

    @app.callback(
        Output("room", "children"),
        Input("make", "n_clicks"),
        prevent_initial_call=True,
        _allow_dynamic_callbacks=True,
    )
    def make(made: int) -> html.Div:
        @callback(Output(f"out{made}", "children"), Input(f"press{made}", "n_clicks"))
        def show(clicks: int | None) -> str:
            return f"{made} pressed {clicks}"

        return html.Div([html.Button("press", id=f"press{made}"), html.Div(id=f"out{made}")])

    browser.start_server(app)
    browser.wait_for_element("#make").click()
    browser.wait_for_text_to_equal("#out1", "1 pressed None")
    browser.find_element("#press1").click()
    browser.wait_for_text_to_equal("#out1", "1 pressed 1")
    browser.find_element("#make").click()
    browser.wait_for_text_to_equal("#out2", "2 pressed None")

    # Whoever opens the page next makes the first one again.
    browser.wait_for_page()
    browser.wait_for_element("#make").click()
    browser.wait_for_text_to_equal("#out1", "1 pressed None")
    assert browser.get_logs() == []


@pytest.mark.parametrize("declared_on", ["app", "module"])
def test_a_clientside_function_declared_by_a_callback_reaches_the_page(
    browser: DashComposite, declared_on: str
) -> None:
    app = Dash(suppress_callback_exceptions=True)
    app.layout = html.Div([html.Button("make", id="make"), html.Div(id="room")])
    clientside_callback = app.clientside_callback if declared_on == "app" else dash.clientside_callback

    @app.callback(
        Output("room", "children"),
        Input("make", "n_clicks"),
        prevent_initial_call=True,
        _allow_dynamic_callbacks=True,
    )
    def make(_made: int) -> html.Div:
        clientside_callback("n => `pressed ${n ?? 0}`", Output("out", "children"), Input("press", "n_clicks"))
        return html.Div([html.Button("press", id="press"), html.Div(id="out")])

    browser.start_server(app)
    browser.wait_for_element("#make").click()
    browser.wait_for_text_to_equal("#out", "pressed 0")
    browser.find_element("#press").click()

    browser.wait_for_text_to_equal("#out", "pressed 1")
    assert browser.get_logs() == []
