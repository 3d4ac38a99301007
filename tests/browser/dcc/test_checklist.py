"""dcc.Checklist: any number of boxes."""

from __future__ import annotations

from dash import dcc, html
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import showing


def test_a_checklist_lists_what_is_checked_and_remembers_it(browser: DashComposite) -> None:
    options = [{"label": html.B("A"), "value": "a"}, {"label": "off", "value": "off", "disabled": True}, "c"]
    browser.start_server(showing(dcc.Checklist(options, ["a"], id="it", persistence=True), "value"))
    for label in browser.find_elements("#it label"):
        label.click()
    browser.wait_for_text_to_equal("#out", "['c']")
    browser.driver.refresh()

    browser.wait_for_text_to_equal("#out", "['c']")
    assert browser.get_logs() == []
