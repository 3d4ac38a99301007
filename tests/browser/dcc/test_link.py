"""dcc.Link: moving through the app."""

from __future__ import annotations

from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from dash import dcc, html
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, assert_reported, displaying, located, until


def test_a_link_moves_the_location_without_loading_the_page_and_back_returns(browser: DashComposite) -> None:
    browser.start_server(located(dcc.Link("go", href="/there?a=1#b", id="link")))
    browser.wait_for_text_to_equal("#out", "/")
    browser.driver.execute_script("window.sameDocument = true")
    browser.find_element("#link").click()
    browser.wait_for_text_to_equal("#out", "/there ?a=1 #b")
    browser.driver.back()

    browser.wait_for_text_to_equal("#out", "/")
    assert browser.driver.execute_script("return window.sameDocument") is True
    assert browser.get_logs() == []


def test_a_link_pressed_with_control_opens_a_tab_and_leaves_this_one(browser: DashComposite) -> None:
    browser.start_server(located(dcc.Link("go", href="/there", id="link")))
    link = browser.wait_for_element("#link")
    ActionChains(browser.driver).key_down(Keys.CONTROL).click(link).key_up(Keys.CONTROL).perform()

    until(browser, lambda: len(browser.driver.window_handles) == 2)
    assert browser.find_element("#out").text == "/"


def test_a_link_that_refreshes_loads_the_page_anew(browser: DashComposite) -> None:
    browser.start_server(located(dcc.Link("go", href="/there", id="link", refresh=True)))
    browser.wait_for_text_to_equal("#out", "/")
    browser.driver.execute_script("window.isSamePage = true")
    browser.find_element("#link").click()

    browser.wait_for_text_to_equal("#out", "/there")
    assert browser.driver.execute_script("return window.isSamePage") is None


def test_a_link_opens_where_its_target_says(browser: DashComposite) -> None:
    browser.start_server(located(dcc.Link("go", href="/there", id="link", target="_blank", title="Elsewhere")))
    link = browser.wait_for_element("#link")
    assert link.get_attribute("title") == "Elsewhere"
    link.click()

    until(browser, lambda: len(browser.driver.window_handles) == 2)
    assert browser.find_element("#out").text == "/"


def test_a_link_to_a_part_of_the_page_scrolls_there(browser: DashComposite) -> None:
    far = html.Div("far", id="far", style={"marginTop": 3000, "marginBottom": 3000})
    browser.start_server(located(dcc.Link("go", href="#far", id="link"), far))
    browser.wait_for_element("#link").send_keys(Keys.ENTER)

    browser.wait_for_text_to_equal("#out", "/ #far")
    until(browser, lambda: browser.driver.execute_script("return Math.abs(far.getBoundingClientRect().top) < 2"))


def test_a_link_to_another_page_begins_at_its_top(browser: DashComposite) -> None:
    tall = html.Div(dcc.Link("go", href="/there", id="link"), style={"paddingTop": 3000, "height": 3000})
    browser.start_server(located(tall))
    browser.wait_for_element("#link").click()

    browser.wait_for_text_to_equal("#out", "/there")
    until(browser, lambda: browser.driver.execute_script("return window.scrollY") == 0)


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        (None, "an address"),
        (5, "an address"),
        ("http://[bad", "an address"),
        ("javascript:window.hacked=1", "an address that runs no code"),
    ],
)
def test_a_link_to_what_is_no_address_is_reported_and_leads_nowhere(
    browser: DashComposite, href: Any, expected: str
) -> None:
    browser.start_server(displaying(dcc.Link("go", href=href, id="it")))
    assert_reported(browser, "dcc.Link it: `href` is", f"expected {expected}")
    browser.find_element("#it").click()

    assert browser.driver.execute_script("return window.hacked === undefined && location.pathname") == "/"
    assert_page_stays_up(browser)


def test_a_link_without_text_shows_its_address(browser: DashComposite) -> None:
    browser.start_server(displaying(dcc.Link(href="/sales", id="it")))

    browser.wait_for_text_to_equal("#it", "/sales")
