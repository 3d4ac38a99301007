"""Looking into a component of the page, and changing it there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from dash import ALL, Dash, Input, Output, State, dcc, html
from dash.testing.composite import DashComposite


def greeting() -> Dash:
    app = Dash()
    app.layout = html.Main(
        [
            dcc.Input(id="name", value="Ada"),
            html.Div([html.B("inside", id={"type": "row", "index": 1})], id="box"),
            html.P(id="out"),
            html.Button("go", id="go"),
        ]
    )

    @app.callback(Output("out", "children"), Input("name", "value"), State("go", "n_clicks"))
    def greet(name: str, _clicks: int | None) -> str:
        return f"Hello {name}"

    @app.callback(Output("box", "title"), Input({"type": "row", "index": ALL}, "n_clicks"))
    def count(clicks: list[int | None]) -> str:
        return f"{len(clicks)} rows"

    return app


@pytest.fixture
def inspector(browser: DashComposite) -> DashComposite:
    look_into(browser, greeting())
    return browser


def look_into(browser: DashComposite, app: Dash) -> None:
    browser.start_server(app, debug=True, dev_tools_hot_reload=False, use_reloader=False)
    browser.wait_for_text_to_equal("#out", "Hello Ada")
    button(browser, ".dash-debug-menu__button", "Inspector").click()
    browser.wait_for_element(".dash-devtools-inspector")


def button(browser: DashComposite, selector: str, text: str) -> Any:
    find = "return [...document.querySelectorAll(arguments[0])].find(found => found.innerText.includes(arguments[1]))"
    return browser._wait_for(
        lambda driver: driver.execute_script(find, selector, text), 10, f"no `{selector}` says {text!r}"
    )


def pick(browser: DashComposite, selector: str) -> None:
    button(browser, ".dash-devtools-inspector__tools button", "Pick an element").click()
    browser.find_element(selector).click()


def test_a_picked_component_tells_its_props_and_its_callbacks(inspector: DashComposite) -> None:
    pick(inspector, "#name")

    inspector.wait_for_contains_text(".dash-devtools-inspector h3", "Input#name")
    text = inspector.find_element(".dash-devtools-inspector").text
    assert '"Ada"' in text
    assert "greet reads value" in text
    assert "1 call" in text
    assert "test_inspector.py:" in text


def test_picking_does_not_press_what_is_picked(inspector: DashComposite) -> None:
    pick(inspector, "#go")

    inspector.wait_for_contains_text(".dash-devtools-inspector h3", "Button#go")
    assert "greet takes along n_clicks" in inspector.find_element(".dash-devtools-inspector").text
    assert inspector.find_elements(".dash-devtools-highlight") == []
    assert '"n_clicks"' not in inspector.find_element(".dash-devtools-inspector").text


def test_a_changed_value_is_applied_and_callbacks_follow(inspector: DashComposite) -> None:
    pick(inspector, "#name")
    inspector.wait_for_element("button[aria-label='Edit value']").click()
    field = inspector.wait_for_element("textarea[aria-label='value as JSON']")
    field.send_keys(Keys.CONTROL, "a")
    field.send_keys('"Grace')
    button(inspector, ".dash-devtools-inspector__form button", "Apply").click()
    inspector.wait_for_element(".dash-devtools-inspector__form [role=alert]")

    field.send_keys('"')
    button(inspector, ".dash-devtools-inspector__form button", "Apply").click()

    inspector.wait_for_text_to_equal("#out", "Hello Grace")
    # Who has no pointer goes on where they were.
    assert inspector.driver.switch_to.active_element.get_attribute("aria-label") == "Edit value"
    assert inspector.find_element("#name").get_attribute("value") == "Grace"
    assert inspector.get_logs() == []


def test_patterns_and_the_components_around_are_told_too(inspector: DashComposite) -> None:
    pick(inspector, "#box b")
    inspector.wait_for_contains_text(".dash-devtools-inspector h3", "B#")
    assert "count reads n_clicks" in inspector.find_element(".dash-devtools-inspector").text

    button(inspector, ".dash-devtools-inspector__path button", "Div#box").click()
    inspector.wait_for_contains_text(".dash-devtools-inspector h3", "Div#box")
    assert "count writes title" in inspector.find_element(".dash-devtools-inspector").text


def test_a_component_is_found_by_its_id(inspector: DashComposite) -> None:
    inspector.find_element(".dash-devtools-inspector__tools input").send_keys("out")

    inspector.wait_for_contains_text(".dash-devtools-inspector h3", "P#out")
    assert "greet writes children" in inspector.find_element(".dash-devtools-inspector").text


def test_a_component_tells_where_it_was_created_and_opens_the_editor_there(
    browser: DashComposite, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told, script = tmp_path / "told", tmp_path / "subl"
    script.write_text(f'#!/bin/sh\nprintf %s "$1" > "{told}"\n')
    script.chmod(0o755)
    monkeypatch.setenv("DASH_EDITOR", str(script))
    monkeypatch.setenv("DASH_DEBUG", "true")
    monkeypatch.chdir(Path(__file__).parent)
    app = greeting()

    @app.callback(Output("box", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
    def fill(_clicks: int) -> list[Any]:
        return [html.B("new", id="new")]

    look_into(browser, app)
    origin = ".dash-devtools-inspector__origin"
    pick(browser, "#out")
    browser.wait_for_contains_text(origin, "created in test_inspector.py:")
    browser.driver.execute_script("document.getElementById('go').click()")
    browser.wait_for_text_to_equal("#new", "new")
    pick(browser, "#new")
    browser.wait_for_contains_text(".dash-devtools-inspector h3", "B#new")
    line = fill.__code__.co_firstlineno + 2
    browser.wait_for_text_to_equal(origin, f"created in test_inspector.py:{line}")
    browser.find_element(f"{origin} button").click()

    written = f"{__file__}:{line}:1"
    browser._wait_for(lambda _driver: told.exists() and told.read_text() == written, 10, "the editor was not started")
    assert browser.get_logs() == []


def test_what_was_created_before_the_tools_were_on_says_how_to_learn_it(inspector: DashComposite) -> None:
    pick(inspector, "#out")

    inspector.wait_for_contains_text(".dash-devtools-inspector__origin", "start the app with dash dev")
