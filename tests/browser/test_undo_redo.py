"""Stepping back and forth through what a user did (`show_undo_redo`)."""

from __future__ import annotations

from selenium.webdriver.common.keys import Keys

from dash import Dash, Input, Output, dcc, html
from dash.testing.composite import DashComposite

UNDO, REDO = "._dash-undo-redo span:first-child div:last-child", "._dash-undo-redo span:last-child div:last-child"


def echoing(**options: bool) -> Dash:
    app = Dash(**options)
    app.layout = html.Div([dcc.Input(id="text"), html.Div(id="out")])
    app.callback(Output("out", "children"), Input("text", "value"))(lambda value: f"sees {value or ''}")
    return app


def actions(browser: DashComposite) -> list[str]:
    return [element.text for element in browser.find_elements("._dash-undo-redo span div:last-child")]


def test_steps_go_back_and_forth_with_all_that_callbacks_made_of_them(browser: DashComposite) -> None:
    browser.start_server(echoing(show_undo_redo=True))
    browser.wait_for_text_to_equal("#out", "sees")
    assert actions(browser) == []
    browser.find_element("#text").send_keys("xyz")
    browser.wait_for_text_to_equal("#out", "sees xyz")
    assert actions(browser) == ["undo"]

    browser.find_element(UNDO).click()
    browser.wait_for_text_to_equal("#out", "sees xy")
    assert browser.find_element("#text").get_attribute("value") == "xy"
    assert actions(browser) == ["undo", "redo"]
    browser.find_element(UNDO).click()
    browser.wait_for_text_to_equal("#out", "sees x")
    browser.find_element(REDO).click()
    browser.wait_for_text_to_equal("#out", "sees xy")
    browser.find_element("#text").send_keys("w")
    browser.wait_for_text_to_equal("#out", "sees xyw")
    assert actions(browser) == ["undo"]
    for left in ("xy", "x", ""):
        browser.find_element(UNDO).click()
        browser.wait_for_text_to_equal("#out", f"sees {left}".strip())

    assert actions(browser) == ["redo"]
    assert browser.find_element("#text").get_attribute("value") == ""
    assert browser.get_logs() == []


def test_the_keyboard_steps_back(browser: DashComposite) -> None:
    browser.start_server(echoing(show_undo_redo=True))
    browser.wait_for_element("#text").send_keys("ab")
    browser.wait_for_text_to_equal("#out", "sees ab")
    browser.find_element("._dash-undo-redo button").send_keys(Keys.ENTER)

    browser.wait_for_text_to_equal("#out", "sees a")


def test_the_box_is_absent_unless_asked_for(browser: DashComposite) -> None:
    browser.start_server(echoing())
    browser.wait_for_element("#text").send_keys("ab")
    browser.wait_for_text_to_equal("#out", "sees ab")

    assert actions(browser) == []
