"""What the browser tests of components share: small apps around one component, and waiting for conditions."""

from __future__ import annotations

from collections.abc import Callable

from selenium.webdriver.support.wait import WebDriverWait

from dash import Dash, Input, Output, dcc, html
from dash.development.base_component import Component
from dash.testing.composite import DashComposite


def showing(component: Component, prop: str, *others: Component) -> Dash:
    """An app that shows what a callback got for one property of `component`, which has the id "it"."""
    app = Dash()
    app.layout = html.Div([component, *others, html.Div(id="out")])

    @app.callback(Output("out", "children"), Input("it", prop))
    def show(value: object) -> str:
        return repr(value)

    return app


def displaying(*components: Component) -> Dash:
    """An app whose components are followed by a text, by which `assert_page_stays_up` knows that the page is there."""
    app = Dash()
    app.layout = html.Div([*components, html.Div("still here", id="end")])
    return app


def assert_page_stays_up(browser: DashComposite) -> None:
    browser.wait_for_text_to_equal("#end", "still here")
    browser._wait_for_callbacks()
    assert browser.find_elements("._dash-component-error") == []
    assert browser.get_logs() == []


def assert_reported(browser: DashComposite, *parts: str) -> None:
    """Wait for the one message in the console, which names all of `parts`; the page itself is unharmed."""
    messages: list[str] = []

    def is_reported() -> bool:
        messages.extend(entry["message"].replace('\\"', '"') for entry in browser.get_logs() or [])
        return messages != []

    until(browser, is_reported)
    assert len(messages) == 1, messages
    assert [part for part in parts if part not in messages[0]] == [], messages[0]
    assert browser.find_elements("._dash-component-error") == []


def until(browser: DashComposite, condition: Callable[[], object]) -> None:
    """Ask again and again until `condition` is true; never wait for a time."""
    WebDriverWait(browser.driver, browser.wait_timeout, poll_frequency=0.05).until(lambda _driver: condition())


def choose(browser: DashComposite, dropdown: str, label: str) -> None:
    browser.wait_for_element(dropdown).click()
    browser.wait_for_element(".dash-dropdown-option")
    next(option for option in browser.find_elements(".dash-dropdown-option") if option.text == label).click()


def located(*components: Component) -> Dash:
    """An app that shows the path, query and fragment of its address."""
    app = Dash()
    app.layout = html.Div([dcc.Location(id="it"), *components, html.Div(id="out")])

    @app.callback(Output("out", "children"), Input("it", "pathname"), Input("it", "search"), Input("it", "hash"))
    def show(*parts: str) -> str:
        return " ".join(part for part in parts if part)

    return app
