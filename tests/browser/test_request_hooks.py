"""Functions that an app's page hands to the renderer, and what scripts read of the page's state."""

from __future__ import annotations

import threading
from typing import Any

import flask
import pytest
from selenium.webdriver.support.wait import WebDriverWait

from dash import Dash, Input, Output, dcc, html
from dash.testing.composite import DashComposite

HOOK_NAMES = ("layout_pre", "layout_post", "request_pre", "request_post", "callback_resolved")
NOTE_CALLS = "(...args) => (window.calls ??= []).push(['%s', ...structuredClone(args)])"
CALLS_OF = "return (window.calls ?? []).filter(call => call[0] === arguments[0]).map(call => call.slice(1))"
STATE = "const state = window.store.getState(); return %s"


def asking(**options: Any) -> Dash:
    app = Dash(**options)
    app.layout = html.Div([html.Button("go", id="go"), html.Div(id="out")])
    app.callback(Output("out", "children"), Input("go", "n_clicks"))(lambda clicks: f"answer {clicks}")
    return app


def calls_of(browser: DashComposite, hook: str) -> list[Any]:
    found: list[Any] = browser.driver.execute_script(CALLS_OF, hook)
    return found


def test_hooks_are_called_around_each_request_in_order(browser: DashComposite) -> None:
    browser.start_server(asking(hooks={name: NOTE_CALLS % name for name in HOOK_NAMES}))
    browser.wait_for_text_to_equal("#out", "answer None")

    names = [call[0] for call in browser.driver.execute_script("return window.calls")]
    assert names == ["layout_pre", "layout_post", "request_pre", "request_post", "callback_resolved"]


def test_hooks_get_what_is_sent_and_what_came_back(browser: DashComposite) -> None:
    browser.start_server(asking(hooks={name: NOTE_CALLS % name for name in HOOK_NAMES}))
    browser.wait_for_text_to_equal("#out", "answer None")
    browser.find_element("#go").click()
    browser.wait_for_text_to_equal("#out", "answer 1")

    [layout] = calls_of(browser, "layout_post")[0]
    assert layout["type"] == "Div"
    [sent] = calls_of(browser, "request_pre")[1]
    assert sent["output"] == "out.children"
    assert sent["inputs"] == [{"id": "go", "property": "n_clicks", "value": 1}]
    assert sent["changedPropIds"] == ["go.n_clicks"]
    assert calls_of(browser, "request_post")[1] == [sent, {"out": {"children": "answer 1"}}]
    callback, response = calls_of(browser, "callback_resolved")[1]
    assert callback["output"] == "out.children"
    assert response == {"out": {"children": "answer 1"}}


def test_a_hook_may_change_what_is_sent(browser: DashComposite) -> None:
    change = "body => { body.inputs[0].value = 42; }"

    browser.start_server(asking(hooks={"request_pre": change}))

    browser.wait_for_text_to_equal("#out", "answer 42")


def test_hooks_may_be_written_into_the_index_page(browser: DashComposite) -> None:
    app = asking()
    app.renderer = "var renderer = new DashRenderer({request_pre: body => { document.title = body.output; }});"

    browser.start_server(app)

    WebDriverWait(browser.driver, 10).until(lambda driver: driver.title == "out.children")


def test_a_hook_that_throws_is_reported_for_its_callback(browser: DashComposite) -> None:
    fail = "body => { if (body.inputs[0].value === 1) throw new Error('hooked'); }"
    browser.start_server(asking(hooks={"request_pre": fail}))
    browser.wait_for_text_to_equal("#out", "answer None")
    browser.find_element("#go").click()
    browser._wait_for_callbacks()
    assert any("out.children" in entry["message"] for entry in browser.get_logs() or [])
    browser.find_element("#go").click()

    browser.wait_for_text_to_equal("#out", "answer 2")


@pytest.mark.parametrize("status", [400, 401])
def test_an_expired_token_is_renewed_once_for_all_requests(browser: DashComposite, status: int) -> None:
    refresh = "old => { window.renewals = [...(window.renewals ?? []), old]; return Promise.resolve('fresh'); }"
    app = Dash(hooks={"request_refresh_jwt": refresh})
    app.layout = html.Div([html.Div(id="a"), html.Div(id="b"), dcc.Store(id="go", data=1)])
    for output in "ab":
        app.callback(Output(output, "children"), Input("go", "data"))(lambda data: f"answer {data}")
    both_asked = threading.Barrier(2)

    @app.server.before_request
    def authorize() -> Any:
        if flask.request.path != "/_dash-update-component":
            return None
        if flask.request.headers.get("Authorization") == "Bearer fresh":
            return None
        both_asked.wait(20)
        return "JWT Expired - please renew", status

    browser.start_server(app)

    browser.wait_for_text_to_equal("#a", "answer 1")
    browser.wait_for_text_to_equal("#b", "answer 1")
    assert browser.driver.execute_script("return window.renewals") == [None]


def test_scripts_read_layout_places_and_running_callbacks(browser: DashComposite) -> None:
    may_answer, asked = threading.Event(), threading.Event()
    app = Dash()
    app.layout = html.Div([html.Button("go", id="go"), html.Div(html.B(id={"kind": "b", "n": 1})), html.Div(id="out")])

    @app.callback(Output("out", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
    def slow(clicks: int) -> str:
        asked.set()
        may_answer.wait(20)
        return "done"

    browser.start_server(app)
    browser.wait_for_element("#go").click()
    assert asked.wait(20)
    read = browser.driver.execute_script
    assert read(STATE % "state.isLoading") is True
    assert read(STATE % "state.callbacks.executing.map(job => job.callback.output)") == ["out.children"]
    assert read(STATE % "Object.values(state.loading).flat().map(l => [l.id, l.property])") == [["out", "children"]]
    may_answer.set()
    browser.wait_for_text_to_equal("#out", "done")
    browser._wait_for_callbacks()

    assert read(STATE % "state.isLoading") is False
    lists = "Object.entries(state.callbacks).filter(([name]) => name !== 'stored' && name !== 'completed')"
    assert read(STATE % f"{lists}.flatMap(([_, jobs]) => jobs)") == []
    assert read(STATE % "state.paths.strs.out") == ["props", "children", 2]
    assert read(STATE % "state.paths.objs['kind,n']") == [
        {"values": ["b", 1], "path": ["props", "children", 1, "props", "children"]}
    ]
    assert read(STATE % "state.layout.props.children[2].props.children") == "done"


def test_scripts_find_components_by_id_and_place(browser: DashComposite) -> None:
    browser.start_server(asking())
    browser.wait_for_text_to_equal("#out", "answer None")

    read = browser.driver.execute_script
    assert read("return dash_component_api.getLayout('out').props.children") == "answer None"
    assert read("return dash_component_api.getLayout(['props', 'children', 1]).props.id") == "out"
    assert read("return dash_component_api.stringifyId({b: 1, a: 'x'})") == '{"a":"x","b":1}'
