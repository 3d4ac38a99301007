"""dcc.Interval: callbacks at regular times."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from dash import Input, Output, dcc, html
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_reported, displaying, showing, until


def test_an_interval_ticks_until_it_is_disabled_and_goes_on_from_there(browser: DashComposite) -> None:
    app = showing(dcc.Interval(id="it", interval=20, max_intervals=-1), "n_intervals", html.Button("b", id="switch"))

    @app.callback(Output("it", "disabled"), Input("switch", "n_clicks"))
    def disable(clicks: int | None) -> bool:
        return (clicks or 0) % 2 == 1

    @app.callback(Output("switch", "children"), Input("it", "disabled"))
    def label(disabled: bool) -> str:
        return "off" if disabled else "on"

    browser.start_server(app)
    until(browser, lambda: browser.find_element("#out").text not in ("", "None"))
    browser.find_element("#switch").click()
    browser.wait_for_text_to_equal("#switch", "off")
    browser._wait_for_callbacks()
    stopped_at = int(browser.find_element("#out").text)
    browser.find_element("#switch").click()

    until(browser, lambda: int(browser.find_element("#out").text) > stopped_at)
    assert browser.get_logs() == []


@pytest.mark.parametrize("props", [{"interval": 0, "max_intervals": 3}, {"interval": "50", "max_intervals": 3}])
def test_an_interval_ends_after_its_last_tick(browser: DashComposite, props: dict[str, Any]) -> None:
    browser.start_server(showing(dcc.Interval(id="it", **props), "n_intervals"))

    browser.wait_for_text_to_equal("#out", "3")
    assert browser.get_logs() == []


def test_an_interval_goes_on_while_its_callback_is_slow(browser: DashComposite) -> None:
    may_answer = threading.Event()
    app = displaying(dcc.Interval(id="it", interval=20), html.Div(id="out"), html.Div(id="count"))

    @app.callback(Output("out", "children"), Input("it", "n_intervals"), prevent_initial_call=True)
    def slow(count: int) -> int:
        may_answer.wait(20)
        return count

    app.clientside_callback("count => String(count)", Output("count", "children"), Input("it", "n_intervals"))

    browser.start_server(app)
    until(browser, lambda: int(browser.find_element("#count").text or 0) > 5)
    assert browser.find_element("#out").text == ""
    may_answer.set()

    until(browser, lambda: int(browser.find_element("#out").text or 0) > 0)


@pytest.mark.parametrize("interval", [-5, "soon"])
def test_an_interval_that_is_no_time_is_reported_and_never_ticks(browser: DashComposite, interval: Any) -> None:
    browser.start_server(showing(dcc.Interval(id="it", interval=interval), "n_intervals"))

    assert_reported(browser, "dcc.Interval it: `interval` is", "expected milliseconds")
    browser._wait_for_callbacks()
    assert browser.find_element("#out").text in ("None", "0")
