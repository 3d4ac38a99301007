"""dcc.Button: clicks are counted."""

from __future__ import annotations

from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from dash import Input, Output, dcc, html
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, assert_reported, displaying, showing, until


def test_a_button_counts_clicks_unless_it_is_disabled(browser: DashComposite) -> None:
    app = showing(dcc.Button("press", id="it"), "n_clicks", dcc.Button("off", id="off", disabled=True, n_clicks=0))

    @app.callback(Output("off", "children"), Input("off", "n_clicks"))
    def label(clicks: int) -> str:
        return f"off {clicks}"

    browser.start_server(app)
    browser.multiple_click("#it", 2)
    browser.wait_for_text_to_equal("#out", "2")
    browser.driver.execute_script("document.getElementById('off').click()")

    browser._wait_for_callbacks()
    assert browser.find_element("#off").text == "off 0"
    assert browser.get_logs() == []


def test_a_button_counts_how_often_it_was_left(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Button("press", id="it"), "n_blur", dcc.Button("other", id="other")))
    for count in (1, 2):
        browser.wait_for_element("#it").click()
        browser.find_element("#other").click()
        browser.wait_for_text_to_equal("#out", str(count))


@pytest.mark.parametrize("key", [Keys.ENTER, Keys.SPACE])
def test_a_button_is_pressed_with_the_keyboard(browser: DashComposite, key: str) -> None:
    browser.start_server(showing(dcc.Button("press", id="it"), "n_clicks"))
    browser.wait_for_element("#it").send_keys(key)

    browser.wait_for_text_to_equal("#out", "1")


def test_a_button_sends_the_form_it_is_told_to(browser: DashComposite) -> None:
    form = html.Form(dcc.Input(name="q", value="sales"), id="form", action="/search")
    browser.start_server(displaying(form, dcc.Button("go", id="it", type="submit", form="form", name="by", value="me")))
    browser.wait_for_element("#it").click()

    until(browser, lambda: browser.driver.current_url.endswith("/search?q=sales&by=me"))


def test_attributes_reach_the_button(browser: DashComposite) -> None:
    given = {
        "title": "Send it",
        "lang": "en",
        "dir": "rtl",
        "accessKey": "s",
        "tabIndex": 3,
        "role": "switch",
        "draggable": True,
        "formAction": "/send",
        "formMethod": "post",
        "formTarget": "_blank",
        "className": "mine",
    }
    browser.start_server(displaying(dcc.Button(id="it", contentEditable="true", spellCheck=False, **given)))
    button = browser.wait_for_element("#it")

    shown = {name: button.get_dom_attribute(name.lower()) for name in given if name != "className"}
    assert shown == {name: str(value).lower() for name, value in given.items() if name != "className"} | {
        "title": "Send it"
    }
    assert button.get_attribute("class") == "dash-button mine"
    assert_page_stays_up(browser)


def test_a_style_that_is_text_is_reported_and_left_out(browser: DashComposite) -> None:
    style: Any = "color: red"
    browser.start_server(displaying(dcc.Button("press", id="it", style=style)))

    assert_reported(browser, 'dcc.Button it: `style` is "color: red"; expected a dict')
    browser.wait_for_text_to_equal("#it", "press")
    assert_page_stays_up(browser)
