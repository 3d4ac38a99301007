"""dcc.RadioItems: one of several circles."""

from __future__ import annotations

from dash import dcc
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import showing


def test_radio_items_give_the_one_that_is_chosen_and_remember_it(browser: DashComposite) -> None:
    options = {"a": "Ay", "b": "Bee"}
    browser.start_server(showing(dcc.RadioItems(options, "a", id="it", persistence="x"), "value"))
    browser.wait_for_element("#it label:nth-child(2)").click()
    browser.wait_for_text_to_equal("#out", "'b'")
    browser.driver.refresh()

    browser.wait_for_text_to_equal("#out", "'b'")
    assert browser.get_logs() == []
