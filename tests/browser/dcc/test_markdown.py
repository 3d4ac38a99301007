"""dcc.Markdown: text, code, tables, and no code from the text."""

from __future__ import annotations

from typing import Any

import pytest

from dash import Dash, Input, Output, dcc, html
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, assert_reported, displaying, located, until


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


def test_parts_of_a_list_are_one_text_without_its_common_indent(browser: DashComposite) -> None:
    parts = ["    # Title", "", "    - one", "      - two"]
    app = displaying(dcc.Markdown(parts, id="it"), dcc.Markdown("    code", id="raw", dedent=False))
    browser.start_server(app)

    browser.wait_for_text_to_equal("#it h1", "Title")
    browser.wait_for_text_to_equal("#it li li", "two")
    browser.wait_for_text_to_equal("#raw pre", "code")
    assert_page_stays_up(browser)


def test_html_is_drawn_only_when_it_is_allowed(browser: DashComposite) -> None:
    text = "<b>bold</b> <span style='color: red' onclick='window.hacked = 1'>red</span>"
    app = displaying(dcc.Markdown(text, id="text"), dcc.Markdown(text, id="html", dangerously_allow_html=True))
    browser.start_server(app)
    browser.wait_for_text_to_equal("#html b", "bold")
    browser.find_element("#html span").click()

    browser.wait_for_contains_text("#text", "<b>bold</b>")
    assert browser.driver.execute_script("return window.hacked") is None
    assert_page_stays_up(browser)


def test_links_move_within_the_app_or_open_where_they_are_told(browser: DashComposite) -> None:
    app = located(
        dcc.Markdown("[inside](/there)", id="inside"), dcc.Markdown("[away](/away)", id="away", link_target="_blank")
    )
    browser.start_server(app)
    browser.wait_for_text_to_equal("#out", "/")
    browser.driver.execute_script("window.isSamePage = true")
    browser.wait_for_element("#inside a").click()
    browser.wait_for_text_to_equal("#out", "/there")
    assert browser.driver.execute_script("return window.isSamePage") is True
    browser.find_element("#away a").click()

    until(browser, lambda: len(browser.driver.window_handles) == 2)


def test_formulas_are_set_where_mathematics_is_asked_for(browser: DashComposite) -> None:
    text = "Inline $a^2$ and\n\n$$\n\\\\frac{1}{2}\n$$"
    app = displaying(dcc.Markdown(text, id="math", mathjax=True), dcc.Markdown(text, id="plain"))
    browser.start_server(app)

    until(browser, lambda: len(browser.find_elements("#math .MathJax")) == 2)
    browser.wait_for_contains_text("#plain", "$a^2$")
    assert_page_stays_up(browser)


@pytest.mark.parametrize("page", ["light", "dark"])
def test_code_follows_the_author_or_the_scheme_of_the_page(browser: DashComposite, page: str) -> None:
    code = "1. listed\n\n   ```python\n   x = 1\n   ```"
    themes: dict[str, Any] = {"dark": {"theme": "dark"}, "light": {"theme": "light"}, "page": {}}
    app = displaying(*(dcc.Markdown(code, id=name, highlight_config=given) for name, given in themes.items()))
    browser.driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": page}]}
    )
    browser.start_server(app)

    def background(name: str) -> str:
        return browser.wait_for_element(f"#{name} code.hljs").value_of_css_property("background-color")

    dark, light = background("dark"), background("light")
    assert dark != light
    assert background("page") == {"dark": dark, "light": light}[page]
    assert_page_stays_up(browser)


@pytest.mark.parametrize("children", [None, [], 5, ""], ids=repr)
def test_markdown_may_be_empty_or_a_number(browser: DashComposite, children: Any) -> None:
    browser.start_server(displaying(dcc.Markdown(children)))

    assert_page_stays_up(browser)


@pytest.mark.parametrize(
    ("children", "place"),
    [(["a", None], "`children[1]` is None"), ({"a": 1}, "`children` is"), ([html.B("b")], "is a component")],
    ids=repr,
)
def test_what_is_no_text_is_reported_and_the_rest_drawn(browser: DashComposite, children: Any, place: str) -> None:
    browser.start_server(displaying(dcc.Markdown(children, id="it")))

    assert_reported(browser, "dcc.Markdown it: ", place, "expected")
    assert_page_stays_up(browser)
