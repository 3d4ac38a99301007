"""dcc.Tabs and dcc.Tab: what is selected, what is drawn, keys, and headers that callbacks change."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from dash import Dash, Input, Output, ctx, dcc, html
from dash.development.base_component import Component
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, assert_reported, displaying, showing, until


def tabs(*labels: str, **props: Any) -> dcc.Tabs:
    return dcc.Tabs([dcc.Tab(f"content of {label}", label=label) for label in labels], id="it", **props)


def header(browser: DashComposite, number: int) -> WebElement:
    return browser.wait_for_element(f"#it > .tab:nth-of-type({number})")


def test_callbacks_hear_of_the_first_tab_once_when_none_is_given(browser: DashComposite) -> None:
    heard: list[object] = []
    app = Dash()
    app.layout = html.Div([tabs("A", "B"), html.Div(id="out")])

    @app.callback(Output("out", "children"), Input("it", "value"))
    def show(value: str) -> str:
        heard.append(value)
        return f"got {value}"

    browser.start_server(app)

    browser.wait_for_text_to_equal("#out", "got tab-1")
    assert heard == ["tab-1"]


def test_a_click_selects_a_tab_and_only_its_content_is_there(browser: DashComposite) -> None:
    browser.start_server(showing(tabs("A", "B"), "value"))
    browser.wait_for_text_to_equal(".tab-content", "content of A")
    header(browser, 2).click()

    browser.wait_for_text_to_equal("#out", "'tab-2'")
    browser.wait_for_text_to_equal(".tab-content", "content of B")
    assert header(browser, 2).get_attribute("class") == "tab tab--selected"
    assert browser.get_logs() == []


def test_content_may_come_from_a_callback(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div(
        [
            dcc.Tabs(id="it", value="one", children=[dcc.Tab(label="1", value="one"), dcc.Tab(label="2", value="two")]),
            html.Div(id="content"),
        ]
    )

    @app.callback(Output("content", "children"), Input("it", "value"))
    def render(value: str) -> Component:
        return html.Div(dcc.Input(value=f"field of {value}", id="field"))

    browser.start_server(app)
    header(browser, 2).click()

    until(browser, lambda: browser.find_element("#field").get_attribute("value") == "field of two")
    assert browser.get_logs() == []


def test_what_callbacks_gave_to_a_tab_is_there_when_it_is_selected_again(browser: DashComposite) -> None:
    app = Dash(suppress_callback_exceptions=True)
    app.layout = dcc.Tabs(
        [
            dcc.Tab([html.Button("count", id="go"), html.Div(id="count")], label="A"),
            dcc.Tab(dcc.Input(id="field"), label="B"),
        ],
        id="it",
    )

    @app.callback(Output("count", "children"), Input("go", "n_clicks"))
    def count(clicks: int | None) -> str:
        return f"{clicks or 0} clicks"

    browser.start_server(app)
    browser.wait_for_element("#go").click()
    browser.wait_for_text_to_equal("#count", "1 clicks")
    header(browser, 2).click()
    browser.wait_for_element("#field").send_keys("typed")
    header(browser, 1).click()
    browser.wait_for_text_to_equal("#count", "1 clicks")
    header(browser, 2).click()

    browser.wait_for_element("#field")
    assert browser.find_element("#field").get_attribute("value") == "typed"
    assert browser.find_elements("#count") == []


def test_callbacks_change_label_and_state_of_a_header(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div(
        [
            html.Button("go", id="go"),
            dcc.Tabs([dcc.Tab("first", label="A", id="a"), dcc.Tab("second", label="B", id="b")], id="it"),
        ]
    )

    @app.callback(
        Output("a", "label"),
        Output("b", "disabled"),
        Output("b", "disabled_className"),
        Input("go", "n_clicks"),
        prevent_initial_call=True,
    )
    def change(_clicks: int) -> tuple[Component, bool, str]:
        return html.B("renamed"), True, "off"

    browser.start_server(app)
    browser.wait_for_element("#go").click()

    browser.wait_for_text_to_equal("#a b", "renamed")
    assert browser.find_element("#b").get_attribute("class") == "tab tab--disabled off"
    browser.find_element("#b").click()
    browser.wait_for_text_to_equal(".tab-content", "first")


def test_a_header_shows_that_a_callback_computes_its_tab(browser: DashComposite) -> None:
    app = Dash()
    may_answer = threading.Event()
    app.layout = html.Div([html.Button("go", id="go"), dcc.Tabs([dcc.Tab(label="A", id="a")], id="it")])

    @app.callback(Output("a", "label"), Input("go", "n_clicks"), prevent_initial_call=True)
    def change(_clicks: int) -> str:
        may_answer.wait(20)
        return "done"

    browser.start_server(app)
    browser.wait_for_element("#go").click()
    browser.wait_for_element("#a[data-dash-is-loading='true']")
    may_answer.set()

    browser.wait_for_text_to_equal("#a", "done")
    browser.wait_for_no_elements("#a[data-dash-is-loading]")


def test_buttons_in_a_label_work_and_tabs_come_and_go(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div([html.Button("add", id="add"), dcc.Tabs([], id="it")])

    def tab(name: str) -> dcc.Tab:
        close = html.Button("x", id={"close": name})
        return dcc.Tab(f"content of {name}", label=html.Span([name, close]), value=name)

    @app.callback(
        Output("it", "children"),
        Output("it", "value"),
        Input("add", "n_clicks"),
        Input({"close": "b"}, "n_clicks", allow_optional=True),
        prevent_initial_call=True,
    )
    def change(_added: int | None, _closed: int | None) -> tuple[list[dcc.Tab], str]:
        return ([tab("a"), tab("b")], "b") if ctx.triggered_id == "add" else ([tab("a")], "a")

    browser.start_server(app)
    browser.wait_for_element("#add").click()
    browser.wait_for_text_to_equal(".tab-content", "content of b")
    header(browser, 2).find_element("css selector", "button").click()

    browser.wait_for_text_to_equal(".tab-content", "content of a")
    assert len(browser.find_elements("#it > .tab")) == 1
    assert browser.get_logs() == []


def test_tabs_that_come_later_select_their_first(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div([html.Button("go", id="go"), dcc.Tabs(id="it"), html.Div(id="out")])

    @app.callback(Output("it", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
    def fill(_clicks: int) -> list[dcc.Tab]:
        return [dcc.Tab("late", label="Late", value="late")]

    @app.callback(Output("out", "children"), Input("it", "value"))
    def show(value: str | None) -> str:
        return repr(value)

    browser.start_server(app)
    browser.wait_for_text_to_equal("#out", "None")
    browser.find_element("#go").click()

    browser.wait_for_text_to_equal("#out", "'late'")
    browser.wait_for_text_to_equal(".tab-content", "late")


def test_keys_go_through_the_tabs_and_leave_them_by_tab(browser: DashComposite) -> None:
    children = [dcc.Tab(label="A"), dcc.Tab(label="B", disabled=True), dcc.Tab(dcc.Input(id="field"), label="C")]
    browser.start_server(showing(dcc.Tabs(children, id="it"), "value"))
    header(browser, 1).send_keys(Keys.ARROW_RIGHT)
    browser.wait_for_text_to_equal("#out", "'tab-3'")
    browser.driver.switch_to.active_element.send_keys(Keys.TAB)

    assert browser.driver.switch_to.active_element.get_attribute("id") == "field"


def test_below_the_breakpoint_the_headers_stand_below_each_other(browser: DashComposite) -> None:
    browser.start_server(showing(tabs("A", "B", mobile_breakpoint=600), "value"))
    assert header(browser, 1).rect["y"] == header(browser, 2).rect["y"]
    browser.driver.set_window_size(500, 800)

    until(browser, lambda: header(browser, 1).rect["y"] < header(browser, 2).rect["y"])
    assert header(browser, 1).rect["width"] > 400
    header(browser, 1).send_keys(Keys.ARROW_DOWN)
    browser.wait_for_text_to_equal("#out", "'tab-2'")


def test_vertical_tabs_stand_beside_their_content(browser: DashComposite) -> None:
    browser.start_server(displaying(tabs("A", "B", vertical=True)))
    assert header(browser, 1).rect["y"] < header(browser, 2).rect["y"]

    content = browser.find_element(".tab-content").rect
    assert content["x"] >= header(browser, 1).rect["width"]
    assert content["y"] == header(browser, 1).rect["y"]
    assert_page_stays_up(browser)


def test_of_too_many_tabs_the_selected_one_is_in_view(browser: DashComposite) -> None:
    labels = [f"number {number}" for number in range(40)]
    browser.start_server(showing(tabs(*labels, value="tab-30"), "value"))
    browser.wait_for_text_to_equal("#out", "'tab-30'")
    header(browser, 30).send_keys(Keys.END)

    browser.wait_for_text_to_equal("#out", "'tab-40'")
    last = header(browser, 40).rect
    assert (
        last["x"] + last["width"] <= browser.find_element("#it").rect["width"] + browser.find_element("#it").rect["x"]
    )
    assert browser.driver.execute_script("return document.documentElement.scrollWidth <= innerWidth")


def test_tabs_remember_which_one_was_selected(browser: DashComposite) -> None:
    browser.start_server(showing(tabs("A", "B", persistence=True), "value"))
    header(browser, 2).click()
    browser.wait_for_text_to_equal("#out", "'tab-2'")
    browser.driver.refresh()

    browser.wait_for_text_to_equal("#out", "'tab-2'")
    browser.wait_for_text_to_equal(".tab-content", "content of B")


def test_none_and_components_around_tabs_do_no_harm(browser: DashComposite) -> None:
    children = [None, html.Div(dcc.Tab("inner", label="Wrapped", id="tab")), dcc.Tab(None, label=["a", html.I("b")])]
    browser.start_server(displaying(dcc.Tabs(children, id="it"), dcc.Tabs(), dcc.Tabs([]), dcc.Tabs(dcc.Tab("only"))))
    browser.wait_for_text_to_equal("#it + .tab-content", "inner")
    assert [tab.text for tab in browser.find_elements("#it > .tab")] == ["Wrapped", "ab"]

    assert_page_stays_up(browser)


@pytest.mark.parametrize(
    ("children", "value", "message"),
    [
        ([html.Div("no tab")], None, "`children[0]` is "),
        ([dcc.Tab(value="a"), dcc.Tab(value="a")], "a", '`children[1].value` is "a"'),
        ([dcc.Tab(value="a"), dcc.Tab(value="b")], "z", '`value` is "z"; expected the value of a tab ("a", "b")'),
        ([dcc.Tab(value="a")], ["a"], '`value` is ["a"]'),
    ],
    ids=["no tab", "twice", "unknown", "list"],
)
def test_tabs_report_a_mistake_and_are_drawn(
    browser: DashComposite, children: list[Component], value: Any, message: str
) -> None:
    browser.start_server(displaying(dcc.Tabs(children, id="it", value=value)))
    browser.wait_for_element("#it .tab")

    assert_reported(browser, f"dcc.Tabs it: {message}")
