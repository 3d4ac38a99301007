"""dcc.ConfirmDialog and dcc.ConfirmDialogProvider: the browser's own dialog, as tests of apps find it."""

from __future__ import annotations

from typing import Any

import pytest
from selenium.common.exceptions import NoAlertPresentException
from selenium.webdriver.common.alert import Alert
from selenium.webdriver.common.keys import Keys

from dash import Dash, Input, Output, dcc, html
from dash.development.base_component import Component
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, displaying, until

ANSWERS = [
    Input("it", "submit_n_clicks"),
    Input("it", "cancel_n_clicks"),
    Input("it", "displayed"),
]


def counting(*components: Component) -> Dash:
    """An app that shows how often the dialog with the id "it" was confirmed and cancelled, and whether it is open."""
    app = Dash()
    app.layout = html.Div([*components, html.Div(id="out")])

    @app.callback(Output("out", "children"), *ANSWERS)
    def show(confirmed: int | None, cancelled: int | None, displayed: bool | None) -> str:
        return f"{confirmed} {cancelled} {displayed}"

    return app


def dialog(browser: DashComposite) -> Alert:
    def is_open() -> bool:
        try:
            return bool(browser.driver.switch_to.alert)
        except NoAlertPresentException:
            return False

    until(browser, is_open)
    return browser.driver.switch_to.alert


def test_a_callback_opens_the_dialog_and_both_answers_are_counted(browser: DashComposite) -> None:
    app = counting(dcc.ConfirmDialog(id="it", message="Sure?"), html.Button("ask", id="ask"), html.Div(id="when"))

    @app.callback(Output("it", "displayed"), Input("ask", "n_clicks"), prevent_initial_call=True)
    def ask(clicks: int) -> bool:
        return True

    @app.callback(
        Output("when", "children"),
        Input("it", "submit_n_clicks_timestamp"),
        Input("it", "cancel_n_clicks_timestamp"),
    )
    def order(confirmed: int | None, cancelled: int | None) -> str:
        return "cancelled last" if (cancelled or 0) > (confirmed or 0) else "confirmed last"

    browser.start_server(app)
    browser.wait_for_text_to_equal("#out", "None None None")
    browser.find_element("#ask").click()
    assert dialog(browser).text == "Sure?"
    dialog(browser).accept()
    browser.wait_for_text_to_equal("#out", "1 None False")
    browser.find_element("#ask").click()
    dialog(browser).dismiss()

    browser.wait_for_text_to_equal("#out", "1 1 False")
    browser.wait_for_text_to_equal("#when", "cancelled last")
    assert browser.get_logs() == []


def test_the_page_shows_what_led_to_the_question(browser: DashComposite) -> None:
    app = counting(dcc.ConfirmDialog(id="it"), html.Button("ask", id="ask"), html.Div(id="reason"))

    @app.callback(
        Output("it", "displayed"),
        Output("it", "message"),
        Output("reason", "children"),
        Input("ask", "n_clicks"),
        prevent_initial_call=True,
    )
    def ask(clicks: int) -> tuple[bool, str, str]:
        return True, f"Question {clicks}", "because"

    browser.start_server(app)
    browser.wait_for_element("#ask")
    browser.driver.execute_script(
        "window.confirm = message => { window.seen = [message, document.querySelector('#reason').innerText]; }"
    )
    browser.find_element("#ask").click()

    browser.wait_for_text_to_equal("#out", "None 1 False")
    assert browser.driver.execute_script("return window.seen") == ["Question 1", "because"]


def test_several_dialogs_ask_one_after_the_other(browser: DashComposite) -> None:
    app = Dash()
    names = ["one", "two", "three"]
    dialogs = [dcc.ConfirmDialog(id=name, message=name, displayed=True) for name in names]
    app.layout = html.Div([*dialogs, html.Div(id="out")])

    @app.callback(Output("out", "children"), *[Input(name, "submit_n_clicks") for name in names])
    def show(*counts: int | None) -> str:
        return str(counts)

    browser.start_server(app, navigate=False)
    browser.driver.get(browser.server_url)
    asked = []
    for _ in names:
        question = dialog(browser)
        asked.append(question.text)
        question.accept()

    assert asked == names
    browser.wait_for_text_to_equal("#out", "(1, 1, 1)")


