"""dcc.Geolocation: a browser that was told where it is, that may not tell, that does not know."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from dash import Dash, Input, Output, State, dcc, html
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_reported, until
from tests.browser.dcc.test_confirm import dialog

Place = Callable[..., None]


@pytest.fixture
def place(browser: DashComposite) -> Iterator[Place]:
    """`place(1.5, 2.5)` puts the browser there, `place()` makes it not know; both permit pages to ask."""
    driver = browser.driver

    def put(latitude: float | None = None, longitude: float | None = None) -> None:
        driver.execute_cdp_cmd("Browser.grantPermissions", {"permissions": ["geolocation"]})
        known = latitude is not None
        position = {"latitude": latitude, "longitude": longitude, "accuracy": 10} if known else {}
        driver.execute_cdp_cmd("Emulation.setGeolocationOverride", position)

    yield put
    driver.execute_cdp_cmd("Browser.resetPermissions", {})
    driver.execute_cdp_cmd("Emulation.clearGeolocationOverride", {})


def locating(**props: Any) -> Dash:
    app = Dash()
    app.layout = html.Div([dcc.Geolocation(id="it", **props), html.Button(id="again"), html.Div(id="out")])

    @app.callback(
        Output("out", "children"),
        Input("it", "position"),
        Input("it", "position_error"),
        State("it", "timestamp"),
        State("it", "local_date"),
    )
    def show(position: Any, error: Any, timestamp: int | None, local_date: str | None) -> str:
        if error:
            return f"error {error['code']}: {error['message']} at {position}"
        dated = "dated" if timestamp and local_date else "undated"
        return f"{dated} {position['lat']} {position['lon']} ±{position['accuracy']}" if position else "unknown"

    @app.callback(Output("it", "update_now"), Input("again", "n_clicks"), prevent_initial_call=True)
    def again(clicks: int) -> bool:
        return True

    return app


def test_it_tells_where_the_browser_is_and_again_when_asked(browser: DashComposite, place: Place) -> None:
    place(1.5, 2.5)
    browser.start_server(locating(high_accuracy=True, maximum_age=0, timeout=10_000))
    browser.wait_for_text_to_equal("#out", "dated 1.5 2.5 ±10")
    place(3, 4)
    browser.find_element("#again").click()
    browser.wait_for_text_to_equal("#out", "dated 3 4 ±10")
    place(5, 6)
    browser.find_element("#again").click()

    browser.wait_for_text_to_equal("#out", "dated 5 6 ±10")
    assert browser.get_logs() == []


def test_it_tells_why_it_does_not_know_and_recovers(browser: DashComposite, place: Place) -> None:
    place()
    browser.start_server(locating())
    browser.wait_for_contains_text("#out", "error 2: The device does not know its position.")
    place(1.5, 2.5)
    browser.find_element("#again").click()

    browser.wait_for_text_to_equal("#out", "dated 1.5 2.5 ±10")
    assert browser.get_logs() == []


def test_it_tells_the_reader_when_that_is_wanted(browser: DashComposite, place: Place) -> None:
    origin = {"permission": {"name": "geolocation"}, "setting": "denied"}
    browser.driver.execute_cdp_cmd("Browser.setPermission", origin)
    browser.start_server(locating(show_alert=True), navigate=False)
    browser.driver.get(browser.server_url)
    message = dialog(browser).text
    dialog(browser).accept()

    assert message == "ERROR(1): User denied Geolocation"
    browser.wait_for_text_to_equal("#out", "error 1: User denied Geolocation at None")


@pytest.mark.parametrize("prop", ["timeout", "maximum_age"])
def test_a_time_that_is_none_is_reported_and_the_default_taken(browser: DashComposite, place: Place, prop: str) -> None:
    place(1.5, 2.5)
    browser.start_server(locating(**{prop: "soon"}))

    browser.wait_for_text_to_equal("#out", "dated 1.5 2.5 ±10")
    assert_reported(browser, "dcc.Geolocation it", f'`{prop}` is "soon"')


def test_one_that_leaves_the_page_while_it_looks_is_silent(browser: DashComposite, place: Place) -> None:
    app = Dash(suppress_callback_exceptions=True)
    app.layout = html.Div([html.Div(dcc.Geolocation(id="it"), id="box"), html.Button(id="go")])

    @app.callback(Output("box", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
    def remove(clicks: int) -> str:
        return "gone"

    place(1.5, 2.5)
    browser.start_server(app, navigate=False)
    script = {"source": "navigator.geolocation.getCurrentPosition = (...search) => { window.search = search; }"}
    added = browser.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", script)
    browser.driver.get(browser.server_url)
    browser.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)
    browser.wait_for_element("#go").click()
    browser.wait_for_text_to_equal("#box", "gone")
    until(browser, lambda: browser.driver.execute_script("return Boolean(window.search)"))
    browser.driver.execute_script("window.search[0]({coords: {}, timestamp: 0})")

    assert browser.get_logs() == []
