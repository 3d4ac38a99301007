"""dcc.Loading: a cover while callbacks run."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains

from dash import Dash, Input, Output, dcc, html
from dash.development.base_component import Component
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, assert_reported, displaying


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


def waiting(loading: Any, *others: Component) -> tuple[Dash, threading.Event]:
    """An app whose button "go" starts a callback that writes "out.children" once the event is set."""
    may_answer = threading.Event()
    app = displaying(html.Button("go", id="go"), loading, *others)

    @app.callback(Output("out", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
    def answer(clicks: int) -> str:
        may_answer.wait(20)
        return f"answer {clicks}"

    return app, may_answer


def test_what_is_typed_inside_goes_on_while_the_content_is_covered(browser: DashComposite) -> None:
    app, may_answer = waiting(dcc.Loading([dcc.Input(id="field"), html.Div(id="out")]))

    @app.callback(Output("out", "title"), Input("field", "value"), prevent_initial_call=True)
    def follow(value: str) -> str:
        may_answer.wait(20)
        return value

    browser.start_server(app)
    browser.wait_for_element("#field").send_keys("a")
    browser.wait_for_element(".dash-spinner")
    ActionChains(browser.driver).send_keys("bc").perform()
    may_answer.set()

    browser.wait_for_no_elements(".dash-spinner")
    assert browser.find_element("#field").get_attribute("value") == "abc"


def test_only_the_targets_are_waited_for(browser: DashComposite) -> None:
    content = html.Div([html.Div(id="out"), html.Div(id="other")])
    app, may_answer = waiting(
        dcc.Loading([content, dcc.Loading(id="inner")], target_components={"other": "children"}, show_initially=False),
    )

    @app.callback(Output("other", "children"), Input("out", "children"), prevent_initial_call=True)
    def follow(text: str) -> str:
        may_follow.wait(20)
        return f"after {text}"

    may_follow = threading.Event()
    browser.start_server(app)
    browser.wait_for_element("#go").click()
    browser.wait_for_element("#out[data-dash-is-loading]")
    assert browser.find_elements(".dash-spinner") == []
    may_answer.set()
    browser.wait_for_element(".dash-spinner")
    may_follow.set()

    browser.wait_for_text_to_equal("#other", "after answer 1")
    browser.wait_for_no_elements(".dash-spinner")


def test_the_cover_looks_as_it_is_told(browser: DashComposite) -> None:
    loading = dcc.Loading(
        html.Div("old", id="out"),
        overlay_style={"visibility": "visible", "opacity": 0.5},
        custom_spinner=html.B("please wait", id="mine"),
        parent_className="outer",
    )
    app, may_answer = waiting(loading)
    browser.start_server(app)
    browser.wait_for_element("#go").click()

    browser.wait_for_text_to_equal("#mine", "please wait")
    assert browser.find_element("#out").is_displayed()
    assert browser.find_element(".outer .outer").value_of_css_property("opacity") == "0.5"
    may_answer.set()
    browser.wait_for_no_elements("#mine")


def test_a_cover_of_the_whole_window_covers_it(browser: DashComposite) -> None:
    app, may_answer = waiting(dcc.Loading(html.Div("old", id="out"), fullscreen=True))
    browser.start_server(app)
    browser.wait_for_element("#go").click()
    cover = browser.wait_for_element(".dash-spinner-container")

    window = browser.driver.execute_script("return [innerWidth, innerHeight]")
    assert [cover.size["width"], cover.size["height"]] == window
    may_answer.set()
    browser.wait_for_no_elements(".dash-spinner-container")


@pytest.mark.parametrize(("display", "count"), [("show", 1), ("hide", 0)])
def test_the_spinner_can_be_shown_or_hidden_for_good(browser: DashComposite, display: Any, count: int) -> None:
    app, may_answer = waiting(dcc.Loading(html.Div(id="out"), display=display))
    browser.start_server(app)
    browser.wait_for_element("#go").click()
    browser.wait_for_element("#out[data-dash-is-loading]")

    assert len(browser.find_elements(".dash-spinner")) == count
    may_answer.set()


@pytest.mark.parametrize("props", [{"children": None}, {"children": [None, 1, ["a"]]}], ids=repr)
def test_loading_survives_odd_content(browser: DashComposite, props: dict[str, Any]) -> None:
    browser.start_server(displaying(dcc.Loading(**props)))

    assert_page_stays_up(browser)


@pytest.mark.parametrize(
    "props", [{"type": "unknown"}, {"display": "maybe"}, {"delay_show": -1}, {"target_components": ["out"]}], ids=repr
)
def test_a_setting_that_is_none_is_reported_and_the_content_shown(browser: DashComposite, props: Any) -> None:
    browser.start_server(displaying(dcc.Loading("content", id="it", **props)))

    assert_reported(browser, f"dcc.Loading it: `{next(iter(props))}` is", "expected")
    assert_page_stays_up(browser)
