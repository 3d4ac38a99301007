"""dcc.Clipboard: what can be pasted after it was pressed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from dash import Dash, Input, Output, State, dcc, html
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, assert_reported, displaying, showing, until

DRAWN = """
const target = document.querySelector('[id*=target]');
return Boolean(target?.innerText || target?.value);
"""
READ = """
const done = arguments[0];
navigator.clipboard.read().then(async ([item]) => {
    const types = {};
    for (const type of item?.types ?? []) {
        types[type] = await (await item.getType(type)).text();
    }
    done(types);
}, error => done(String(error)));
"""


@pytest.fixture(autouse=True)
def _may_read_the_clipboard(browser: DashComposite) -> Iterator[None]:
    """Pressing a button is permission to write; only these tests also read."""
    permissions = {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    browser.driver.execute_cdp_cmd("Browser.grantPermissions", permissions)
    yield
    browser.driver.execute_cdp_cmd("Browser.resetPermissions", {})


def clipboard(browser: DashComposite) -> Any:
    return browser.driver.execute_async_script(READ)


def press(browser: DashComposite) -> None:
    browser.wait_for_element("#it").click()
    hear(browser, "Copied")


def hear(browser: DashComposite, text: str) -> None:
    """Wait until the page says `text` to those who listen to it; what is shown vanishes after a moment."""

    def is_said() -> bool:
        return any(
            text in str(area.get_attribute("textContent")) for area in browser.find_elements(".dash-announcements")
        )

    until(browser, is_said)


def test_it_copies_its_text_and_counts(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Clipboard(id="it", content="some\ntext"), "n_clicks"))
    press(browser)

    assert clipboard(browser) == {"text/plain": "some\ntext"}
    browser.wait_for_text_to_equal("#out", "1")
    browser.wait_for_no_elements("#it.dash-clipboard-copied")
    assert browser.get_logs() == []


@pytest.mark.parametrize(
    ("target", "text"),
    [
        (dcc.Input(value="typed", id="target"), "typed"),
        (dcc.Markdown("**bold** text", id="target"), "bold text"),
        (html.Div("by dictionary", id={"type": "target", "index": 1}), "by dictionary"),
        (html.Table(html.Tr([html.Td("a"), html.Td("b")]), id="target"), "a\tb"),
    ],
    ids=["input", "markdown", "dictionary id", "table"],
)
def test_it_copies_what_another_component_shows(browser: DashComposite, target: Any, text: str) -> None:
    browser.start_server(displaying(target, dcc.Clipboard(id="it", target_id=target.id)))
    until(browser, lambda: browser.driver.execute_script(DRAWN))
    press(browser)

    assert clipboard(browser)["text/plain"].strip() == text
    assert_page_stays_up(browser)


def test_it_copies_what_a_callback_makes_of_the_click(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div([dcc.Clipboard(id="it", content="old"), dcc.Input("Ada", id="name")])

    @app.callback(
        Output("it", "content"),
        Output("it", "html_content"),
        Input("it", "n_clicks"),
        State("name", "value"),
        prevent_initial_call=True,
    )
    def make(clicks: int, name: str) -> tuple[str, str]:
        return f"{name} {clicks}", f"<b>{name}</b>"

    browser.start_server(app)
    press(browser)

    copied = clipboard(browser)
    assert copied["text/plain"] == "Ada 1"
    assert "<b>Ada</b>" in copied["text/html"]
    assert browser.get_logs() == []


def test_any_button_copies_through_the_count(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div([dcc.Clipboard(id="it", content="by button"), html.Button("copy", id="button")])
    app.clientside_callback(
        "clicks => clicks", Output("it", "n_clicks"), Input("button", "n_clicks"), prevent_initial_call=True
    )
    browser.start_server(app)
    browser.wait_for_element("#button").click()
    hear(browser, "Copied")

    assert clipboard(browser) == {"text/plain": "by button"}


def test_it_shows_and_says_what_it_did_to_the_keyboard_too(browser: DashComposite) -> None:
    browser.start_server(displaying(dcc.Clipboard("Copy it", "it", html.B("Done"), content="x")))
    browser.wait_for_element("#it")
    browser.driver.execute_script(
        "window.faces = [];"
        "const note = () => window.faces.push(arguments[0].textContent);"
        "new MutationObserver(note).observe(arguments[0], {childList: true, characterData: true, subtree: true});",
        browser.find_element("#it"),
    )
    browser.find_element("#it").send_keys(Keys.ENTER)
    hear(browser, "Copied")
    browser.wait_for_text_to_equal("#it", "Copy it")

    assert browser.driver.execute_script("return window.faces") == ["Done", "Copy it"]
    assert_page_stays_up(browser)


def test_it_copies_on_pages_where_the_browser_has_no_clipboard_for_scripts(browser: DashComposite) -> None:
    browser.start_server(displaying(dcc.Clipboard(id="it", content="by command")))
    browser.wait_for_element("#it")
    browser.driver.execute_script(
        "window.real = navigator.clipboard;"
        "Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true})"
    )
    press(browser)
    browser.driver.execute_script("Object.defineProperty(navigator, 'clipboard', {value: window.real})")

    assert clipboard(browser) == {"text/plain": "by command"}


def test_it_says_that_the_browser_refused(browser: DashComposite) -> None:
    browser.start_server(displaying(dcc.Clipboard(id="it", content="x")))
    browser.wait_for_element("#it")
    browser.driver.execute_script(
        "navigator.clipboard.write = () => Promise.reject(new Error('no'));document.execCommand = () => false;"
    )
    browser.find_element("#it").click()

    hear(browser, "Not copied. The browser does not let this page write to the clipboard.")
    assert_page_stays_up(browser)


def test_a_target_that_is_not_on_the_page_is_reported(browser: DashComposite) -> None:
    browser.start_server(displaying(dcc.Clipboard(id="it", target_id="nowhere")))
    browser.wait_for_element("#it").click()

    hear(browser, "Not copied. Nothing on the page has the id nowhere.")
    assert_reported(browser, "dcc.Clipboard it", '`target_id` is "nowhere"')


@pytest.mark.parametrize("content", [None, 5, True, ["a"], {"a": 1}], ids=repr)
def test_it_survives_content_that_is_no_text(browser: DashComposite, content: Any) -> None:
    browser.start_server(displaying(dcc.Clipboard(id="it", content=content, html_content=None)))
    browser.wait_for_element("#it").click()

    hear(browser, "opied")
    browser.wait_for_text_to_equal("#end", "still here")
    assert browser.find_elements("._dash-component-error") == []
