"""dcc.Graph: figures, changes to them, and what their reader does."""

from __future__ import annotations

from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains

from dash import Dash, Input, Output, Patch, dcc, html
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, displaying, showing, until

FIGURE: Any = {"data": [{"x": [1, 2], "y": [3, 4], "type": "bar"}], "layout": {"title": {"text": "First"}}}


def test_a_graph_follows_figures_patches_and_added_points(browser: DashComposite) -> None:
    app = Dash()
    buttons = [html.Button(name, id=name) for name in ("patch", "extend", "none", "again")]
    app.layout = html.Div([dcc.Graph(id="it", figure=FIGURE), *buttons])

    @app.callback(Output("it", "figure"), Input("patch", "n_clicks"), prevent_initial_call=True)
    def patch(clicks: int) -> Patch:
        change = Patch()
        change["layout"]["title"]["text"] = "Patched"
        return change

    @app.callback(Output("it", "extendData"), Input("extend", "n_clicks"), prevent_initial_call=True)
    def extend(clicks: int) -> dict[str, list[list[int]]]:
        return {"x": [[2 + clicks]], "y": [[5]]}

    @app.callback(Output("it", "figure", allow_duplicate=True), Input("none", "n_clicks"), prevent_initial_call=True)
    def empty(clicks: int) -> None:
        return None

    @app.callback(Output("it", "figure", allow_duplicate=True), Input("again", "n_clicks"), prevent_initial_call=True)
    def again(clicks: int) -> dict[str, Any]:
        return FIGURE

    browser.start_server(app)
    browser.wait_for_text_to_equal("#it .gtitle", "First")
    browser.find_element("#patch").click()
    browser.wait_for_text_to_equal("#it .gtitle", "Patched")
    browser.multiple_click("#extend", 2)
    until(browser, lambda: len(browser.find_elements("#it .bars .point")) == 4)
    browser.find_element("#none").click()
    browser.wait_for_no_elements("#it .bars .point")
    browser.find_element("#again").click()

    until(browser, lambda: len(browser.find_elements("#it .bars .point")) == 2)
    browser.wait_for_text_to_equal("#it .gtitle", "First")
    assert browser.get_logs() == []


def test_a_graph_tells_what_was_clicked_and_follows_the_window(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Graph(id="it", figure=FIGURE), "clickData"))
    bar = browser.wait_for_element("#it .bars .point")
    ActionChains(browser.driver).move_to_element(bar).click().perform()
    browser.wait_for_contains_text("#out", "'pointNumber': 0")
    browser.driver.set_window_size(700, 900)

    until(
        browser,
        lambda: browser.driver.execute_script(
            "const gd = document.querySelector('.js-plotly-plot');"
            "return gd._fullLayout.width === gd.clientWidth && gd.clientWidth < 700"
        ),
    )
    assert browser.get_logs() == []


@pytest.mark.parametrize(
    "figure",
    [None, {}, [], "text", 5, {"data": None}, {"data": [None]}, {"data": {}, "layout": []}, {"data": [{"type": "no"}]}],
    ids=repr,
)
def test_a_graph_survives_what_is_no_figure(browser: DashComposite, figure: Any) -> None:
    browser.start_server(displaying(dcc.Graph(id="it", figure=figure, extendData={})))
    browser.wait_for_element("#it")
    browser.wait_for_no_elements("#it.dash-graph--pending")

    assert_page_stays_up(browser)
