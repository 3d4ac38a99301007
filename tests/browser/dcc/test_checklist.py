"""dcc.Checklist: any number of boxes."""

from __future__ import annotations

from typing import Any

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from dash import Input, Output, dcc, html
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, displaying, showing


def test_a_checklist_lists_what_is_checked_and_remembers_it(browser: DashComposite) -> None:
    options = [{"label": html.B("A"), "value": "a"}, {"label": "off", "value": "off", "disabled": True}, "c"]
    browser.start_server(showing(dcc.Checklist(options, ["a"], id="it", persistence=True), "value"))
    for label in browser.find_elements("#it label"):
        label.click()
    browser.wait_for_text_to_equal("#out", "['c']")
    browser.driver.refresh()

    browser.wait_for_text_to_equal("#out", "['c']")
    assert browser.get_logs() == []


def test_boxes_are_checked_with_the_keyboard(browser: DashComposite) -> None:
    options: Any = ["a", {"label": "off", "value": "off", "disabled": True}, "c"]
    browser.start_server(showing(dcc.Checklist(options, id="it"), "value"))
    browser.wait_for_element("#it")
    ActionChains(browser.driver).send_keys(Keys.TAB, Keys.SPACE, Keys.TAB, Keys.SPACE).perform()

    browser.wait_for_text_to_equal("#out", "['a', 'c']")


def test_values_keep_the_order_in_which_they_were_checked_and_their_types(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Checklist([1, "1", True, 2.5], id="it"), "value"))
    browser.wait_for_element("#it")
    for label in reversed(browser.find_elements("#it label")):
        label.click()

    browser.wait_for_text_to_equal("#out", "[2.5, True, '1', 1]")


def test_inline_options_stand_beside_each_other(browser: DashComposite) -> None:
    browser.start_server(
        displaying(dcc.Checklist(["a", "b"], id="below"), dcc.Checklist(["a", "b"], id="it", inline=True))
    )
    browser.wait_for_element("#it")

    def tops(checklist: str) -> set[int]:
        return {label.location["y"] for label in browser.find_elements(f"#{checklist} label")}

    assert len(tops("it")) == 1
    assert len(tops("below")) == 2


def test_a_label_names_the_group(browser: DashComposite) -> None:
    app = displaying(html.Label("Fruit", htmlFor="it"), dcc.Checklist(["a"], id="it"), dcc.Checklist(id="empty"))
    browser.start_server(app)

    assert browser.wait_for_element("#it").accessible_name == "Fruit"
    assert browser.find_element("#empty").text == ""
    assert_page_stays_up(browser)


def test_a_callback_checks_boxes_and_changes_options(browser: DashComposite) -> None:
    app = showing(dcc.Checklist(["a", "b"], ["a"], id="it"), "value", html.Button("go", id="go"))

    @app.callback(Output("it", "options"), Output("it", "value"), Input("go", "n_clicks"), prevent_initial_call=True)
    def change(clicks: int) -> tuple[list[str], list[str]]:
        return ["b", "c"], ["c"]

    browser.start_server(app)
    browser.wait_for_element("#go").click()
    browser.wait_for_text_to_equal("#out", "['c']")

    assert [box.is_selected() for box in browser.find_elements("#it input")] == [False, True]
