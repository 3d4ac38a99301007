"""dcc.Store: data in the browser."""

from __future__ import annotations

from typing import Any

import pytest

from dash import Dash, Input, Output, State, dcc, html
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_reported, displaying, showing, until


def test_a_store_keeps_data_over_a_reload_and_clears_it(browser: DashComposite) -> None:
    app = showing(dcc.Store(id="it", storage_type="local"), "data", html.Button("w", id="w"), html.Button("c", id="c"))

    @app.callback(Output("it", "data"), Input("w", "n_clicks"), prevent_initial_call=True)
    def write(clicks: int) -> dict[str, int]:
        return {"clicks": clicks}

    @app.callback(Output("it", "clear_data"), Input("c", "n_clicks"), prevent_initial_call=True)
    def clear(clicks: int) -> bool:
        return True

    browser.start_server(app)
    browser.wait_for_text_to_equal("#out", "None")
    browser.find_element("#w").click()
    browser.wait_for_text_to_equal("#out", "{'clicks': 1}")
    browser.driver.refresh()
    browser.wait_for_text_to_equal("#out", "{'clicks': 1}")
    browser.find_element("#c").click()

    browser.wait_for_text_to_equal("#out", "None")
    assert browser.get_logs() == []


@pytest.mark.parametrize(
    ("kind", "after_reload", "in_another_tab"),
    [("memory", "None", "None"), ("session", "'kept'", "None"), ("local", "'kept'", "'kept'")],
)
def test_each_type_of_storage_keeps_data_as_long_as_it_says(
    browser: DashComposite, kind: Any, after_reload: str, in_another_tab: str
) -> None:
    app = showing(dcc.Store(id="it", storage_type=kind), "data", html.Button(id="go"))

    @app.callback(Output("it", "data"), Input("go", "n_clicks"), prevent_initial_call=True)
    def write(clicks: int) -> str:
        return "kept"

    browser.start_server(app)
    browser.wait_for_text_to_equal("#out", "None")
    browser.find_element("#go").click()
    browser.wait_for_text_to_equal("#out", "'kept'")
    browser.driver.refresh()
    browser.wait_for_text_to_equal("#out", after_reload)
    # A tab of its own: one that this page opens would inherit the data of the session.
    browser.driver.switch_to.new_window("tab")
    browser.driver.get(browser.server_url)

    browser.wait_for_text_to_equal("#out", in_another_tab)
    assert browser.get_logs() == []


def test_tabs_share_a_local_store_while_they_are_open(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div(
        [dcc.Store(id="it", storage_type="local"), html.Button(id="go"), html.Div(id="out"), html.Div(id="when")]
    )

    @app.callback(Output("it", "data"), Input("go", "n_clicks"), prevent_initial_call=True)
    def write(clicks: int) -> dict[str, int]:
        return {"clicks": clicks}

    @app.callback(
        Output("out", "children"), Output("when", "children"), Input("it", "modified_timestamp"), State("it", "data")
    )
    def show(written: int, data: object) -> tuple[str, int]:
        return repr(data), written

    browser.start_server(app)
    browser.wait_for_text_to_equal("#when", "-1")
    first = browser.driver.current_window_handle
    browser.driver.switch_to.new_window("tab")
    browser.driver.get(browser.server_url)
    browser.wait_for_element("#go").click()
    browser.wait_for_text_to_equal("#out", "{'clicks': 1}")
    written = browser.find_element("#when").text
    browser.driver.switch_to.window(first)

    browser.wait_for_text_to_equal("#out", "{'clicks': 1}")
    assert browser.find_element("#when").text == written


def test_the_same_data_again_is_no_modification(browser: DashComposite) -> None:
    stamps: list[int] = []
    app = displaying(dcc.Store(id="it", data=[1]), html.Button(id="go"), html.Div(id="out"))

    @app.callback(Output("it", "data"), Output("out", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
    def write(clicks: int) -> tuple[list[int], int]:
        return [1] if clicks == 1 else [2], clicks

    @app.callback(Output("end", "title"), Input("it", "modified_timestamp"))
    def record(written: int) -> str:
        stamps.append(written)
        return str(len(stamps))

    browser.start_server(app)
    browser._wait_for_callbacks()
    before = len(stamps)
    browser.wait_for_element("#go").click()
    browser.wait_for_text_to_equal("#out", "1")
    browser._wait_for_callbacks()
    assert len(stamps) == before
    browser.find_element("#go").click()

    until(browser, lambda: len(stamps) == before + 1)
    assert stamps[-1] > 0


def test_a_type_of_storage_that_there_is_none_of_is_reported(browser: DashComposite) -> None:
    kind: Any = "disk"
    browser.start_server(showing(dcc.Store(id="it", storage_type=kind, data=5), "data"))

    assert_reported(browser, 'dcc.Store it: `storage_type` is "disk"')
    browser.wait_for_text_to_equal("#out", "5")


def test_a_store_says_that_what_it_found_is_no_json_and_goes_on(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Store(id="it", storage_type="local", data=5), "data"))
    browser.wait_for_text_to_equal("#out", "5")
    browser.driver.execute_script("localStorage.setItem('it', '{not json')")
    browser.driver.refresh()

    browser.wait_for_text_to_equal("#out", "5")
    assert_reported(browser, "dcc.Store it: cannot read `data`", "SyntaxError")


def test_a_store_that_is_too_big_for_the_browser_still_serves_callbacks(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div([dcc.Store(id="it", storage_type="session"), html.Button(id="go"), html.Div(id="out")])

    @app.callback(Output("it", "data"), Input("go", "n_clicks"), prevent_initial_call=True)
    def fill(clicks: int) -> str:
        return "x" * 12_000_000

    @app.callback(Output("out", "children"), Input("it", "modified_timestamp"), State("it", "data"))
    def measure(written: int, data: str | None) -> str:
        return f"{len(data or '')}"

    browser.start_server(app)
    browser.wait_for_text_to_equal("#out", "0")
    browser.find_element("#go").click()

    browser.wait_for_text_to_equal("#out", "12000000")
    assert_reported(browser, "dcc.Store it: cannot write `data`", "QuotaExceededError")
