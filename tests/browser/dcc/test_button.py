"""dcc.Button: clicks are counted."""

from __future__ import annotations

from dash import Input, Output, dcc
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import showing


def test_a_button_counts_clicks_unless_it_is_disabled(browser: DashComposite) -> None:
    app = showing(dcc.Button("press", id="it"), "n_clicks", dcc.Button("off", id="off", disabled=True, n_clicks=0))

    @app.callback(Output("off", "children"), Input("off", "n_clicks"))
    def label(clicks: int) -> str:
        return f"off {clicks}"

    browser.start_server(app)
    browser.multiple_click("#it", 2)
    browser.wait_for_text_to_equal("#out", "2")
    browser.driver.execute_script("document.getElementById('off').click()")

    browser._wait_for_callbacks()
    assert browser.find_element("#off").text == "off 0"
    assert browser.get_logs() == []
