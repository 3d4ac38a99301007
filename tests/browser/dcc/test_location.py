"""dcc.Location: the address bar as a component."""

from __future__ import annotations

from typing import Any

import pytest

from dash import Dash, Input, Output, ctx, dcc, html
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, assert_reported, displaying, located, until


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


def test_back_and_forward_are_told_to_callbacks(browser: DashComposite) -> None:
    browser.start_server(located(dcc.Link("one", href="/one?a=1", id="one"), dcc.Link("two", href="/two#b", id="two")))
    browser.wait_for_text_to_equal("#out", "/")
    browser.find_element("#one").click()
    browser.wait_for_text_to_equal("#out", "/one ?a=1")
    browser.find_element("#two").click()
    browser.wait_for_text_to_equal("#out", "/two #b")
    browser.driver.back()
    browser.wait_for_text_to_equal("#out", "/one ?a=1")
    browser.driver.forward()

    browser.wait_for_text_to_equal("#out", "/two #b")
    assert browser.get_logs() == []


@pytest.mark.parametrize(
    ("refresh", "loads_anew", "others_hear"), [(True, True, True), (False, False, False), ("callback-nav", False, True)]
)
def test_a_callback_moves_the_location_as_refresh_says(
    browser: DashComposite, refresh: Any, loads_anew: bool, others_hear: bool
) -> None:
    app = Dash()
    app.layout = html.Div(
        [dcc.Location(id="it", refresh=refresh), dcc.Location(id="other"), html.Button(id="go"), html.Div(id="out")]
    )

    @app.callback(Output("it", "pathname"), Input("go", "n_clicks"), prevent_initial_call=True)
    def move(clicks: int) -> str:
        return "/moved"

    @app.callback(Output("out", "children"), Input("other", "pathname"))
    def show(pathname: str) -> str:
        return pathname

    browser.start_server(app)
    browser.wait_for_text_to_equal("#out", "/")
    browser.driver.execute_script("window.isSamePage = true")
    browser.find_element("#go").click()
    until(browser, lambda: browser.driver.current_url.endswith("/moved"))

    browser.wait_for_text_to_equal("#out", "/moved" if others_hear else "/")
    assert browser.driver.execute_script("return window.isSamePage") is (None if loads_anew else True)


@pytest.mark.parametrize(
    ("changes", "address"),
    [
        ({"search": "?a=1"}, "/start ?a=1 #here"),
        ({"hash": "#there"}, "/start ?q=0 #there"),
        ({"href": "next?b=2"}, "/next ?b=2"),
        ({"pathname": "/a b", "search": "c=3"}, "/a%20b ?c=3 #here"),
    ],
    ids=repr,
)
def test_parts_of_the_address_change_by_themselves(
    browser: DashComposite, changes: dict[str, str], address: str
) -> None:
    app = located(html.Button(id="go"))
    app.layout.children[0].refresh = "callback-nav"

    @app.callback([Output("it", prop) for prop in changes], Input("go", "n_clicks"), prevent_initial_call=True)
    def move(clicks: int) -> list[str]:
        return list(changes.values())

    browser.start_server(app)
    browser.driver.get(f"{browser.server_url}/start?q=0#here")
    browser.wait_for_text_to_equal("#out", "/start ?q=0 #here")
    browser.find_element("#go").click()

    browser.wait_for_text_to_equal("#out", address)
    assert browser.get_logs() == []


@pytest.mark.parametrize("address", ["javascript:window.hacked=1", " java\nscript:window.hacked=1", "data:text/html,x"])
def test_an_address_that_is_code_does_not_run(browser: DashComposite, address: str) -> None:
    app = located(html.Button("go", id="go"))

    @app.callback(Output("it", "href"), Input("go", "n_clicks"), prevent_initial_call=True)
    def move(clicks: int) -> str:
        return address

    browser.start_server(app)
    browser.wait_for_element("#go").click()

    assert_reported(browser, "dcc.Location it: `href` is", "expected an address that runs no code")
    assert browser.driver.execute_script("return window.hacked === undefined && location.pathname") == "/"


@pytest.mark.parametrize("props", [{"pathname": 5}, {"search": ["?a"]}, {"href": "http://[bad"}], ids=repr)
def test_a_part_that_is_no_address_is_reported_and_moves_nobody(browser: DashComposite, props: Any) -> None:
    browser.start_server(displaying(dcc.Location(id="it", **props)))

    assert_reported(browser, f"dcc.Location it: `{next(iter(props))}` is", "expected")
    assert browser.driver.current_url.rstrip("/") == browser.server_url.rstrip("/")
    assert_page_stays_up(browser)
