"""The layout over HTTP."""

from __future__ import annotations

import logging
from html import unescape as html_text
from typing import Any

import flask
import pytest

from dash import Dash, Input, Output, html


def test_a_function_runs_for_every_page_that_opens(app: Dash) -> None:
    calls: list[int] = []

    def layout() -> Any:
        calls.append(1)
        return html.Div(str(len(calls)))

    app.layout = layout
    client = app.server.test_client()

    children = [client.get("/_dash-layout").get_json()["props"]["children"] for _ in range(2)]

    assert len(set(children)) == 2


def test_the_function_may_be_async(app: Dash) -> None:
    async def layout() -> Any:
        return html.Div("awaited")

    app.layout = layout
    client = app.server.test_client()

    assert client.get("/").status_code == 200
    assert client.get("/_dash-layout").get_json()["props"]["children"] == "awaited"


@pytest.mark.parametrize("debug", [False, True])
def test_duplicate_ids_are_named_in_the_log_and_while_debugging_in_the_answer(
    app: Dash, debug: bool, caplog: pytest.LogCaptureFixture
) -> None:
    app.layout = html.Div([html.Div(id="same"), html.Span(id="same")])
    if debug:
        app.enable_dev_tools(debug=True, dev_tools_hot_reload=False)

    with caplog.at_level(logging.ERROR):
        answer = app.server.test_client().get("/_dash-layout")

    assert (answer.status_code, answer.mimetype) == (500, "text/html")
    assert "same" in caplog.text
    assert ("same" in answer.get_data(as_text=True)) is debug


