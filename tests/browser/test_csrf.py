"""The cookie that proves where a callback request comes from, sent back in a header."""

from __future__ import annotations

from collections.abc import Mapping

import flask
import pytest

from dash import Dash, Input, Output, html
from dash.testing.composite import DashComposite


@pytest.mark.parametrize(
    ("names", "cookie", "header"),
    [
        ({}, "_csrf_token", "X-CSRFToken"),
        ({"csrf_token_name": "csrftoken", "csrf_header_name": "X-Proof"}, "csrftoken", "X-Proof"),
    ],
    ids=["default", "own"],
)
def test_callback_requests_carry_the_cookies_value(
    browser: DashComposite, names: Mapping[str, str], cookie: str, header: str
) -> None:
    app = Dash(**names)  # type: ignore[arg-type]
    app.layout = html.Div([html.Button("go", id="go"), html.Div(id="out")])
    app.callback(Output("out", "children"), Input("go", "n_clicks"))(lambda clicks: f"clicked {clicks or 0}")
    token = "a+b/c="

    @app.server.after_request
    def give_token(response: flask.Response) -> flask.Response:
        response.set_cookie(cookie, token)
        return response

    @app.server.before_request
    def check_token() -> flask.Response | None:
        if flask.request.method == "POST" and flask.request.headers.get(header) != token:
            return flask.Response("forged", status=403)
        return None

    browser.start_server(app)
    browser.wait_for_text_to_equal("#out", "clicked 0")
    browser.find_element("#go").click()

    browser.wait_for_text_to_equal("#out", "clicked 1")
    assert app.server.test_client().post("/_dash-update-component", json={}).status_code == 403
