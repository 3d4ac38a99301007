"""What Dropdown, Checklist and RadioItems share: options and values of every kind."""

from __future__ import annotations

from typing import Any

import pytest

from dash import dcc
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, displaying, showing


@pytest.mark.parametrize(
    "options",
    [
        None,
        [],
        {},
        [None, "a"],
        ["a", "a"],
        [{"label": "No value"}],
        [{"label": None, "value": None}],
        [1, "1", True],
        [{"label": "x", "value": "x", "search": 3}],
        [["nested"]],
        "text",
        5,
    ],
    ids=repr,
)
def test_choices_survive_options_that_are_none(browser: DashComposite, options: Any) -> None:
    app = displaying(
        dcc.Dropdown(options, "b", id="one"),
        dcc.Dropdown(options, ["a", None], id="many", multi=True),
        dcc.Checklist(options, ["a"]),
        dcc.RadioItems(options, "a"),
    )
    browser.start_server(app, debug=True, use_reloader=False, dev_tools_hot_reload=False)
    browser.wait_for_element("#one").click()
    browser.wait_for_element(".dash-dropdown-search").send_keys("x")

    assert_page_stays_up(browser)


@pytest.mark.parametrize("value", ["ab", 5, {"a": 1}, True, [None]], ids=repr)
def test_choices_survive_a_value_of_another_kind(browser: DashComposite, value: Any) -> None:
    options = ["a", "b"]
    app = showing(
        dcc.Checklist(options, value, id="it"),
        "value",
        dcc.Dropdown(options, value, multi=True),
        dcc.Dropdown(options, value),
        dcc.RadioItems(options, value),
    )
    browser.start_server(app)
    browser.wait_for_element("#it label").click()

    browser.wait_for_contains_text("#out", "a")
    assert browser.find_elements("._dash-component-error") == []
    assert browser.get_logs() == []
