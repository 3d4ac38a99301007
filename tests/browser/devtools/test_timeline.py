"""Why callbacks ran, as the dev tools tell it."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, dcc, html, no_update
from dash.testing.composite import DashComposite


def chained() -> Dash:
    app = Dash()
    app.layout = html.Main(
        [dcc.Input(id="name", value="a"), html.P(id="greeting"), html.P(id="loud"), html.P(id="never")]
    )

    @app.callback(Output("greeting", "children"), Input("name", "value"))
    def greet(name: str) -> str:
        return f"Hello {name}"

    @app.callback(Output("loud", "children"), Input("greeting", "children"))
    def shout(greeting: str) -> str:
        return greeting.upper()

    @app.callback(Output("never", "children"), Input("name", "value"))
    def ignore(_name: str) -> Any:
        return no_update

    return app


def open_timeline(browser: DashComposite) -> None:
    browser.start_server(chained(), debug=True, dev_tools_hot_reload=False, use_reloader=False)
    browser.wait_for_text_to_equal("#loud", "HELLO A")
    button(browser, ".dash-debug-menu__button", "Timeline").click()
    browser.wait_for_element(".dash-devtools-timeline")


def button(browser: DashComposite, selector: str, text: str) -> Any:
    """The first element of the selector that says the text, as soon as there is one."""
    find = "return [...document.querySelectorAll(arguments[0])].find(found => found.innerText.includes(arguments[1]))"
    return browser._wait_for(
        lambda driver: driver.execute_script(find, selector, text), 10, f"no `{selector}` says {text!r}"
    )


def texts(browser: DashComposite, selector: str) -> list[str]:
    read = "return [...document.querySelectorAll(arguments[0])].map(found => found.innerText)"
    return browser.driver.execute_script(read, selector)  # type: ignore[no-any-return]


def test_callbacks_stand_under_the_event_that_set_them_off(browser: DashComposite) -> None:
    open_timeline(browser)
    browser.find_element("#name").send_keys("b")
    browser.wait_for_text_to_equal("#loud", "HELLO AB")

    browser.wait_for_contains_text(".dash-devtools-timeline__group:nth-of-type(1) h3", "Input changed name.value")
    first = ".dash-devtools-timeline__group:nth-of-type(1) .dash-devtools-timeline__name"
    browser._wait_for(lambda _driver: "shout" in texts(browser, first), 10, "the chain was not told")
    assert texts(browser, first) == ["greet", "shout", "ignore"]
    assert "The page was opened" in texts(browser, ".dash-devtools-timeline__group h3")[-1]


def test_one_of_them_tells_its_cause_and_what_it_changed(browser: DashComposite) -> None:
    open_timeline(browser)
    button(browser, ".dash-devtools-timeline__row", "shout").click()

    details = browser.wait_for_element(".dash-devtools-timeline__details")
    assert "greeting.children changed through greet" in details.text
    assert '"HELLO A"' in details.text
    assert "test_timeline.py:" in details.text
    button(browser, ".dash-devtools-timeline__cause button", "greet").click()
    browser.wait_for_text_to_equal(".dash-devtools-timeline__details h3", "greet")
    assert browser.get_logs() == []


def test_what_was_suppressed_says_why_and_can_be_left_out(browser: DashComposite) -> None:
    open_timeline(browser)
    button(browser, ".dash-devtools-timeline__ending", "PreventUpdate or no_update")

    button(browser, ".dash-devtools-timeline__tools button", "Suppressed").click()
    browser._wait_for(
        lambda _driver: "ignore" not in texts(browser, ".dash-devtools-timeline__name"), 10, "it is still there"
    )
    assert "greet" in texts(browser, ".dash-devtools-timeline__name")


def test_a_step_back_sets_what_was_typed_to_what_it_was(browser: DashComposite) -> None:
    open_timeline(browser)
    browser.find_element("#name").send_keys("b")
    browser.wait_for_text_to_equal("#loud", "HELLO AB")
    button(browser, ".dash-devtools-timeline__tools button", "Step back").click()
    browser.wait_for_text_to_equal("#loud", "HELLO A")

    button(browser, ".dash-devtools-timeline__tools button", "Step forward").click()
    browser.wait_for_text_to_equal("#loud", "HELLO AB")
    assert browser.get_logs() == []
