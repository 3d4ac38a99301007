"""dcc.Dropdown: opening, searching, choosing."""

from __future__ import annotations

from dash import Dash, Input, Output, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, choose, displaying, showing


def test_a_dropdown_gives_the_chosen_value_and_remembers_it(browser: DashComposite) -> None:
    options = [
        {"label": "One", "value": 1},
        {"label": "Two", "value": 2},
        {"label": "No", "value": 3, "disabled": True},
    ]
    browser.start_server(showing(dcc.Dropdown(options, 1, id="it", persistence=True), "value"))
    choose(browser, "#it", "No")
    browser.find_element("[data-option-index='1']").click()
    browser.wait_for_text_to_equal("#out", "2")
    browser.driver.refresh()

    browser.wait_for_text_to_equal("#out", "2")
    browser.wait_for_text_to_equal("#it .dash-dropdown-value", "Two")
    assert browser.get_logs() == []


def test_a_multi_dropdown_collects_values_and_searches(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Dropdown(["pear", "plum", "fig"], id="it", multi=True), "value"))
    browser.wait_for_element("#it").click()
    browser.wait_for_element(".dash-dropdown-search").send_keys("p")
    browser.wait_for_no_elements("[data-option-index='2']")
    browser.find_element(".dash-dropdown-action-button").click()

    browser.wait_for_text_to_equal("#out", "['pear', 'plum']")
    assert browser.get_logs() == []


def test_two_dropdowns_with_the_same_options_are_independent(browser: DashComposite) -> None:
    options = ["a", "b"]
    browser.start_server(showing(dcc.Dropdown(options, id="it"), "value", dcc.Dropdown(options, id="other")))
    choose(browser, "#other", "a")
    browser.wait_for_text_to_equal("#other .dash-dropdown-value", "a")
    choose(browser, "#it", "b")

    browser.wait_for_text_to_equal("#out", "'b'")
    assert browser.find_element("#other .dash-dropdown-value").text == "a"


def test_an_open_dropdown_takes_new_options_and_stays_open(browser: DashComposite) -> None:
    app = showing(dcc.Dropdown(["a"], id="it"), "value")

    @app.callback(Output("it", "options"), Input("it", "search_value"), prevent_initial_call=True)
    def suggest(query: str | None) -> list[str]:
        if query is None:
            raise PreventUpdate
        return [f"{query}-{number}" for number in range(3)]

    browser.start_server(app)
    browser.wait_for_element("#it").click()
    browser.wait_for_element(".dash-dropdown-search").send_keys("zz")
    browser.wait_for_text_to_equal("[data-option-index='2']", "zz-2")
    browser.find_element("[data-option-index='1']").click()

    browser.wait_for_text_to_equal("#out", "'zz-1'")
    assert browser.get_logs() == []


def test_a_callback_may_replace_the_dropdown_that_is_open(browser: DashComposite) -> None:
    app = Dash(suppress_callback_exceptions=True)
    app.layout = html.Div([html.Div(dcc.Dropdown(["a", "b"], id="it"), id="box"), html.Div(id="out")])

    @app.callback(Output("box", "children"), Output("out", "children"), Input("it", "value"), prevent_initial_call=True)
    def replace(value: str | None) -> tuple[Component, str]:
        if value is None:
            raise PreventUpdate
        return html.Section(dcc.Dropdown(["c", "d"], id="it")), f"got {value}"

    browser.start_server(app)
    browser.wait_for_element("#it").click()
    browser.wait_for_element("[data-option-index='1']").click()
    browser.wait_for_text_to_equal("#out", "got b")
    choose(browser, "#it", "d")

    browser.wait_for_text_to_equal("#out", "got d")
    assert browser.get_logs() == []


def test_a_disabled_dropdown_does_not_open(browser: DashComposite) -> None:
    browser.start_server(displaying(dcc.Dropdown(["a"], "a", id="it", disabled=True)))
    browser.wait_for_element("#it").click()

    assert browser.find_elements(".dash-dropdown-content, #it .dash-dropdown-clear") == []
    assert_page_stays_up(browser)
