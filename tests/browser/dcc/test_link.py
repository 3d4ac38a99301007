"""dcc.Link: moving through the app."""

from __future__ import annotations

from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from dash import dcc
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, displaying, located, until


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


@pytest.mark.parametrize("href", [None, 5, "http://[bad", ""])
def test_a_link_survives_what_is_no_address(browser: DashComposite, href: Any) -> None:
    browser.start_server(displaying(dcc.Link("go", href=href, id="link"), dcc.Location(id="it", href=href)))
    browser.wait_for_element("#link").click()

    assert_page_stays_up(browser)
