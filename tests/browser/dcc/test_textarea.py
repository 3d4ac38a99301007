"""dcc.Textarea: typing, composing, counting, and text that callbacks write meanwhile."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from dash import Dash, Input, Output, State, dcc, html
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, assert_reported, displaying, showing, until


def upper_case(may_answer: threading.Event) -> Dash:
    """An app that writes the text back in capitals, once it may."""
    app = Dash()
    app.layout = html.Div([dcc.Textarea(id="it", value="ab\ncd"), html.Div(id="out")])

    @app.callback(Output("it", "value"), Input("it", "value"), prevent_initial_call=True)
    def upper(value: str) -> str:
        may_answer.wait(20)
        return value.upper()

    return app


def cursor(browser: DashComposite) -> int:
    place = browser.driver.execute_script("return document.getElementById('it').selectionStart")
    assert isinstance(place, int)
    return place


def test_a_textarea_tells_callbacks_what_is_typed_with_its_line_breaks(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Textarea(id="it", value="one"), "value"))
    browser.wait_for_element("#it").send_keys(Keys.ENTER, "two")

    browser.wait_for_text_to_equal("#out", "'one\\ntwo'")
    assert browser.get_logs() == []


def test_clicks_and_leaving_are_counted(browser: DashComposite) -> None:
    app = showing(dcc.Textarea(id="it"), "n_clicks", html.Div(id="left"))

    @app.callback(Output("left", "children"), Input("it", "n_blur"), State("it", "n_blur_timestamp"))
    def left(count: int, timestamp: int) -> str:
        return f"left {count}, {'since 1970' if timestamp > 0 else 'never'}"

    browser.start_server(app)
    browser.wait_for_element("#it").click()
    browser.wait_for_text_to_equal("#out", "1")
    browser.find_element("#it").send_keys(Keys.TAB)

    browser.wait_for_text_to_equal("#left", "left 1, since 1970")


def test_typing_goes_on_in_the_middle_of_a_text_that_a_callback_rewrites(browser: DashComposite) -> None:
    may_answer = threading.Event()
    may_answer.set()
    browser.start_server(upper_case(may_answer))
    browser.wait_for_element("#it").send_keys(Keys.HOME, "x")
    until(browser, lambda: browser.find_element("#it").get_attribute("value") == "AB\nXCD")
    assert cursor(browser) == 4
    browser.find_element("#it").send_keys("y")

    until(browser, lambda: browser.find_element("#it").get_attribute("value") == "AB\nXYCD")
    assert browser.get_logs() == []


def test_an_answer_leaves_a_character_that_is_being_composed_alone(browser: DashComposite) -> None:
    may_answer = threading.Event()
    browser.start_server(upper_case(may_answer))
    field = browser.wait_for_element("#it")
    field.send_keys("e")
    composing = {"text": "に", "selectionStart": 1, "selectionEnd": 1}
    browser.driver.execute_cdp_cmd("Input.imeSetComposition", composing)
    may_answer.set()
    browser._wait_for_callbacks()
    assert field.get_attribute("value") == "ab\ncdeに"
    browser.driver.execute_cdp_cmd("Input.insertText", {"text": "日"})

    until(browser, lambda: field.get_attribute("value") == "AB\nCDE日")


def test_a_textarea_remembers_its_text(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Textarea(id="it", persistence=True), "value"))
    browser.wait_for_element("#it").send_keys("kept")
    browser.wait_for_text_to_equal("#out", "'kept'")
    browser.driver.refresh()

    browser.wait_for_text_to_equal("#out", "'kept'")
    assert browser.find_element("#it").get_attribute("value") == "kept"


def test_a_disabled_or_hidden_textarea_takes_no_text(browser: DashComposite) -> None:
    fields = [dcc.Textarea(id="off", disabled="disabled"), dcc.Textarea(id="gone", hidden="hidden")]
    browser.start_server(displaying(*fields, dcc.Textarea(id="read", value="text", readOnly=True)))
    browser.wait_for_element("#read").send_keys("more")

    assert browser.find_element("#read").get_attribute("value") == "text"
    assert not browser.find_element("#off").is_enabled()
    assert not browser.find_element("#gone").is_displayed()
    assert_page_stays_up(browser)


@pytest.mark.parametrize("value", [True, {"a": 1}, ["x"]], ids=repr)
def test_a_textarea_reports_a_value_that_is_no_text(browser: DashComposite, value: Any) -> None:
    browser.start_server(displaying(dcc.Textarea(value=value, id="it")))
    browser.wait_for_element("#it")

    assert_reported(browser, "dcc.Textarea it: `value` is ", "expected text")


@pytest.mark.parametrize("value", [None, 3.5, ""], ids=repr)
def test_a_textarea_shows_numbers_and_nothing(browser: DashComposite, value: Any) -> None:
    browser.start_server(displaying(dcc.Textarea(value=value, id="it")))
    browser.wait_for_element("#it")

    assert browser.find_element("#it").get_attribute("value") == ("3.5" if value else "")
    assert_page_stays_up(browser)
