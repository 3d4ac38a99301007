"""dcc.Loading: a cover while callbacks run."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from dash import Dash, Input, Output, dcc, html
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, displaying


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
