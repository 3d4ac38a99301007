"""What Dropdown, Checklist and RadioItems share: options and values of every kind."""

from __future__ import annotations

from typing import Any

import pytest

from dash import dcc
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, assert_reported, displaying, showing


@pytest.mark.parametrize(
    "options",
    [None, [], {}, ["a", "a"], [1, "1", True], [{"label": "x", "value": "x", "search": 3}]],
    ids=repr,
)
def test_choices_take_options_of_many_kinds(browser: DashComposite, options: Any) -> None:
    app = displaying(
        dcc.Dropdown(options, "b", id="one"),
        dcc.Dropdown(options, ["a"], id="many", multi=True),
        dcc.Checklist(options, ["a"]),
        dcc.RadioItems(options, "a"),
    )
    browser.start_server(app, debug=True, use_reloader=False, dev_tools_hot_reload=False)
    browser.wait_for_element("#one").click()
    browser.wait_for_element(".dash-dropdown-search").send_keys("x")

    assert_page_stays_up(browser)


@pytest.mark.parametrize("name", ["Dropdown", "Checklist", "RadioItems"])
def test_an_option_that_is_none_is_reported_and_the_others_can_be_chosen(browser: DashComposite, name: str) -> None:
    browser.start_server(showing(getattr(dcc, name)([None, "a"], id="it"), "value"))
    assert_reported(browser, f"dcc.{name} it: `options[0]` is None")
    browser.find_element("#it label, #it.dash-dropdown").click()
    for option in browser.find_elements(".dash-dropdown-option"):
        option.click()

    browser.wait_for_contains_text("#out", "'a'")
    assert browser.get_logs() == []


@pytest.mark.parametrize("options", ["text", 5, [["nested"]], [{"label": "No value"}]], ids=repr)
def test_options_that_are_none_are_reported(browser: DashComposite, options: Any) -> None:
    browser.start_server(displaying(dcc.Dropdown(options, id="it")))

    assert_reported(browser, "dcc.Dropdown it: `options")
    assert_page_stays_up(browser)


@pytest.mark.parametrize("value", [["a"], {"a": 1}], ids=repr)
@pytest.mark.parametrize("name", ["Dropdown", "RadioItems"])
def test_a_value_that_is_not_one_is_reported(browser: DashComposite, name: str, value: Any) -> None:
    browser.start_server(displaying(getattr(dcc, name)(["a", "b"], value, id="it")))

    assert_reported(browser, f"dcc.{name} it: `value` is", "expected")
    assert_page_stays_up(browser)


@pytest.mark.parametrize("value", ["ab", 5, {"a": 1}, True, [None]], ids=repr)
def test_checked_values_that_are_no_list_of_values_are_reported(browser: DashComposite, value: Any) -> None:
    browser.start_server(showing(dcc.Checklist(["a", "b"], value, id="it"), "value"))
    assert_reported(browser, "dcc.Checklist it: `value")
    browser.find_element("#it label").click()

    browser.wait_for_contains_text("#out", "'a'")
    assert browser.get_logs() == []
