"""dcc.Markdown: text, code, tables, and no code from the text."""

from __future__ import annotations

from typing import Any

import pytest

from dash import Dash, Input, Output, dcc, html
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, displaying


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
