"""dcc.Location: the address bar as a component."""

from __future__ import annotations

import pytest

from dash import Dash, Input, Output, ctx, dcc, html
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import located


def test_the_first_call_knows_the_address_and_is_the_only_one(browser: DashComposite) -> None:
    calls: list[tuple[str | None, object]] = []
    app = Dash()
    app.layout = html.Div([dcc.Location(id="it"), html.Div(id="out")])

    @app.callback(Output("out", "children"), Input("it", "pathname"))
    def show(pathname: str | None) -> str:
        calls.append((pathname, ctx.triggered_id))
        return "shown"

    browser.start_server(app)
    browser.wait_for_text_to_equal("#out", "shown")

    browser._wait_for_callbacks()
    assert calls == [("/", "it")]


def test_a_callback_moves_the_location(browser: DashComposite) -> None:
    app = located(html.Button("go", id="go"))

    @app.callback(Output("it", "href"), Input("go", "n_clicks"), prevent_initial_call=True)
    def move(clicks: int) -> str:
        return "/moved?x=ä b"

    browser.start_server(app)
    browser.wait_for_element("#go").click()

    browser.wait_for_text_to_equal("#out", "/moved ?x=%C3%A4%20b")
    assert browser.get_logs() == []


@pytest.mark.parametrize("address", ["javascript:window.hacked=1", " java\nscript:window.hacked=1", "data:text/html,x"])
def test_an_address_that_is_code_does_not_run(browser: DashComposite, address: str) -> None:
    app = located(dcc.Link("go", href=address, id="link"), html.Button("go", id="go"))

    @app.callback(Output("it", "href"), Input("go", "n_clicks"), prevent_initial_call=True)
    def move(clicks: int) -> str:
        return address

    browser.start_server(app)
    browser.wait_for_element("#link").click()
    browser.find_element("#go").click()

    browser._wait_for_callbacks()
    assert browser.driver.execute_script("return window.hacked === undefined && location.pathname") == "/"
