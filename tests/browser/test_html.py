"""dash.html in a browser: elements as HTML has them, whose clicks are counted."""

from __future__ import annotations

from typing import Any

import pytest

from dash import Dash, Input, Output, State, dcc, html
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, assert_reported, displaying, showing, until


def test_any_element_counts_its_clicks_and_knows_when_the_last_was(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Table(html.Tr([html.Td("press", id="it"), html.Td(id="out")]))

    @app.callback(Output("out", "children"), Input("it", "n_clicks"), State("it", "n_clicks_timestamp"))
    def show(clicks: int | None, when: int | None) -> str:
        return f"{clicks} {(when or 0) > 1_600_000_000_000}"

    browser.start_server(app)
    browser.wait_for_text_to_equal("#out", "None False")
    browser.multiple_click("#it", 2)

    browser.wait_for_text_to_equal("#out", "2 True")
    assert browser.get_logs() == []


def test_a_click_counts_for_the_elements_around_it_too(browser: DashComposite) -> None:
    inner = html.Button("press", id="inner")
    off = html.Span("quiet", id="off", disable_n_clicks=True, n_clicks=0)
    app = showing(html.Div([inner, off], id="it"), "n_clicks", html.Div(id="quiet"))

    @app.callback(Output("quiet", "children"), Input("off", "n_clicks"))
    def show(clicks: int) -> int:
        return clicks

    browser.start_server(app)
    browser.wait_for_element("#inner").click()
    browser.find_element("#off").click()

    browser.wait_for_text_to_equal("#out", "2")
    assert browser.find_element("#quiet").text == "0"


def test_attributes_change_by_callbacks_and_vanish_with_none(browser: DashComposite) -> None:
    app = displaying(
        html.Button("go", id="go"), html.A("link", id="it", href="/a", **{"data-kind": "x", "aria-label": "l"})
    )

    @app.callback(
        Output("it", "href"),
        Output("it", "hidden"),
        Output("it", "style"),
        Output("it", "data-kind"),
        Output("it", "aria-label"),
        Input("go", "n_clicks"),
        prevent_initial_call=True,
    )
    def change(clicks: int) -> tuple[Any, ...]:
        return ("/b", True, {"color": "red"}, "y", None) if clicks == 1 else (None, False, None, None, "back")

    names = ("href", "hidden", "style", "data-kind", "aria-label")

    def attributes() -> dict[str, str | None]:
        element = browser.find_element("#it")
        return {name: element.get_dom_attribute(name) for name in names}

    browser.start_server(app)
    browser.wait_for_element("#go").click()
    until(browser, lambda: attributes()["href"] == "/b")
    changed = {"href": "/b", "hidden": "true", "style": "color: red;", "data-kind": "y", "aria-label": None}
    assert attributes() == changed
    browser.find_element("#go").click()

    until(browser, lambda: attributes()["hidden"] is None)
    assert attributes() | {"style": None} == dict.fromkeys(names) | {"aria-label": "back"}
    assert_page_stays_up(browser)


def test_a_form_sends_its_fields(browser: DashComposite) -> None:
    fields = [dcc.Input(name="q", value="sales"), html.Textarea("n", name="note"), html.Button("send", id="send")]
    browser.start_server(displaying(html.Form(fields, action="/search", method="get")))
    browser.wait_for_element("#send").click()

    until(browser, lambda: browser.driver.current_url.endswith("/search?q=sales&note=n"))


def test_a_label_gives_the_focus_to_what_it_names(browser: DashComposite) -> None:
    browser.start_server(displaying(html.Label("City", htmlFor="it", id="label"), dcc.Input(id="it")))
    browser.wait_for_element("#label").click()

    assert browser.driver.switch_to.active_element.get_attribute("id") == "it"


def test_details_open_by_the_reader_and_by_a_callback(browser: DashComposite) -> None:
    details = html.Details([html.Summary("more", id="more"), html.P("inside", id="inside")], id="it")
    app = displaying(details, html.Button("go", id="go"))

    @app.callback(Output("it", "open"), Input("go", "n_clicks"), prevent_initial_call=True)
    def switch(clicks: int) -> bool:
        return clicks % 2 == 1

    browser.start_server(app)
    browser.wait_for_element("#more").click()
    until(browser, lambda: browser.find_element("#inside").is_displayed())
    browser.find_element("#more").click()
    browser.find_element("#go").click()

    until(browser, lambda: browser.find_element("#inside").is_displayed())
    assert_page_stays_up(browser)


def test_tables_media_and_obsolete_elements_are_drawn(browser: DashComposite) -> None:
    page = [
        html.Table(
            [html.Caption("t"), html.Thead(html.Tr(html.Th("a", colSpan=2))), html.Tbody(html.Tr(html.Td("b")))]
        ),
        html.Video(controls=True, width=100, poster="data:,"),
        html.Picture(html.Img(src="data:image/gif;base64,R0lGODlhAQABAAAAACw=", alt="dot")),
        html.ObjectEl(width=10),
        html.MapEl(html.Area(shape="rect", coords="0,0,1,1", href="#x"), name="m"),
        html.Center(html.Font(html.Marquee("old"))),
        html.Progress(value="3", max="10"),
        html.Meter(value="0.5"),
    ]
    browser.start_server(displaying(*page))

    assert browser.wait_for_element("th").get_attribute("colspan") == "2"
    assert browser.find_element("progress").get_property("value") == 3
    assert_page_stays_up(browser)


@pytest.mark.parametrize("style", ["color: red", ""])
def test_a_style_that_is_text_is_reported_and_left_out(browser: DashComposite, style: Any) -> None:
    browser.start_server(displaying(html.Div("plain", id="it", style=style)))

    assert_reported(browser, "html.Div it: `style` is", "expected a dict")
    browser.wait_for_text_to_equal("#it", "plain")
