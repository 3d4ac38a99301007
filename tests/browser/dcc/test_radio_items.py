"""dcc.RadioItems: one of several circles."""

from __future__ import annotations

from typing import Any

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from dash import dcc, html
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, displaying, showing, until


def test_radio_items_give_the_one_that_is_chosen_and_remember_it(browser: DashComposite) -> None:
    options = {"a": "Ay", "b": "Bee"}
    browser.start_server(showing(dcc.RadioItems(options, "a", id="it", persistence="x"), "value"))
    browser.wait_for_element("#it label:nth-child(2)").click()
    browser.wait_for_text_to_equal("#out", "'b'")
    browser.driver.refresh()

    browser.wait_for_text_to_equal("#out", "'b'")
    assert browser.get_logs() == []


def test_the_arrow_keys_choose_and_pass_over_what_is_disabled(browser: DashComposite) -> None:
    options: Any = ["a", {"label": "off", "value": "off", "disabled": True}, "c"]
    browser.start_server(showing(dcc.RadioItems(options, "a", id="it"), "value"))
    browser.wait_for_element("#it")
    ActionChains(browser.driver).send_keys(Keys.TAB, Keys.ARROW_DOWN).perform()
    browser.wait_for_text_to_equal("#out", "'c'")
    ActionChains(browser.driver).send_keys(Keys.ARROW_DOWN).perform()

    browser.wait_for_text_to_equal("#out", "'a'")


def test_a_value_keeps_its_type(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.RadioItems([1, "1", True], id="it"), "value"))
    for place, value in ((1, "1"), (2, "'1'"), (3, "True")):
        browser.wait_for_element(f"#it label:nth-child({place})").click()
        browser.wait_for_text_to_equal("#out", value)


def test_groups_do_not_take_each_others_choice(browser: DashComposite) -> None:
    app = showing(dcc.RadioItems(["a", "b"], "a", id="it"), "value", dcc.RadioItems(["a", "b"], "a", id="other"))
    browser.start_server(app)
    browser.wait_for_element("#other label:nth-child(2)").click()

    until(browser, lambda: browser.find_element("#other label:nth-child(2) input").is_selected())
    assert browser.find_element("#it label:nth-child(1) input").is_selected()


def test_looks_go_where_they_are_meant_to(browser: DashComposite) -> None:
    radio = dcc.RadioItems(
        ["a"],
        id="it",
        className="all",
        style={"margin-top": "7px"},
        inputClassName="circle",
        inputStyle={"width": "30px"},
        labelClassName="text",
        labelStyle={"color": "rgb(1, 2, 3)"},
    )
    browser.start_server(displaying(radio, html.Label("One", htmlFor="it")))

    assert browser.wait_for_element("#it.all").value_of_css_property("margin-top") == "7px"
    assert browser.find_element("#it input.circle").size["width"] == 30
    assert browser.find_element("#it .text").value_of_css_property("color") == "rgba(1, 2, 3, 1)"
    assert browser.find_element("#it").accessible_name == "One"
    assert_page_stays_up(browser)
