"""dcc.Dropdown: opening, searching, choosing."""

from __future__ import annotations

from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from dash import Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, choose, displaying, showing, until

CITIES = ["Boston", "New York", "New Orleans", "Bern"]


def press(browser: DashComposite, *keys: str) -> None:
    ActionChains(browser.driver).send_keys(*keys).perform()


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


def test_all_that_a_search_finds_can_be_deselected(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Dropdown(CITIES, CITIES, id="it", multi=True), "value"))
    browser.wait_for_element("#it").click()
    browser.wait_for_element(".dash-dropdown-search").send_keys("new")
    browser.wait_for_no_elements("[data-option-index='2']")
    browser.find_elements(".dash-dropdown-action-button")[-1].click()

    browser.wait_for_text_to_equal("#out", "['Boston', 'Bern']")


def test_the_cross_takes_the_choice_back(browser: DashComposite) -> None:
    browser.start_server(
        showing(dcc.Dropdown(CITIES, "Bern", id="it"), "value", dcc.Dropdown(CITIES, "Bern", id="not", clearable=False))
    )
    browser.wait_for_element("#it .dash-dropdown-clear").click()

    browser.wait_for_text_to_equal("#out", "None")
    assert browser.find_elements(".dash-dropdown-content, #it .dash-dropdown-clear, #not .dash-dropdown-clear") == []


def test_two_dropdowns_with_the_same_options_are_independent(browser: DashComposite) -> None:
    options = ["a", "b"]
    browser.start_server(showing(dcc.Dropdown(options, id="it"), "value", dcc.Dropdown(options, id="other")))
    choose(browser, "#other", "a")
    browser.wait_for_text_to_equal("#other .dash-dropdown-value", "a")
    choose(browser, "#it", "b")

    browser.wait_for_text_to_equal("#out", "'b'")
    assert browser.find_element("#other .dash-dropdown-value").text == "a"


def test_a_dropdown_inside_a_label_closes_when_an_option_is_clicked(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Label(["City", dcc.Dropdown(CITIES, id="it")])
    browser.start_server(app)
    choose(browser, "#it", "Bern")

    browser.wait_for_text_to_equal("#it .dash-dropdown-value", "Bern")
    browser.wait_for_no_elements(".dash-dropdown-content")


# Options that change


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


def test_searches_that_a_callback_answers_keep_what_was_chosen_before(browser: DashComposite) -> None:
    app = showing(dcc.Dropdown(id="it", multi=True), "value")

    @app.callback(Output("it", "options"), Input("it", "search_value"), prevent_initial_call=True)
    def find(query: str | None) -> Any:
        return [city for city in CITIES if query in city.lower()] if query else no_update

    browser.start_server(app)
    browser.wait_for_element("#it").click()
    for query, city in (("york", "New York"), ("bern", "Bern")):
        search = browser.wait_for_element(".dash-dropdown-search")
        browser.clear_input(search)
        search.send_keys(query)
        browser.wait_for_text_to_equal(".dash-dropdown-option", city)
        press(browser, Keys.ENTER)
        browser.wait_for_contains_text("#it", city)
    press(browser, Keys.ESCAPE)

    browser.wait_for_text_to_equal("#out", "['New York', 'Bern']")
    assert [item.text for item in browser.find_elements(".dash-dropdown-value-item")] == ["New York", "Bern"]


def test_a_value_that_new_options_lack_is_dropped(browser: DashComposite) -> None:
    app = showing(dcc.Dropdown(["a", "b"], "a", id="it"), "value", html.Button(id="go"))

    @app.callback(Output("it", "options"), Input("go", "n_clicks"), prevent_initial_call=True)
    def change(clicks: int) -> list[str]:
        return ["b", "c"]

    browser.start_server(app)
    browser.wait_for_text_to_equal("#out", "'a'")
    browser.find_element("#go").click()

    browser.wait_for_text_to_equal("#out", "None")


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


def test_a_label_may_be_a_component_that_is_searched_and_that_callbacks_change(browser: DashComposite) -> None:
    options = [{"label": html.Span(["Ber", html.B("lin")], id="label"), "value": 1}, {"label": "Oslo", "value": 2}]
    app = showing(dcc.Dropdown(options, id="it"), "value")
    browser.start_server(app)
    browser.wait_for_element("#it").click()
    browser.wait_for_element(".dash-dropdown-search").send_keys("berlin")
    browser.wait_for_no_elements("[data-option-index='1']")
    assert browser.find_element("[data-option-index='0'] b").text == "lin"
    press(browser, Keys.ENTER)

    browser.wait_for_text_to_equal("#out", "1")
    browser.wait_for_text_to_equal("#it .dash-dropdown-value", "Berlin")
    assert browser.get_logs() == []


# The list


def test_of_ten_thousand_options_only_those_in_view_are_drawn(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Dropdown([f"option {n}" for n in range(10_000)], id="it", multi=True), "value"))
    browser.wait_for_element("#it").click()
    browser.wait_for_element(".dash-options-list-virtualized .dash-dropdown-option")
    press(browser, Keys.END)
    last = browser.wait_for_element("[data-option-index='9999'].dash-dropdown-option-active")

    assert last.text == "option 9999"
    assert len(browser.find_elements(".dash-dropdown-option")) < 60
    search = browser.find_element(".dash-dropdown-search")
    assert search.get_attribute("aria-activedescendant") == last.get_attribute("id")
    browser.find_element(".dash-dropdown-action-button").click()
    browser.wait_for_text_to_equal("#it .dash-dropdown-value-count", "10000 selected")


