"""dcc.Input: what is typed reaches callbacks, and what callbacks write reaches the field."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from dash import Dash, Input, Output, State, dcc, html
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, assert_reported, displaying, showing, until


def test_an_input_tells_callbacks_what_is_typed_and_how_often_it_was_submitted(browser: DashComposite) -> None:
    app = showing(dcc.Input(id="it", value="Ada"), "value", html.Div(id="submits"))

    @app.callback(Output("submits", "children"), Input("it", "n_submit"), State("it", "value"))
    def submitted(count: int, value: str) -> str:
        return f"{count} {value}"

    browser.start_server(app)
    browser.wait_for_element("#it").send_keys(" L", Keys.ENTER)

    browser.wait_for_text_to_equal("#out", "'Ada L'")
    browser.wait_for_text_to_equal("#submits", "1 Ada L")
    assert browser.get_logs() == []


def test_an_input_remembers_its_text_over_a_reload(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Input(id="it", persistence=True), "value"))
    browser.wait_for_element("#it").send_keys("kept")
    browser.wait_for_text_to_equal("#out", "'kept'")
    browser.driver.refresh()

    browser.wait_for_text_to_equal("#out", "'kept'")
    assert browser.find_element("#it").get_attribute("value") == "kept"


def test_a_number_input_steps_within_its_bounds_and_gives_none_for_what_is_no_number(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Input(id="it", type="number", value=9, max=10), "value"))
    browser.wait_for_text_to_equal("#out", "9")
    browser.find_element(".dash-stepper-increment").click()
    browser.wait_for_text_to_equal("#out", "10")
    browser.find_element(".dash-stepper-increment").click()
    browser.find_element("#it").send_keys("e")

    browser.wait_for_text_to_equal("#out", "None")
    assert browser.get_logs() == []


def test_typing_goes_on_while_a_slow_callback_writes_the_text_back(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div([dcc.Input(id="it", value=""), html.Div(id="out")])
    may_answer = threading.Event()

    @app.callback(Output("it", "value"), Input("it", "value"), prevent_initial_call=True)
    def upper(value: str) -> str:
        may_answer.wait(20)
        return value.upper()

    browser.start_server(app)
    field = browser.wait_for_element("#it")
    field.send_keys("ab")
    field.send_keys("cd")
    may_answer.set()

    browser.wait_for_text_to_equal("#it", "ABCD")


def test_the_cursor_stays_when_a_callback_rewrites_the_text(browser: DashComposite) -> None:
    app = displaying(dcc.Input(id="it", value=""))

    @app.callback(Output("it", "value"), Input("it", "value"), prevent_initial_call=True)
    def upper(value: str) -> str:
        return value.upper()

    browser.start_server(app)
    field = browser.wait_for_element("#it")
    field.send_keys("af")
    browser.wait_for_text_to_equal("#it", "AF")
    field.send_keys(Keys.ARROW_LEFT, "b")
    browser.wait_for_text_to_equal("#it", "ABF")
    field.send_keys("c")

    browser.wait_for_text_to_equal("#it", "ABCF")


def test_a_debounced_input_waits_for_enter_or_for_being_left(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Input(id="it", debounce=True), "value", dcc.Input(id="other")))
    field = browser.wait_for_element("#it")
    field.send_keys("one")
    browser._wait_for_callbacks()
    assert browser.find_element("#out").text == "None"
    field.send_keys(Keys.ENTER)
    browser.wait_for_text_to_equal("#out", "'one'")
    field.send_keys(" two")
    browser.find_element("#other").click()

    browser.wait_for_text_to_equal("#out", "'one two'")


def test_an_input_debounced_by_seconds_tells_once_when_typing_pauses(browser: DashComposite) -> None:
    values: list[str | None] = []
    app = displaying(dcc.Input(id="it", debounce=0.3), html.Div(id="out"))

    @app.callback(Output("out", "children"), Input("it", "value"))
    def show(value: str | None) -> str:
        values.append(value)
        return repr(value)

    browser.start_server(app)
    browser.wait_for_element("#it").send_keys("typed")

    browser.wait_for_text_to_equal("#out", "'typed'")
    assert values == [None, "typed"]


def test_leaving_an_input_is_counted(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Input(id="it"), "n_blur", dcc.Input(id="other")))
    for count in (1, 2):
        browser.wait_for_element("#it").click()
        browser.find_element("#other").click()
        browser.wait_for_text_to_equal("#out", str(count))


# Numbers


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1e3", "1000"), ("-2.5", "-2.5"), ("1e", "None"), ("5000", "None"), ("0.25", "None"), ("", "None")],
)
def test_a_number_is_read_when_it_is_valid(browser: DashComposite, typed: str, value: str) -> None:
    browser.start_server(showing(dcc.Input(id="it", type="number", min=-10, max=2000, step=0.5, value=3), "value"))
    browser.wait_for_text_to_equal("#out", "3")
    field = browser.find_element("#it")
    browser.clear_input(field)
    field.send_keys(typed)

    browser.wait_for_text_to_equal("#out", value)
    assert browser.get_logs() == []


def test_steppers_step_as_far_as_they_can(browser: DashComposite) -> None:
    number = dcc.Input(id="it", type="number", value=0.1, min=0, max=0.35, step=0.1)
    browser.start_server(showing(number, "value"))
    increment = browser.wait_for_element("#it ~ .dash-stepper-increment")
    for value in ("0.2", "0.3"):
        increment.click()
        browser.wait_for_text_to_equal("#out", value)
    until(browser, lambda: not increment.is_enabled())
    browser.multiple_click("#it ~ .dash-stepper-decrement", 3)
    browser.wait_for_text_to_equal("#out", "0")

    until(browser, lambda: not browser.find_element("#it ~ .dash-stepper-decrement").is_enabled())
    assert browser.get_logs() == []


def test_a_disabled_or_read_only_number_does_not_step(browser: DashComposite) -> None:
    browser.start_server(
        displaying(
            dcc.Input(type="number", value=1, disabled=True), dcc.Input(type="number", value=1, readOnly="readonly")
        )
    )
    browser.wait_for_element(".dash-input-stepper")

    assert not any(stepper.is_enabled() for stepper in browser.find_elements(".dash-input-stepper"))
    assert_page_stays_up(browser)


def test_a_slide_gives_numbers(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Input(id="it", type="range", min=0, max=5, step=1, value=2), "value"))
    browser.wait_for_element("#it").send_keys(Keys.ARROW_RIGHT)

    browser.wait_for_text_to_equal("#out", "3")


# What the browser's own field does


def test_attributes_reach_the_field(browser: DashComposite) -> None:
    given = {
        "type": "email",
        "placeholder": "you@example.com",
        "autoComplete": "email",
        "inputMode": "email",
        "required": True,
        "multiple": True,
        "spellCheck": "false",
        "name": "address",
        "minLength": 3,
        "maxLength": "30",
        "pattern": ".+@.+",
        "size": "20",
        "list": "known",
        "readOnly": "readOnly",
    }
    browser.start_server(
        displaying(html.Datalist([html.Option(value="a@b.c")], id="known"), dcc.Input(id="it", **given))
    )
    field = browser.wait_for_element("#it")

    for prop, value in given.items():
        shown = field.get_dom_attribute(prop.lower())
        assert shown == str(value) if not isinstance(value, bool) and prop != "readOnly" else shown is not None, prop
    assert_page_stays_up(browser)


@pytest.mark.parametrize("kind", ["text", "number", "password", "email", "range", "search", "tel", "url", "hidden"])
def test_every_type_takes_a_value_and_none(browser: DashComposite, kind: Any) -> None:
    app = displaying(dcc.Input(id="it", type=kind, value=7), dcc.Input(type=kind), html.Button("go", id="go"))

    @app.callback(Output("it", "value"), Input("go", "n_clicks"), prevent_initial_call=True)
    def change(clicks: int) -> int | None:
        return 42 if clicks == 1 else None

    browser.start_server(app)
    browser.wait_for_element("#go").click()
    browser.wait_for_text_to_equal("#it", "42")
    browser.find_element("#go").click()

    until(browser, lambda: browser.find_element("#it").get_attribute("value") != "42")
    assert_page_stays_up(browser)


def test_a_callback_selects_a_part_of_the_text(browser: DashComposite) -> None:
    app = displaying(dcc.Input(id="it", value="abcdef"), html.Button("go", id="go"))

    @app.callback(
        Output("it", "selectionStart"),
        Output("it", "selectionEnd"),
        Output("it", "selectionDirection"),
        Input("go", "n_clicks"),
        prevent_initial_call=True,
    )
    def select(clicks: int) -> tuple[str, str, str]:
        return "1", "4", "backward"

    browser.start_server(app)
    browser.wait_for_element("#go").click()

    script = (
        "const it = document.getElementById('it'); return [it.selectionStart, it.selectionEnd, it.selectionDirection]"
    )
    until(browser, lambda: browser.driver.execute_script(script) == [1, 4, "backward"])


def test_an_input_takes_the_focus_when_it_appears(browser: DashComposite) -> None:
    browser.start_server(displaying(dcc.Input(id="first"), dcc.Input(id="it", autoFocus=True)))
    browser.wait_for_element("#it")

    assert browser.driver.switch_to.active_element.get_attribute("id") == "it"


def test_a_disabled_input_cannot_be_typed_into(browser: DashComposite) -> None:
    browser.start_server(displaying(dcc.Input(id="it", value="fixed", disabled=True)))

    assert not browser.wait_for_element("#it").is_enabled()
    assert_page_stays_up(browser)


@pytest.mark.parametrize(
    ("given", "found"),
    [({"value": {"a": 1}}, '{"a":1}'), ({"value": True}, "True"), ({"value": "abc", "type": "number"}, '"abc"')],
    ids=repr,
)
def test_a_value_that_is_none_is_reported_and_the_field_is_empty(
    browser: DashComposite, given: Any, found: str
) -> None:
    browser.start_server(displaying(dcc.Input(id="it", **given)))

    assert_reported(browser, f"dcc.Input it: `value` is {found}; expected")
    assert browser.find_element("#it").get_attribute("value") == ""
    assert_page_stays_up(browser)
