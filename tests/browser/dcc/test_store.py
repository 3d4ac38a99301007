"""dcc.Store: data in the browser."""

from __future__ import annotations

from dash import Dash, Input, Output, State, dcc, html
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import showing


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


def test_a_store_says_that_what_it_found_is_no_json_and_goes_on(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Store(id="it", storage_type="local", data=5), "data"))
    browser.wait_for_text_to_equal("#out", "5")
    browser.driver.execute_script("localStorage.setItem('it', '{not json')")
    browser.driver.refresh()

    browser.wait_for_text_to_equal("#out", "5")
    (message,) = browser.get_logs() or []
    assert 'dcc.Store \\"it\\" could not read its data' in message["message"]


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
    (message,) = browser.get_logs() or []
    assert "could not write its data" in message["message"]
