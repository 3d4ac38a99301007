"""What the dev tools tell of errors, in the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from dash import Dash, Input, Output, dcc, html
from dash.testing.composite import DashComposite

FILE = Path(__file__).name


def debug(browser: DashComposite, app: Dash, **switches: Any) -> None:
    options = {"dev_tools_hot_reload": False, "use_reloader": False, **switches}
    browser.start_server(app, debug=True, **options)


def dividing() -> Dash:
    app = Dash()
    app.layout = html.Main(
        [dcc.Input(id="number", type="number", value=1, debounce=True), html.P(id="out"), html.P(id="other")]
    )

    @app.callback(Output("out", "children"), Input("number", "value"))
    def divide(number: int) -> str:
        return f"{10 / number:g}"

    @app.callback(Output("other", "children"), Input("number", "value"))
    def echo(number: int) -> str:
        return f"got {number}"

    return app


def divide_by_zero(browser: DashComposite) -> None:
    browser.wait_for_text_to_equal("#out", "10")
    browser.find_element("#number").send_keys(Keys.BACKSPACE, "0", Keys.ENTER)


def test_an_error_in_python_is_a_card_with_its_line_and_its_values(browser: DashComposite) -> None:
    debug(browser, dividing())
    divide_by_zero(browser)
    browser.wait_for_text_to_equal("#other", "got 0")

    browser.wait_for_text_to_equal(browser.devtools_error_count_locator, "1")
    title = browser.find_element(".dash-fe-error__title")
    assert title.text == "Callback error updating out.children"
    browser.find_element(".test-devtools-error-toggle").click()

    card = browser.wait_for_element(".dash-backend-error").text
    assert "in divide" in card
    assert "ZeroDivisionError: division by zero" in card
    assert f"{FILE}:" in card
    assert "10 / number" in browser.find_element(".dash-devtools-frame__fault").text
    assert "number.value" in card
    assert "trigger" in card


@pytest.mark.parametrize("times", [3])
def test_an_error_that_repeats_is_counted_on_one_card(browser: DashComposite, times: int) -> None:
    app = Dash()
    app.layout = html.Main([html.Button("go", id="go"), html.P(id="out")])

    @app.callback(Output("out", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
    def fail(_clicks: int) -> None:
        raise ValueError("always")

    debug(browser, app)
    for _ in range(times):
        browser.wait_for_element("#go").click()
        browser._wait_for_callbacks()

    browser.wait_for_text_to_equal(browser.devtools_error_count_locator, str(times))
    assert len(browser.find_elements(".dash-fe-error__title")) == 1
    browser.wait_for_text_to_equal(".dash-fe-error__count", f"×{times}")

    browser.find_element(".test-devtools-error-toggle").click()
    click_button(browser, "Run again")
    browser.wait_for_text_to_equal(browser.devtools_error_count_locator, str(times + 1))
    click_button(browser, "Dismiss")
    browser.wait_for_no_elements(".dash-devtools-errors")


def test_what_an_error_followed_from_leads_to_its_lines_too(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Main([html.Button("go", id="go"), html.P(id="out")])

    @app.callback(Output("out", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
    def fail(_clicks: int) -> None:
        try:
            raise KeyError("region")
        except KeyError as cause:
            raise ValueError("no such figure") from cause

    debug(browser, app)
    browser.wait_for_element("#go").click()
    browser.wait_for_element(".test-devtools-error-toggle").click()

    assert FILE in browser.wait_for_element(".dash-fe-error__where button").text
    assert FILE in browser.find_element(".dash-fe-error__details button").text
    assert "KeyError: 'region'" in browser.find_element(".dash-fe-error__details").text


def click_button(browser: DashComposite, text: str) -> None:
    buttons = browser.find_elements(".dash-fe-error__actions button")
    next(button for button in buttons if button.text == text).click()


def test_a_component_that_cannot_be_drawn_leaves_the_rest_working(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Main([html.Button("break", id="go"), html.Div(id="broken"), dcc.Input(id="in"), html.P(id="out")])

    @app.callback(Output("broken", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
    def break_it(_clicks: int) -> dict[str, str]:
        return {"no": "component"}

    @app.callback(Output("out", "children"), Input("in", "value"))
    def echo(value: str | None) -> str | None:
        return value

    debug(browser, app, dev_tools_props_check=False)
    browser.wait_for_element("#go").click()
    browser.wait_for_text_to_equal(".dash-fe-error__title", 'Div "broken" could not be drawn')
    browser.find_element("#in").send_keys("works")

    browser.wait_for_text_to_equal("#out", "works")
    browser.wait_for_text_to_equal(browser.devtools_error_count_locator, "1")


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("setTimeout(() => { throw new Error('thrown') });", "thrown"),
        ("Promise.reject(new Error('rejected'));", "rejected"),
    ],
)
def test_errors_of_scripts_are_cards_too(browser: DashComposite, script: str, message: str) -> None:
    app = Dash()
    app.layout = html.Main([html.Button("go", id="go"), html.P(id="out")])
    function = f"() => {{ {script} return 'went on' }}"
    app.clientside_callback(function, Output("out", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
    debug(browser, app)
    browser.wait_for_element("#go").click()
    browser.wait_for_text_to_equal("#out", "went on")

    browser.wait_for_text_to_equal(".dash-fe-error__title", message)
    browser.find_element(".test-devtools-error-toggle").click()
    assert message in browser.wait_for_element(".dash-fe-error__info").text


def test_a_clientside_callback_that_throws_shows_its_stack(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Main([html.Button("go", id="go"), html.P(id="out")])
    app.clientside_callback(
        "() => { throw new Error('in the page') }",
        Output("out", "children"),
        Input("go", "n_clicks"),
        prevent_initial_call=True,
    )
    debug(browser, app)
    browser.wait_for_element("#go").click()

    browser.wait_for_text_to_equal(".dash-fe-error__title", "Callback error updating out.children")
    browser.find_element(".test-devtools-error-toggle").click()
    assert "in the page" in browser.wait_for_element(".dash-fe-error__details").text


def test_a_layout_that_fails_is_told_in_the_page_and_in_a_card(browser: DashComposite) -> None:
    app = Dash()

    def layout() -> object:
        raise RuntimeError("no database")

    app.layout = layout
    debug(browser, app)

    browser.wait_for_contains_text("._dash-error pre", "RuntimeError: no database")
    browser.wait_for_text_to_equal(".dash-fe-error__title", "The page could not be opened")


def test_the_bar_folds_moves_and_remembers(browser: DashComposite) -> None:
    debug(browser, dividing())
    handle = browser.wait_for_element(".dash-debug-menu__handle")
    handle.click()
    browser.wait_for_no_elements(".dash-debug-menu__button--unwatched")
    browser.driver.execute_script("arguments[0].focus()", handle)
    press(browser, handle, "ArrowUp")
    browser.wait_for_element(".dash-debug-menu--top-right")
    browser.driver.refresh()

    browser.wait_for_element(".dash-debug-menu--top-right")
    assert browser.find_elements(".dash-debug-menu__button--unwatched") == []
    browser.find_element(".dash-debug-menu__handle").click()
    browser.wait_for_element(".dash-debug-menu__button--unwatched")
    assert browser.get_logs() == []


def press(browser: DashComposite, element: Any, key: str) -> None:
    browser.driver.execute_script(
        "arguments[0].dispatchEvent(new KeyboardEvent('keydown', {key: arguments[1], altKey: true, bubbles: true}))",
        element,
        key,
    )


def test_without_the_ui_there_is_no_bar(browser: DashComposite) -> None:
    debug(browser, dividing(), dev_tools_ui=False)
    browser.wait_for_text_to_equal("#out", "10")

    assert browser.find_elements(".dash-debug-menu") == []


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], str]:
    """A stand-in for an editor; the function gives what it was started with."""
    told = tmp_path / "told"
    script = tmp_path / "subl"
    script.write_text(f'#!/bin/sh\nprintf %s "$1" > "{told}"\n')
    script.chmod(0o755)
    monkeypatch.setenv("DASH_EDITOR", str(script))
    return lambda: told.read_text() if told.exists() else ""


def test_a_click_on_a_frame_opens_the_editor_there(
    browser: DashComposite, editor: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(__file__).parent)
    debug(browser, dividing())
    divide_by_zero(browser)
    browser.wait_for_text_to_equal(".dash-fe-error__title", "Callback error updating out.children")
    browser.find_element(".test-devtools-error-toggle").click()
    browser.wait_for_element(".dash-devtools-place button").click()

    browser._wait_for(lambda _driver: editor().startswith(f"{__file__}:"), 10, "the editor was not started")
    assert browser.find_elements(".dash-devtools-place__problem") == []
