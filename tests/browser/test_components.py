"""The components of dash.dcc in a real browser: through callbacks, and with what should not be given to them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from dash import Dash, Input, Output, Patch, State, ctx, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate
from dash.testing.composite import DashComposite


def showing(component: Component, prop: str, *others: Component) -> Dash:
    """An app that shows what a callback got for one property of `component`, which has the id "it"."""
    app = Dash()
    app.layout = html.Div([component, *others, html.Div(id="out")])

    @app.callback(Output("out", "children"), Input("it", prop))
    def show(value: object) -> str:
        return repr(value)

    return app


def displaying(*components: Component) -> Dash:
    app = Dash()
    app.layout = html.Div([*components, html.Div("still here", id="end")])
    return app


def assert_page_stays_up(browser: DashComposite) -> None:
    browser.wait_for_text_to_equal("#end", "still here")
    browser._wait_for_callbacks()
    assert browser.find_elements("._dash-component-error") == []
    assert browser.get_logs() == []


def until(browser: DashComposite, condition: Callable[[], object]) -> None:
    WebDriverWait(browser.driver, browser.wait_timeout, poll_frequency=0.05).until(lambda _driver: condition())


def choose(browser: DashComposite, dropdown: str, label: str) -> None:
    browser.wait_for_element(dropdown).click()
    browser.wait_for_element(".dash-dropdown-option")
    next(option for option in browser.find_elements(".dash-dropdown-option") if option.text == label).click()


# Input


def test_an_input_tells_callbacks_what_is_typed_and_how_often_it_was_submitted(browser: DashComposite) -> None:
    app = showing(dcc.Input(id="it", value="Ada"), "value", html.Div(id="submits"))

    @app.callback(Output("submits", "children"), Input("it", "n_submit"), State("it", "value"))
    def submitted(count: int, value: str) -> str:
        return f"{count} {value}"

    browser.start_server(app)
    browser.wait_for_element("#it").send_keys(" L", Keys.ENTER)

    browser.wait_for_text_to_equal("#out", "'Ada L'")
    browser.wait_for_text_to_equal("#submits", "1 Ada L")
    assert browser.get_logs() == []


def test_an_input_remembers_its_text_over_a_reload(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Input(id="it", persistence=True), "value"))
    browser.wait_for_element("#it").send_keys("kept")
    browser.wait_for_text_to_equal("#out", "'kept'")
    browser.driver.refresh()

    browser.wait_for_text_to_equal("#out", "'kept'")
    assert browser.find_element("#it").get_attribute("value") == "kept"


def test_a_number_input_steps_within_its_bounds_and_gives_none_for_what_is_no_number(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Input(id="it", type="number", value=9, max=10), "value"))
    browser.wait_for_text_to_equal("#out", "9")
    browser.find_element(".dash-stepper-increment").click()
    browser.wait_for_text_to_equal("#out", "10")
    browser.find_element(".dash-stepper-increment").click()
    browser.find_element("#it").send_keys("e")

    browser.wait_for_text_to_equal("#out", "None")
    assert browser.get_logs() == []


def test_typing_goes_on_while_a_slow_callback_writes_the_text_back(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div([dcc.Input(id="it", value=""), html.Div(id="out")])
    may_answer = threading.Event()

    @app.callback(Output("it", "value"), Input("it", "value"), prevent_initial_call=True)
    def upper(value: str) -> str:
        may_answer.wait(20)
        return value.upper()

    browser.start_server(app)
    field = browser.wait_for_element("#it")
    field.send_keys("ab")
    field.send_keys("cd")
    may_answer.set()

    browser.wait_for_text_to_equal("#it", "ABCD")


@pytest.mark.parametrize("value", [None, True, {"a": 1}, ["x"], 3.5])
def test_an_input_survives_a_value_that_is_no_text(browser: DashComposite, value: Any) -> None:
    browser.start_server(displaying(dcc.Input(value=value), dcc.Input(value=value, type="number", disabled=True)))

    assert_page_stays_up(browser)


# Button


def test_a_button_counts_clicks_unless_it_is_disabled(browser: DashComposite) -> None:
    app = showing(dcc.Button("press", id="it"), "n_clicks", dcc.Button("off", id="off", disabled=True, n_clicks=0))

    @app.callback(Output("off", "children"), Input("off", "n_clicks"))
    def label(clicks: int) -> str:
        return f"off {clicks}"

    browser.start_server(app)
    browser.multiple_click("#it", 2)
    browser.wait_for_text_to_equal("#out", "2")
    browser.driver.execute_script("document.getElementById('off').click()")

    browser._wait_for_callbacks()
    assert browser.find_element("#off").text == "off 0"
    assert browser.get_logs() == []


# Dropdown


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


def test_a_disabled_dropdown_does_not_open(browser: DashComposite) -> None:
    browser.start_server(displaying(dcc.Dropdown(["a"], "a", id="it", disabled=True)))
    browser.wait_for_element("#it").click()

    assert browser.find_elements(".dash-dropdown-content, #it .dash-dropdown-clear") == []
    assert_page_stays_up(browser)


# Checklist and RadioItems


def test_a_checklist_lists_what_is_checked_and_remembers_it(browser: DashComposite) -> None:
    options = [{"label": html.B("A"), "value": "a"}, {"label": "off", "value": "off", "disabled": True}, "c"]
    browser.start_server(showing(dcc.Checklist(options, ["a"], id="it", persistence=True), "value"))
    for label in browser.find_elements("#it label"):
        label.click()
    browser.wait_for_text_to_equal("#out", "['c']")
    browser.driver.refresh()

    browser.wait_for_text_to_equal("#out", "['c']")
    assert browser.get_logs() == []


def test_radio_items_give_the_one_that_is_chosen_and_remember_it(browser: DashComposite) -> None:
    options = {"a": "Ay", "b": "Bee"}
    browser.start_server(showing(dcc.RadioItems(options, "a", id="it", persistence="x"), "value"))
    browser.wait_for_element("#it label:nth-child(2)").click()
    browser.wait_for_text_to_equal("#out", "'b'")
    browser.driver.refresh()

    browser.wait_for_text_to_equal("#out", "'b'")
    assert browser.get_logs() == []


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


# Slider


def test_a_slider_follows_keys_and_remembers_its_value(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Slider(0, 10, 1, value=4, id="it", persistence=True), "value"))
    browser.wait_for_element("#it [role=slider]").send_keys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    browser.wait_for_text_to_equal("#out", "6")
    browser.driver.refresh()

    browser.wait_for_text_to_equal("#out", "6")
    browser.wait_for_element("#it [role=slider][aria-valuenow='6']")
    assert browser.get_logs() == []


def test_a_disabled_slider_does_not_move(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Slider(0, 10, 1, value=4, id="it", disabled=True), "value"))
    browser.wait_for_text_to_equal("#out", "4")
    ActionChains(browser.driver).move_to_element(browser.wait_for_element("#it .dash-slider-mark")).click().perform()

    browser._wait_for_callbacks()
    assert browser.find_element("#out").text == "4"


@pytest.mark.parametrize(
    "props",
    [
        {"min": 0, "max": 10, "value": 99},
        {"min": 0, "max": 10, "value": "7"},
        {"min": 0, "max": 10, "value": [3]},
        {"min": 10, "max": 0, "value": 5},
        {"min": 5, "max": 5},
        {"min": 0, "max": 1e12, "step": 1e-9, "dots": True},
        {"min": 0, "max": 10, "step": 0},
        {"min": 0, "max": 10, "step": -1},
        {"marks": {}},
        {"marks": {"a": "not a number", "3": None}},
        {"marks": [1, 2]},
        {"min": "0", "max": "10", "marks": {0: html.B("component"), 5: {"label": None}}},
        {},
    ],
    ids=repr,
)
def test_a_slider_survives_a_scale_that_makes_no_sense(browser: DashComposite, props: dict[str, Any]) -> None:
    browser.start_server(displaying(dcc.Slider(id="it", **props)))
    browser.wait_for_element("#it .dash-slider-root, ._dash-component-error")

    assert_page_stays_up(browser)


def test_labels_of_marks_give_way_to_each_other_on_a_narrow_page(browser: DashComposite) -> None:
    years = list(range(1952, 2008, 5))
    marks = {year: str(year) for year in years}
    browser.start_server(
        displaying(html.Div(dcc.Slider(1952, 2007, step=None, marks=marks, value=1977, id="it"), style={"width": 280}))
    )
    browser.wait_for_element("#it .dash-slider-mark")

    assert len(browser.find_elements("#it .dash-slider-mark")) == len(years)
    shown = [mark for mark in browser.find_elements("#it .dash-slider-mark") if mark.is_displayed() and mark.text]
    edges = [(mark.rect["x"], mark.rect["x"] + mark.rect["width"]) for mark in shown]
    assert [shown[0].text, shown[-1].text] == ["1952", "2007"]
    assert all(end <= start for (_, end), (start, _) in pairwise(edges))
    assert 3 <= len(shown) < len(years)


# Store


def test_a_store_keeps_data_over_a_reload_and_clears_it(browser: DashComposite) -> None:
    app = showing(dcc.Store(id="it", storage_type="local"), "data", html.Button("w", id="w"), html.Button("c", id="c"))

    @app.callback(Output("it", "data"), Input("w", "n_clicks"), prevent_initial_call=True)
    def write(clicks: int) -> dict[str, int]:
        return {"clicks": clicks}

    @app.callback(Output("it", "clear_data"), Input("c", "n_clicks"), prevent_initial_call=True)
    def clear(clicks: int) -> bool:
        return True

    browser.start_server(app)
    browser.wait_for_text_to_equal("#out", "None")
    browser.find_element("#w").click()
    browser.wait_for_text_to_equal("#out", "{'clicks': 1}")
    browser.driver.refresh()
    browser.wait_for_text_to_equal("#out", "{'clicks': 1}")
    browser.find_element("#c").click()

    browser.wait_for_text_to_equal("#out", "None")
    assert browser.get_logs() == []


def test_a_store_says_that_what_it_found_is_no_json_and_goes_on(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Store(id="it", storage_type="local", data=5), "data"))
    browser.wait_for_text_to_equal("#out", "5")
    browser.driver.execute_script("localStorage.setItem('it', '{not json')")
    browser.driver.refresh()

    browser.wait_for_text_to_equal("#out", "5")
    (message,) = browser.get_logs() or []
    assert 'dcc.Store \\"it\\" could not read its data' in message["message"]


def test_a_store_that_is_too_big_for_the_browser_still_serves_callbacks(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div([dcc.Store(id="it", storage_type="session"), html.Button(id="go"), html.Div(id="out")])

    @app.callback(Output("it", "data"), Input("go", "n_clicks"), prevent_initial_call=True)
    def fill(clicks: int) -> str:
        return "x" * 12_000_000

    @app.callback(Output("out", "children"), Input("it", "modified_timestamp"), State("it", "data"))
    def measure(written: int, data: str | None) -> str:
        return f"{len(data or '')}"

    browser.start_server(app)
    browser.wait_for_text_to_equal("#out", "0")
    browser.find_element("#go").click()

    browser.wait_for_text_to_equal("#out", "12000000")
    (message,) = browser.get_logs() or []
    assert "could not write its data" in message["message"]


# Interval


def test_an_interval_ticks_until_it_is_disabled_and_goes_on_from_there(browser: DashComposite) -> None:
    app = showing(dcc.Interval(id="it", interval=20, max_intervals=-1), "n_intervals", html.Button("b", id="switch"))

    @app.callback(Output("it", "disabled"), Input("switch", "n_clicks"))
    def disable(clicks: int | None) -> bool:
        return (clicks or 0) % 2 == 1

    @app.callback(Output("switch", "children"), Input("it", "disabled"))
    def label(disabled: bool) -> str:
        return "off" if disabled else "on"

    browser.start_server(app)
    until(browser, lambda: browser.find_element("#out").text not in ("", "None"))
    browser.find_element("#switch").click()
    browser.wait_for_text_to_equal("#switch", "off")
    browser._wait_for_callbacks()
    stopped_at = int(browser.find_element("#out").text)
    browser.find_element("#switch").click()

    until(browser, lambda: int(browser.find_element("#out").text) > stopped_at)
    assert browser.get_logs() == []


@pytest.mark.parametrize("props", [{"interval": 0, "max_intervals": 3}, {"interval": "50", "max_intervals": 3}])
def test_an_interval_ends_after_its_last_tick(browser: DashComposite, props: dict[str, Any]) -> None:
    browser.start_server(showing(dcc.Interval(id="it", **props), "n_intervals"))

    browser.wait_for_text_to_equal("#out", "3")
    assert browser.get_logs() == []


@pytest.mark.parametrize("interval", [-5, "soon"])
def test_an_interval_that_is_no_time_never_ticks(browser: DashComposite, interval: Any) -> None:
    browser.start_server(showing(dcc.Interval(id="it", interval=interval), "n_intervals"))
    browser.wait_for_element("#out")

    browser._wait_for_callbacks()
    assert browser.find_element("#out").text in ("None", "0")


# Location and Link


def located(*components: Component) -> Dash:
    app = Dash()
    app.layout = html.Div([dcc.Location(id="it"), *components, html.Div(id="out")])

    @app.callback(Output("out", "children"), Input("it", "pathname"), Input("it", "search"), Input("it", "hash"))
    def show(*parts: str) -> str:
        return " ".join(part for part in parts if part)

    return app


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


def test_the_first_call_knows_the_address_and_is_the_only_one(browser: DashComposite) -> None:
    calls: list[tuple[str | None, object]] = []
    app = Dash()
    app.layout = html.Div([dcc.Location(id="it"), html.Div(id="out")])

    @app.callback(Output("out", "children"), Input("it", "pathname"))
    def show(pathname: str | None) -> str:
        calls.append((pathname, ctx.triggered_id))
        return "shown"

    browser.start_server(app)
    browser.wait_for_text_to_equal("#out", "shown")

    browser._wait_for_callbacks()
    assert calls == [("/", "it")]


def test_a_link_pressed_with_control_opens_a_tab_and_leaves_this_one(browser: DashComposite) -> None:
    browser.start_server(located(dcc.Link("go", href="/there", id="link")))
    link = browser.wait_for_element("#link")
    ActionChains(browser.driver).key_down(Keys.CONTROL).click(link).key_up(Keys.CONTROL).perform()

    until(browser, lambda: len(browser.driver.window_handles) == 2)
    assert browser.find_element("#out").text == "/"


def test_a_callback_moves_the_location(browser: DashComposite) -> None:
    app = located(html.Button("go", id="go"))

    @app.callback(Output("it", "href"), Input("go", "n_clicks"), prevent_initial_call=True)
    def move(clicks: int) -> str:
        return "/moved?x=ä b"

    browser.start_server(app)
    browser.wait_for_element("#go").click()

    browser.wait_for_text_to_equal("#out", "/moved ?x=%C3%A4%20b")
    assert browser.get_logs() == []


@pytest.mark.parametrize("address", ["javascript:window.hacked=1", " java\nscript:window.hacked=1", "data:text/html,x"])
def test_an_address_that_is_code_does_not_run(browser: DashComposite, address: str) -> None:
    app = located(dcc.Link("go", href=address, id="link"), html.Button("go", id="go"))

    @app.callback(Output("it", "href"), Input("go", "n_clicks"), prevent_initial_call=True)
    def move(clicks: int) -> str:
        return address

    browser.start_server(app)
    browser.wait_for_element("#link").click()
    browser.find_element("#go").click()

    browser._wait_for_callbacks()
    assert browser.driver.execute_script("return window.hacked === undefined && location.pathname") == "/"


@pytest.mark.parametrize("href", [None, 5, "http://[bad", ""])
def test_a_link_survives_what_is_no_address(browser: DashComposite, href: Any) -> None:
    browser.start_server(displaying(dcc.Link("go", href=href, id="link"), dcc.Location(id="it", href=href)))
    browser.wait_for_element("#link").click()

    assert_page_stays_up(browser)


# Markdown


def test_markdown_draws_text_code_and_tables_and_follows_callbacks(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div([dcc.Input(id="text", value="# One"), dcc.Markdown(id="it")])

    @app.callback(Output("it", "children"), Input("text", "value"))
    def show(text: str) -> str:
        return f"{text}\n\n```python\nx = 1\n```\n\n|a|b|\n|-|-|\n|1|2|"

    browser.start_server(app)
    browser.wait_for_text_to_equal("#it h1", "One")
    browser.wait_for_element("#it code.hljs")
    browser.find_element("#text").send_keys("!")

    browser.wait_for_text_to_equal("#it h1", "One!")
    browser.wait_for_text_to_equal("#it td", "1")
    assert browser.get_logs() == []


def test_markdown_runs_no_code_from_its_text(browser: DashComposite) -> None:
    text = (
        "<script>window.hacked = 1</script><img src=x-none: onerror='window.hacked = 2'>\n\n"
        "[a](javascript:window.hacked=3) [b](JaVaScript&colon;window.hacked=4) <javascript:window.hacked=5>\n\n"
        '<a href="javascript:window.hacked=6">c</a><iframe srcdoc="<script>parent.hacked=7</script>"></iframe>'
    )
    browser.start_server(displaying(dcc.Markdown(text, id="it")))
    browser.wait_for_element("#it p")
    for link in browser.find_elements("#it a"):
        link.click()

    assert browser.driver.execute_script("return window.hacked") is None
    assert_page_stays_up(browser)


@pytest.mark.parametrize("children", [None, [], 5, ["a", None], {"a": 1}, "", [["a"]]], ids=repr)
def test_markdown_survives_what_is_no_text(browser: DashComposite, children: Any) -> None:
    browser.start_server(displaying(dcc.Markdown(children)))

    assert_page_stays_up(browser)


# Graph

FIGURE: Any = {"data": [{"x": [1, 2], "y": [3, 4], "type": "bar"}], "layout": {"title": {"text": "First"}}}


def test_a_graph_follows_figures_patches_and_added_points(browser: DashComposite) -> None:
    app = Dash()
    buttons = [html.Button(name, id=name) for name in ("patch", "extend", "none", "again")]
    app.layout = html.Div([dcc.Graph(id="it", figure=FIGURE), *buttons])

    @app.callback(Output("it", "figure"), Input("patch", "n_clicks"), prevent_initial_call=True)
    def patch(clicks: int) -> Patch:
        change = Patch()
        change["layout"]["title"]["text"] = "Patched"
        return change

    @app.callback(Output("it", "extendData"), Input("extend", "n_clicks"), prevent_initial_call=True)
    def extend(clicks: int) -> dict[str, list[list[int]]]:
        return {"x": [[2 + clicks]], "y": [[5]]}

    @app.callback(Output("it", "figure", allow_duplicate=True), Input("none", "n_clicks"), prevent_initial_call=True)
    def empty(clicks: int) -> None:
        return None

    @app.callback(Output("it", "figure", allow_duplicate=True), Input("again", "n_clicks"), prevent_initial_call=True)
    def again(clicks: int) -> dict[str, Any]:
        return FIGURE

    browser.start_server(app)
    browser.wait_for_text_to_equal("#it .gtitle", "First")
    browser.find_element("#patch").click()
    browser.wait_for_text_to_equal("#it .gtitle", "Patched")
    browser.multiple_click("#extend", 2)
    until(browser, lambda: len(browser.find_elements("#it .bars .point")) == 4)
    browser.find_element("#none").click()
    browser.wait_for_no_elements("#it .bars .point")
    browser.find_element("#again").click()

    until(browser, lambda: len(browser.find_elements("#it .bars .point")) == 2)
    browser.wait_for_text_to_equal("#it .gtitle", "First")
    assert browser.get_logs() == []


def test_a_graph_tells_what_was_clicked_and_follows_the_window(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Graph(id="it", figure=FIGURE), "clickData"))
    bar = browser.wait_for_element("#it .bars .point")
    ActionChains(browser.driver).move_to_element(bar).click().perform()
    browser.wait_for_contains_text("#out", "'pointNumber': 0")
    browser.driver.set_window_size(700, 900)

    until(
        browser,
        lambda: browser.driver.execute_script(
            "const gd = document.querySelector('.js-plotly-plot');"
            "return gd._fullLayout.width === gd.clientWidth && gd.clientWidth < 700"
        ),
    )
    assert browser.get_logs() == []


@pytest.mark.parametrize(
    "figure",
    [None, {}, [], "text", 5, {"data": None}, {"data": [None]}, {"data": {}, "layout": []}, {"data": [{"type": "no"}]}],
    ids=repr,
)
def test_a_graph_survives_what_is_no_figure(browser: DashComposite, figure: Any) -> None:
    browser.start_server(displaying(dcc.Graph(id="it", figure=figure, extendData={})))
    browser.wait_for_element("#it")
    browser.wait_for_no_elements("#it.dash-graph--pending")

    assert_page_stays_up(browser)


# Loading


def test_loading_covers_its_content_while_a_callback_runs(browser: DashComposite) -> None:
    may_answer = threading.Event()
    app = Dash()
    app.layout = html.Div(
        [html.Button("go", id="go"), dcc.Loading(html.Div([html.Div("old", id="out"), "text"]), type="circle", id="it")]
    )

    @app.callback(Output("out", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
    def answer(clicks: int) -> str:
        may_answer.wait(20)
        return "new"

    browser.start_server(app)
    browser.wait_for_element("#go").click()
    browser.wait_for_element(".dash-spinner.dash-sk-circle")
    may_answer.set()

    browser.wait_for_text_to_equal("#out", "new")
    browser.wait_for_no_elements(".dash-spinner")
    assert browser.get_logs() == []


@pytest.mark.parametrize(
    "props",
    [{"children": None}, {"children": [None, 1, ["a"]]}, {"children": "text", "type": "unknown"}, {"delay_show": -1}],
    ids=repr,
)
def test_loading_survives_odd_content(browser: DashComposite, props: dict[str, Any]) -> None:
    browser.start_server(displaying(dcc.Loading(**props)))

    assert_page_stays_up(browser)
