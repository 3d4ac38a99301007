"""What users typed is found again: for how long, and what an app's author may do about it."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from dash import Dash, Input, Output, ctx, dcc, html
from dash.testing.composite import DashComposite


def field(**options: Any) -> Any:
    return dcc.Input(id="field", persistence=True, **options)


def echoing(layout: Any) -> Dash:
    """`#out` shows what callbacks see of `#field`, `#host` is emptied and filled by `#toggle`."""
    app = Dash(suppress_callback_exceptions=True)
    app.layout = layout
    app.callback(Output("out", "children"), Input("field", "value"))(lambda value: f"sees {value}")
    return app


def typed(browser: DashComposite, text: str) -> None:
    browser.clear_input("#field")
    browser.find_element("#field").send_keys(text)
    browser.wait_for_text_to_equal("#out", f"sees {text}")


@pytest.mark.parametrize(
    ("kind", "after_reload", "in_a_new_tab"),
    [("local", "typed", "typed"), ("session", "typed", "default"), ("memory", "default", "default")],
)
def test_values_live_as_long_as_their_storage(
    browser: DashComposite, kind: str, after_reload: str, in_a_new_tab: str
) -> None:
    browser.start_server(echoing([field(value="default", persistence_type=kind), html.Div(id="out")]))
    browser.wait_for_text_to_equal("#out", "sees default")
    typed(browser, "typed")
    browser.driver.refresh()
    browser.wait_for_text_to_equal("#out", f"sees {after_reload}")
    assert browser.find_element("#field").get_attribute("value") == after_reload
    browser.driver.switch_to.new_window("tab")
    browser.driver.get(browser.server_url)

    browser.wait_for_text_to_equal("#out", f"sees {in_a_new_tab}")


def test_a_component_in_memory_comes_back_with_its_value(browser: DashComposite) -> None:
    app = echoing([html.Button("toggle", id="toggle"), html.Div(id="host"), html.Div(id="out")])

    @app.callback(Output("host", "children"), Input("toggle", "n_clicks"))
    def toggle(clicks: int | None) -> Any:
        return "gone" if clicks == 1 else field(value="default", persistence_type="memory")

    browser.start_server(app)
    browser.wait_for_text_to_equal("#out", "sees default")
    typed(browser, "typed")
    browser.find_element("#toggle").click()
    browser.wait_for_text_to_equal("#host", "gone")
    browser.find_element("#toggle").click()

    browser.wait_for_element("#field[value='typed']")
    browser._wait_for_callbacks()
    assert browser.find_element("#out").text == "sees typed"


def test_a_default_that_python_changes_wins_over_what_was_typed(browser: DashComposite) -> None:
    default = ["first"]
    browser.start_server(echoing(lambda: [field(value=default[0]), html.Div(id="out")]))
    browser.wait_for_text_to_equal("#out", "sees first")
    typed(browser, "typed")
    browser.driver.refresh()
    browser.wait_for_text_to_equal("#out", "sees typed")
    default[0] = "second"
    browser.driver.refresh()
    browser.wait_for_text_to_equal("#out", "sees second")
    default[0] = "first"
    browser.driver.refresh()

    browser.wait_for_text_to_equal("#out", "sees first")


def test_another_persistence_key_is_another_memory(browser: DashComposite) -> None:
    user = ["ada"]
    browser.start_server(
        echoing(lambda: [dcc.Input(id="field", value="default", persistence=user[0]), html.Div(id="out")])
    )
    browser.wait_for_text_to_equal("#out", "sees default")
    typed(browser, "typed by ada")
    user[0] = "grace"
    browser.driver.refresh()
    browser.wait_for_text_to_equal("#out", "sees default")
    user[0] = "ada"
    browser.driver.refresh()

    browser.wait_for_text_to_equal("#out", "sees typed by ada")


def test_a_callback_may_switch_between_memories(browser: DashComposite) -> None:
    users = [html.Button(name, id=name) for name in ("ada", "grace")]
    app = echoing([*users, dcc.Input(id="field", value="default", persistence="ada"), html.Div(id="out")])

    @app.callback(
        Output("field", "persistence"), Input("ada", "n_clicks"), Input("grace", "n_clicks"), prevent_initial_call=True
    )
    def switch(_ada: int, _grace: int) -> str:
        user: str = ctx.triggered_id
        return user

    browser.start_server(app)
    browser.wait_for_text_to_equal("#out", "sees default")
    typed(browser, "typed by ada")
    browser.find_element("#grace").click()
    browser.wait_for_text_to_equal("#out", "sees default")
    typed(browser, "typed by grace")
    browser.find_element("#ada").click()
    browser.wait_for_text_to_equal("#out", "sees typed by ada")
    browser.find_element("#grace").click()

    browser.wait_for_text_to_equal("#out", "sees typed by grace")


def test_only_the_persisted_properties_are_kept(browser: DashComposite) -> None:
    browser.start_server(echoing([field(value="default", persisted_props=[]), html.Div(id="out")]))
    browser.wait_for_text_to_equal("#out", "sees default")
    typed(browser, "typed")
    browser.driver.refresh()

    browser.wait_for_text_to_equal("#out", "sees default")


def test_a_value_that_a_callback_sets_is_kept_like_the_users(browser: DashComposite) -> None:
    app = echoing([html.Button("reset", id="reset"), field(value="default"), html.Div(id="out")])
    called = threading.Event()

    @app.callback(Output("field", "value"), Input("reset", "n_clicks"), prevent_initial_call=True)
    def reset(clicks: int) -> str:
        called.set()
        return "reset"

    browser.start_server(app)
    browser.wait_for_text_to_equal("#out", "sees default")
    typed(browser, "typed")
    browser.find_element("#reset").click()
    browser.wait_for_text_to_equal("#out", "sees reset")
    assert called.is_set()
    browser.driver.refresh()

    browser.wait_for_text_to_equal("#out", "sees reset")