def test_an_app_without_a_layout_says_so(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        answer = Dash("x").server.test_client().get("/_dash-layout")

    assert answer.status_code == 500
    assert "app.layout" in caplog.text


def test_a_function_that_raises_is_shown_from_the_authors_frame(app: Dash) -> None:
    def broken_layout() -> Any:
        raise KeyError("missing")

    app.layout = broken_layout
    app.enable_dev_tools(debug=True, dev_tools_hot_reload=False)

    text = app.server.test_client().get("/_dash-layout").get_data(as_text=True)

    assert "broken_layout" in text
    assert "get_layout" not in text


def test_while_debugging_an_id_that_the_layout_lacks_is_reported_once(caplog: pytest.LogCaptureFixture) -> None:
    app = Dash("x")
    app.layout = html.Div(id="title")
    app.enable_dev_tools(debug=True, dev_tools_hot_reload=False)

    @app.callback(Output("titel", "children"), Input("title", "n_clicks"))
    def rename(_clicks: int) -> str:
        return ""

    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            app.server.test_client().get("/_dash-layout")

    assert caplog.text.count("titel") == 1
    assert "rename" in caplog.text
    assert "title" in caplog.text


def broken_layout() -> Any:
    raise KeyError("missing")


def test_a_function_that_raises_is_named_in_the_log_and_not_to_visitors(
    app: Dash, caplog: pytest.LogCaptureFixture
) -> None:
    app.config.suppress_callback_exceptions = False
    app.layout = broken_layout
    client = app.server.test_client()

    page, answer = client.get("/"), client.get("/_dash-layout")

    assert (page.status_code, answer.status_code) == (200, 500)
    assert "broken_layout" in caplog.text
    assert "broken_layout" not in answer.get_data(as_text=True)


def test_a_page_with_dev_tools_opens_to_tell_what_is_wrong_with_its_layout(app: Dash) -> None:
    app.config.suppress_callback_exceptions = False
    app.layout = broken_layout
    app.enable_dev_tools(debug=True, dev_tools_hot_reload=False)
    client = app.server.test_client()

    assert client.get("/").status_code == 200
    assert "broken_layout" in client.get("/_dash-layout").get_data(as_text=True)


def test_while_debugging_a_layout_is_checked_again_after_it_was_changed(app: Dash) -> None:
    root = html.Div(id="root")
    app.layout = root
    app.enable_dev_tools(debug=True, dev_tools_hot_reload=False)
    client = app.server.test_client()

    before = client.get("/_dash-layout").status_code
    root.children = html.Div(id="root")
    after = client.get("/_dash-layout")

    assert (before, after.status_code) == (200, 500)
    assert "DuplicateIdError" in after.get_data(as_text=True)


def declare_circle(app: Dash) -> None:
    @app.callback(Output("a", "value"), Input("b", "value"))
    def forward(value: Any) -> Any:
        return value

    @app.callback(Output("b", "value"), Input("a", "value"))
    def backward(value: Any) -> Any:
        return value


def test_an_app_with_a_circle_does_not_open_while_it_is_debugged(app: Dash, caplog: pytest.LogCaptureFixture) -> None:
    app.config.suppress_callback_exceptions = True
    app.enable_dev_tools(debug=True, dev_tools_hot_reload=False)
    declare_circle(app)

    for _ in range(2):
        response = app.server.test_client().get("/_dash-layout")
        text = html_text(response.get_data(as_text=True))
        assert response.status_code == 500
        assert "trigger each other in a circle" in text
        assert "forward (" in text
        assert "allow_duplicate=True" in text
    assert "trigger each other in a circle" in caplog.text
    assert "an id that the layout does not have" not in caplog.text


@pytest.mark.parametrize("switches", [{"debug": False}, {"debug": True, "dev_tools_validate_callbacks": False}])
def test_an_app_with_a_circle_opens_where_nobody_debugs_it(app: Dash, switches: dict[str, bool]) -> None:
    app.enable_dev_tools(**switches, dev_tools_hot_reload=False)
    declare_circle(app)

    assert app.server.test_client().get("/_dash-layout").status_code == 200


def test_a_validation_layout_names_what_callbacks_add_later(app: Dash, caplog: pytest.LogCaptureFixture) -> None:
    app.config.suppress_callback_exceptions = False
    app.validation_layout = html.Div(id="later")
    app.enable_dev_tools(debug=True, dev_tools_hot_reload=False)

    @app.callback(Output("later", "children"), Input("later", "n_clicks"))
    def count(clicks: int) -> int:
        return clicks

    app.server.test_client().get("/_dash-layout")

    assert "count" not in caplog.text


def test_a_validation_layout_may_be_given_before_the_layout() -> None:
    app = Dash("x")
    app.validation_layout = html.Div(id="later")
    app.layout = html.Div()

    assert app.validation_layout.id == "later"


def test_no_page_holds_the_layout_of_another_visitor() -> None:
    def layout() -> Any:
        return html.Div(f"for {flask.request.headers['X-User']}" if flask.has_request_context() else "for nobody")

    app = Dash("x")
    app.layout = layout
    client = app.server.test_client()

    for visitor in ("Ada", "Bob"):
        page = client.get("/", headers={"X-User": visitor}).get_data(as_text=True)
        shown = client.get("/_dash-layout", headers={"X-User": visitor}).get_json()
        assert "for nobody" in page
        assert "for Ada" not in page
        assert shown["props"]["children"] == f"for {visitor}"


def test_an_app_opens_whose_layout_function_needs_a_request() -> None:
    app = Dash("x")
    app.layout = lambda: html.Div(flask.request.path)

    assert app.server.test_client().get("/").status_code == 200
    assert app.server.test_client().get("/_dash-layout").status_code == 200


def test_ids_that_a_layout_function_has_only_without_a_request_are_known(caplog: pytest.LogCaptureFixture) -> None:
    app = Dash("x")
    app.layout = lambda: html.Div() if flask.has_request_context() else html.Div(html.Div(id="later"))
    app.enable_dev_tools(debug=True, dev_tools_hot_reload=False)
    app.callback(Output("later", "children"), Input("later", "n_clicks"))(str)

    app.server.test_client().get("/_dash-layout")

    assert "later" not in caplog.text