def test_rows_are_as_high_as_their_labels_or_as_asked_for(browser: DashComposite) -> None:
    long = ["short", "a label that is far too long for one line of a narrow list " * 2]
    box = {"width": 200}
    app = displaying(
        dcc.Dropdown(long, id="auto", style=box), dcc.Dropdown(long, id="fixed", optionHeight=50, style=box)
    )
    browser.start_server(app)

    def heights(dropdown: str) -> list[int]:
        browser.wait_for_element(dropdown).click()
        browser.wait_for_element(".dash-dropdown-option")
        found = [option.size["height"] for option in browser.find_elements(".dash-dropdown-option")]
        press(browser, Keys.ESCAPE)
        return found

    short, high = heights("#auto")
    assert high > 2 * short
    assert heights("#fixed") == [50, 50]


def test_nothing_around_a_dropdown_clips_its_list(browser: DashComposite) -> None:
    clipping = {"overflow": "hidden", "height": 50, "transform": "translateX(1px)"}
    app = Dash()
    app.layout = html.Div([html.Div(dcc.Dropdown(CITIES, id="it"), style=clipping), html.Div(id="out")])

    @app.callback(Output("out", "children"), Input("it", "value"))
    def show(value: str | None) -> str:
        return value or "none"

    browser.start_server(app)
    choose(browser, "#it", "Bern")

    browser.wait_for_text_to_equal("#out", "Bern")


def test_the_keyboard_opens_moves_leaves_out_the_disabled_and_chooses(browser: DashComposite) -> None:
    options = [*CITIES[:3], {"label": "No", "value": "no", "disabled": True}, "Bern"]
    browser.start_server(showing(dcc.Dropdown(options, id="it"), "value"))
    browser.wait_for_element("#it").send_keys(Keys.ARROW_DOWN)
    browser.wait_for_element(".dash-dropdown-search")

    def active() -> str | None:
        found = browser.find_elements(".dash-dropdown-option-active")
        return found[0].text if found else None

    for key, city in (
        (Keys.ARROW_DOWN, "Boston"),
        (Keys.PAGE_DOWN, "Bern"),
        (Keys.ARROW_UP, "New Orleans"),
        (Keys.HOME, "Boston"),
        (Keys.END, "Bern"),
    ):
        press(browser, key)
        until(browser, lambda city=city: active() == city)
    press(browser, Keys.ENTER)
    browser.wait_for_text_to_equal("#out", "'Bern'")
    browser.wait_for_no_elements(".dash-dropdown-content")
    assert browser.driver.switch_to.active_element.get_attribute("id") == "it"
    press(browser, Keys.DELETE)
    browser.wait_for_text_to_equal("#out", "None")


def test_letters_find_options_in_a_list_without_a_search_field(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Dropdown(CITIES, id="it", searchable=False), "value"))
    browser.wait_for_element("#it").send_keys("b")
    browser.wait_for_text_to_equal(".dash-dropdown-option-active", "Boston")
    press(browser, Keys.ENTER)

    browser.wait_for_text_to_equal("#out", "'Boston'")


def test_escape_and_tab_close_the_list_without_a_choice(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Dropdown(CITIES, id="it"), "value", html.Button("next", id="next")))
    for key, focused in ((Keys.ESCAPE, "it"), (Keys.TAB, "next")):
        browser.wait_for_element("#it").click()
        browser.wait_for_element(".dash-dropdown-search")
        press(browser, key)
        browser.wait_for_no_elements(".dash-dropdown-content")
        assert browser.driver.switch_to.active_element.get_attribute("id") == focused

    assert browser.find_element("#out").text == "None"


def test_a_debounced_dropdown_tells_of_all_choices_when_it_closes(browser: DashComposite) -> None:
    calls: list[Any] = []
    app = Dash()
    app.layout = html.Div([dcc.Dropdown(CITIES, id="it", multi=True, debounce=True), html.Div(id="out")])

    @app.callback(Output("out", "children"), Input("it", "value"), State("it", "multi"))
    def show(value: list[str] | None, multi: bool) -> str:
        calls.append(value)
        return repr(value)

    browser.start_server(app)
    browser.wait_for_text_to_equal("#out", "None")
    choose(browser, "#it", "Boston")
    browser.find_element("[data-option-index='3']").click()
    press(browser, Keys.ESCAPE)

    browser.wait_for_text_to_equal("#out", "['Boston', 'Bern']")
    assert calls == [None, ["Boston", "Bern"]]


def test_a_disabled_dropdown_does_not_open(browser: DashComposite) -> None:
    browser.start_server(displaying(dcc.Dropdown(["a"], "a", id="it", disabled=True)))
    browser.wait_for_element("#it").click()

    assert browser.find_elements(".dash-dropdown-content, #it .dash-dropdown-clear") == []
    assert_page_stays_up(browser)


def test_an_empty_dropdown_says_that_there_is_nothing(browser: DashComposite) -> None:
    labels = {"no_options_found": "Nichts gefunden"}
    browser.start_server(displaying(dcc.Dropdown([], id="it", labels=labels, placeholder="Wähle")))
    browser.wait_for_text_to_equal("#it .dash-dropdown-trigger", "Wähle")
    browser.find_element("#it").click()

    browser.wait_for_text_to_equal(".dash-dropdown-options", "Nichts gefunden")
    assert_page_stays_up(browser)


@pytest.mark.parametrize(
    ("dropdown", "name"),
    [(dcc.Dropdown(CITIES, id="it"), "Select"), (dcc.Dropdown(CITIES, "Bern", id="it"), "Bern")],
)
def test_a_dropdown_without_a_label_still_has_a_name(browser: DashComposite, dropdown: Component, name: str) -> None:
    browser.start_server(displaying(dropdown))

    assert browser.wait_for_element("#it").accessible_name == name