def test_an_answer_may_lead_to_the_next_question(browser: DashComposite) -> None:
    app = counting(dcc.ConfirmDialog(id="it", message="Again?"), html.Button("ask", id="ask"))

    @app.callback(
        Output("it", "displayed"), Input("ask", "n_clicks"), Input("it", "submit_n_clicks"), prevent_initial_call=True
    )
    def ask(clicks: int, confirmed: int | None) -> bool:
        return (confirmed or 0) < 2

    browser.start_server(app)
    browser.wait_for_element("#ask").click()
    dialog(browser).accept()
    dialog(browser).accept()

    browser.wait_for_text_to_equal("#out", "2 None False")


@pytest.mark.parametrize(
    ("child", "selector"),
    [
        (html.Button("delete", id="child", n_clicks=0), "#child"),
        (dcc.Button("delete", id="child", n_clicks=0), "#child"),
        (dcc.Link("delete", href="/gone", id="child"), "#child"),
        ("delete", "#it button"),
        ([html.I("a"), html.B("b", id="child")], "#child"),
    ],
    ids=["html.Button", "dcc.Button", "dcc.Link", "text", "list"],
)
def test_a_provider_asks_before_a_click_on_its_children(browser: DashComposite, child: Any, selector: str) -> None:
    browser.start_server(counting(dcc.ConfirmDialogProvider(child, id="it", message="Danger")))
    browser.wait_for_text_to_equal("#out", "None None None")
    browser.find_element(selector).click()
    assert dialog(browser).text == "Danger"
    dialog(browser).dismiss()
    browser.wait_for_text_to_equal("#out", "None 1 False")
    browser.find_element(selector).click()
    dialog(browser).accept()

    browser.wait_for_text_to_equal("#out", "1 1 False")
    assert browser.driver.current_url.endswith("/")
    assert browser.get_logs() == []


def test_the_children_of_a_provider_do_not_get_the_click(browser: DashComposite) -> None:
    app = counting(
        dcc.ConfirmDialogProvider(html.Button("delete", id="child", n_clicks=0), id="it"), html.Div(id="clicks")
    )

    @app.callback(Output("clicks", "children"), Input("child", "n_clicks"))
    def clicked(clicks: int) -> str:
        return f"{clicks} clicks"

    browser.start_server(app)
    browser.wait_for_element("#child").send_keys(Keys.ENTER)
    dialog(browser).accept()

    browser.wait_for_text_to_equal("#out", "1 None False")
    browser.wait_for_text_to_equal("#clicks", "0 clicks")


def test_a_disabled_button_in_a_provider_does_not_ask(browser: DashComposite) -> None:
    provider = dcc.ConfirmDialogProvider(html.Button("delete", id="child", disabled=True), id="it")
    browser.start_server(displaying(provider))
    browser.driver.execute_script("window.confirm = () => { throw new Error('asked'); }")
    browser.wait_for_element("#child").click()

    assert_page_stays_up(browser)


@pytest.mark.parametrize("message", [None, 5, ""], ids=repr)
def test_a_dialog_asks_without_a_text(browser: DashComposite, message: Any) -> None:
    browser.start_server(counting(dcc.ConfirmDialogProvider("ask", id="it", message=message)))
    browser.wait_for_element("#it button").click()
    dialog(browser).accept()

    browser.wait_for_text_to_equal("#out", "1 None False")
    assert browser.get_logs() == []


def test_providers_survive_empty_children(browser: DashComposite) -> None:
    browser.start_server(displaying(dcc.ConfirmDialogProvider(), dcc.ConfirmDialogProvider([None, html.B("b")])))

    assert_page_stays_up(browser)
