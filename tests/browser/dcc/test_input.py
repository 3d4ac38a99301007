"""dcc.Input: what is typed reaches callbacks, and what callbacks write reaches the field."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from dash import Dash, Input, Output, State, dcc, html
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, displaying, showing


def test_an_input_tells_callbacks_what_is_typed_and_how_often_it_was_submitted(browser: DashComposite) -> None:
    app = showing(dcc.Input(id="it", value="Ada"), "value", html.Div(id="submits"))

    @app.callback(Output("submits", "children"), Input("it", "n_submit"), State("it", "value"))
    def submitted(count: int, value: str) -> str:
        return f"{count} {value}"

    browser.start_server(app)
    browser.wait_for_element("#it").send_keys(" L", Keys.ENTER)

    browser.wait_for_text_to_equal("#out", "'Ada L'")
    browser.wait_for_text_to_equal("#submits", "1 Ada L")
    assert browser.get_logs() == []


def test_an_input_remembers_its_text_over_a_reload(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Input(id="it", persistence=True), "value"))
    browser.wait_for_element("#it").send_keys("kept")
    browser.wait_for_text_to_equal("#out", "'kept'")
    browser.driver.refresh()

    browser.wait_for_text_to_equal("#out", "'kept'")
    assert browser.find_element("#it").get_attribute("value") == "kept"


def test_a_number_input_steps_within_its_bounds_and_gives_none_for_what_is_no_number(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Input(id="it", type="number", value=9, max=10), "value"))
    browser.wait_for_text_to_equal("#out", "9")
    browser.find_element(".dash-stepper-increment").click()
    browser.wait_for_text_to_equal("#out", "10")
    browser.find_element(".dash-stepper-increment").click()
    browser.find_element("#it").send_keys("e")

    browser.wait_for_text_to_equal("#out", "None")
    assert browser.get_logs() == []


def test_typing_goes_on_while_a_slow_callback_writes_the_text_back(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div([dcc.Input(id="it", value=""), html.Div(id="out")])
    may_answer = threading.Event()

    @app.callback(Output("it", "value"), Input("it", "value"), prevent_initial_call=True)
    def upper(value: str) -> str:
        may_answer.wait(20)
        return value.upper()

    browser.start_server(app)
    field = browser.wait_for_element("#it")
    field.send_keys("ab")
    field.send_keys("cd")
    may_answer.set()

    browser.wait_for_text_to_equal("#it", "ABCD")


@pytest.mark.parametrize("value", [None, True, {"a": 1}, ["x"], 3.5])
def test_an_input_survives_a_value_that_is_no_text(browser: DashComposite, value: Any) -> None:
    browser.start_server(displaying(dcc.Input(value=value), dcc.Input(value=value, type="number", disabled=True)))

    assert_page_stays_up(browser)
