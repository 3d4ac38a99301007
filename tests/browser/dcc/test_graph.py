"""dcc.Graph: figures, changes to them, and what their reader does."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest
from selenium.webdriver.common.action_chains import ActionChains

from dash import Dash, Input, Output, Patch, dcc, html
from dash.development.base_component import Component
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, assert_reported, displaying, showing, until

BARS: Any = {"data": [{"x": [1, 2], "y": [3, 4], "type": "bar"}], "layout": {"title": {"text": "First"}}}
POINTS: Any = {
    "data": [{"x": [1, 2, 3], "y": [3, 4, 5], "mode": "markers", "name": "points", "marker": {"size": 30}}],
    "layout": {"showlegend": True},
}


def plot(browser: DashComposite, expression: str, graph: str = "it") -> Any:
    """What JavaScript says of the plot, which it calls `gd`."""
    script = f"const gd = document.querySelector('#{graph} .js-plotly-plot'); return {expression}"
    return browser.driver.execute_script(script)


def with_button(app: Dash, prop: str, *answers: Any) -> Dash:
    """Add a button "go" to the page, each click of which answers the graph's `prop` with the next of `answers`."""
    app.layout.children.append(html.Button("go", id="go"))

    @app.callback(Output("it", prop), Input("go", "n_clicks"), prevent_initial_call=True)
    def answer(clicks: int) -> Any:
        return answers[(clicks - 1) % len(answers)]

    return app


# What is drawn


def test_a_graph_follows_figures_patches_and_added_points(browser: DashComposite) -> None:
    app = Dash()
    buttons = [html.Button(name, id=name) for name in ("patch", "extend", "none", "again")]
    app.layout = html.Div([dcc.Graph(id="it", figure=BARS), *buttons])

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
        return BARS

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


def test_a_plot_that_can_be_updated_is_never_made_anew(browser: DashComposite) -> None:
    figures = [{"data": [{"y": [n, 2, n]}], "layout": {"title": {"text": f"Number {n}"}}} for n in range(3)]
    app = with_button(displaying(dcc.Graph(id="it", figure=BARS, config={"displaylogo": False})), "figure", *figures)
    browser.start_server(app)
    browser.wait_for_text_to_equal("#it .gtitle", "First")
    browser.driver.execute_script(
        "window.first = document.querySelector('#it .js-plotly-plot');"
        "window.drawing = first.querySelector('.main-svg');"
        "window.made = 0; const {newPlot} = Plotly; Plotly.newPlot = (...all) => { made += 1; return newPlot(...all) }"
    )
    for number in range(3):
        browser.find_element("#go").click()
        browser.wait_for_text_to_equal("#it .gtitle", f"Number {number}")

    assert plot(browser, "[gd === first, gd.querySelector('.main-svg') === drawing, made]") == [True, True, 0]


@pytest.mark.parametrize(
    ("prop", "answer", "twice"),
    [
        ("extendData", {"y": [[7], [8]]}, [[1, 2, 7, 7], [3, 4, 8, 8]]),
        ("extendData", [{"y": [[7]]}, [0], 3], [[2, 7, 7], [3, 4]]),
        ("prependData", [{"y": [[7]]}, [1], 3], [[1, 2], [7, 7, 3]]),
    ],
    ids=repr,
)
def test_points_are_added_in_every_documented_form(
    browser: DashComposite, prop: str, answer: Any, twice: list[list[int]]
) -> None:
    figure = {"data": [{"y": [1, 2]}, {"y": [3, 4]}]}
    browser.start_server(with_button(displaying(dcc.Graph(id="it", figure=figure)), prop, answer))
    browser.wait_for_element("#it .scatterlayer")
    browser.multiple_click("#go", 2)

    until(browser, lambda: plot(browser, "gd.data.map(trace => Array.from(trace.y))") == twice)
    assert browser.get_logs() == []


def test_arrays_of_numpy_take_points_and_tell_rows_of_custom_data(browser: DashComposite) -> None:
    rows = np.arange(4).reshape(2, 2)
    figure = go.Figure(go.Bar(x=np.arange(2), y=np.arange(1, 3), customdata=rows))
    app = showing(dcc.Graph(id="it", figure=figure), "clickData")
    browser.start_server(with_button(app, "extendData", {"x": [[300]], "y": [[1000]]}))
    bar = browser.wait_for_element("#it .bars .point:nth-child(2)")
    ActionChains(browser.driver).move_to_element(bar).click().perform()
    browser.wait_for_contains_text("#out", "'customdata': [2, 3]")
    browser.find_element("#go").click()

    until(browser, lambda: plot(browser, "Array.from(gd._fullData[0].y)") == [1, 2, 1000])
    assert plot(browser, "JSON.stringify(gd.data).includes('_inputArray')") is False
    assert browser.get_logs() == []


def test_a_graph_that_moves_arrives_at_the_new_figure(browser: DashComposite) -> None:
    figure = {"data": [{"y": [5, 1], "type": "bar"}], "layout": {"yaxis": {"range": [0, 9]}}}
    options = {"frame": {"redraw": False}, "transition": {"duration": 50, "easing": "linear"}}
    graph = dcc.Graph(id="it", figure=BARS, animate=True, animation_options=options)
    browser.start_server(with_button(displaying(graph), "figure", figure))
    browser.wait_for_element("#it .bars .point")
    browser.driver.execute_script(
        "window.options = []; const {animate} = Plotly;"
        "Plotly.animate = (gd, frame, how) => { options.push(how); return animate(gd, frame, how) }"
    )
    browser.find_element("#go").click()

    until(browser, lambda: plot(browser, "Array.from(gd.data[0].y)") == [5, 1])
    until(browser, lambda: plot(browser, "gd._fullLayout.yaxis.range[1]") == 9)
    assert browser.driver.execute_script("return options") == [options]
    assert browser.get_logs() == []


def test_a_title_between_dollar_signs_is_mathematics(browser: DashComposite) -> None:
    figure = {"data": [{"y": [1]}], "layout": {"title": {"text": "$E=mc^2$"}}}
    app = displaying(dcc.Graph(id="it", figure=figure, mathjax=True), dcc.Graph(id="plain", figure=figure))
    browser.start_server(app)

    browser.wait_for_element("#it .gtitle-math")
    browser.wait_for_text_to_equal("#plain .gtitle", "$E=mc^2$")
    assert_page_stays_up(browser)


def test_the_configuration_may_change(browser: DashComposite) -> None:
    graph = dcc.Graph(id="it", figure=BARS, config={"displayModeBar": True, "modeBarButtonsToRemove": ["lasso2d"]})
    browser.start_server(with_button(displaying(graph), "config", {"displayModeBar": False}))
    browser.wait_for_element("#it .modebar-btn")
    assert browser.find_elements("#it [data-title='Lasso Select']") == []
    browser.find_element("#go").click()

    browser.wait_for_no_elements("#it .modebar-btn")
    assert browser.find_element("#it .gtitle").text == "First"


def test_two_graphs_of_one_figure_are_independent(browser: DashComposite) -> None:
    app = with_button(
        displaying(dcc.Graph(id="it", figure=BARS), dcc.Graph(id="other", figure=BARS)), "extendData", {"y": [[9]]}
    )
    browser.start_server(app)
    browser.wait_for_element("#it .bars")
    browser.wait_for_element("#other .bars")
    browser.find_element("#go").click()

    until(browser, lambda: plot(browser, "gd.data[0].y.length") == 3)
    assert plot(browser, "gd.data[0].y.length", "other") == 2


def test_a_graph_that_goes_leaves_nothing_behind(browser: DashComposite) -> None:
    app = Dash(suppress_callback_exceptions=True)
    app.layout = html.Div([html.Button("go", id="go"), html.Div(id="box")])

    @app.callback(Output("box", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
    def switch(clicks: int) -> Component:
        return dcc.Graph(id="it", figure=BARS, config={"responsive": True}) if clicks % 2 else html.P("gone", id="gone")

    browser.start_server(app)
    browser.wait_for_element("#go")
    browser.driver.execute_script(
        "window.listeners = 0; for (const target of [window, document]) {"
        "  const {addEventListener: add, removeEventListener: remove} = target;"
        "  target.addEventListener = function (...all) { listeners += 1; return add.apply(this, all) };"
        "  target.removeEventListener = function (...all) { listeners -= 1; return remove.apply(this, all) } }"
    )
    counts = []
    for _ in range(4):
        browser.find_element("#go").click()
        browser.wait_for_element("#it .bars .point")
        browser.find_element("#go").click()
        browser.wait_for_element("#gone")
        counts.append(browser.driver.execute_script("return listeners"))

    # The first plot brings what plotly.js listens to for the whole page.
    assert len(set(counts[1:])) == 1
    assert browser.get_logs() == []


# Sizes


def test_a_graph_that_was_hidden_fits_when_it_is_shown(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div(
        [html.Button("go", id="go"), html.Div(dcc.Graph(id="it", figure=BARS), id="box", style={"display": "none"})]
    )

    @app.callback(Output("box", "style"), Input("go", "n_clicks"), prevent_initial_call=True)
    def show(clicks: int) -> dict[str, int]:
        return {"width": 543}

    browser.start_server(app)
    until(browser, lambda: plot(browser, "gd && gd._fullLayout !== undefined"))
    browser.find_element("#go").click()

    until(browser, lambda: plot(browser, "gd._fullLayout.width") == 543)


def test_a_graph_fits_as_far_as_it_is_allowed_to(browser: DashComposite) -> None:
    sized = {**BARS, "layout": {"width": 300, "height": 100}}
    wide = {**BARS, "layout": {"width": 300}}
    app = displaying(
        html.Div(dcc.Graph(id="fills", figure=sized, responsive=True), style={"width": 500, "height": 200}),
        html.Div(dcc.Graph(id="never", figure=BARS, responsive=False), style={"width": 500}),
        dcc.Graph(id="auto", figure=sized),
        html.Div(dcc.Graph(id="it", figure=wide, style={"height": "100%"}), id="box", style={"height": 200}),
    )
    browser.start_server(app)
    for graph in ("fills", "never", "auto", "it"):
        browser.wait_for_element(f"#{graph} .bars")
    browser.driver.execute_script("document.getElementById('box').style.height = '260px'")

    def size(graph: str) -> list[int]:
        return plot(browser, "[gd._fullLayout.width, gd._fullLayout.height]", graph)

    until(browser, lambda: size("it") == [300, 260])
    until(browser, lambda: size("fills") == [500, 200])
    assert size("never") == [700, 450]
    assert size("auto") == [300, 100]


def test_graphs_in_a_row_share_it_and_follow_the_window(browser: DashComposite) -> None:
    row = html.Div([dcc.Graph(id="it", figure=BARS), dcc.Graph(id="other", figure=POINTS)], style={"display": "flex"})
    browser.start_server(displaying(row))
    browser.wait_for_element("#it .bars")
    browser.wait_for_element("#other .points")

    def widths() -> list[float]:
        return [plot(browser, "gd._fullLayout.width", graph) for graph in ("it", "other")]

    for window in (1280, 800, 1280):
        browser.driver.set_window_size(window, 1000)
        share = (browser.driver.execute_script("return document.documentElement.clientWidth") - 16) / 2
        until(browser, lambda share=share: all(abs(width - share) < 1.5 for width in widths()))


def test_a_graph_told_to_fill_a_container_without_a_height_keeps_its_own(browser: DashComposite) -> None:
    browser.start_server(with_button(displaying(dcc.Graph(id="it", figure=BARS)), "responsive", True))
    browser.wait_for_element("#it .bars")
    browser.find_element("#go").click()

    browser.wait_for_element("#it.dash-graph--fills")
    until(browser, lambda: plot(browser, "gd.clientHeight") == 450)


# What the reader does


def test_a_graph_tells_what_was_clicked_and_follows_the_window(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Graph(id="it", figure=BARS), "clickData"))
    bar = browser.wait_for_element("#it .bars .point")
    ActionChains(browser.driver).move_to_element(bar).click().perform()
    browser.wait_for_contains_text("#out", "'pointNumber': 0")
    browser.driver.set_window_size(700, 900)

    until(browser, lambda: plot(browser, "gd._fullLayout.width === gd.clientWidth && gd.clientWidth < 700"))
    assert browser.get_logs() == []


@pytest.mark.parametrize("clears", [True, False])
def test_a_graph_tells_what_is_pointed_at_and_where_that_is(browser: DashComposite, clears: bool) -> None:
    app = showing(dcc.Graph(id="it", figure=POINTS, clear_on_unhover=clears), "hoverData", html.P("away", id="away"))
    browser.start_server(app)
    point = browser.wait_for_element("#it .points .point")
    ActionChains(browser.driver).move_to_element(point).perform()
    browser.wait_for_contains_text("#out", "'bbox'")
    ActionChains(browser.driver).move_to_element(browser.find_element("#away")).perform()

    if clears:
        browser.wait_for_text_to_equal("#out", "None")
    else:
        browser._wait_for_callbacks()
        assert "'bbox'" in browser.find_element("#out").text


def test_a_graph_tells_what_was_selected_and_that_nothing_is_any_more(browser: DashComposite) -> None:
    figure = {**POINTS, "layout": {"dragmode": "select"}}
    browser.start_server(showing(dcc.Graph(id="it", figure=figure), "selectedData"))
    area = browser.wait_for_element("#it .nsewdrag")
    ActionChains(browser.driver).move_to_element(area).click_and_hold().move_by_offset(-550, 110).release().perform()
    browser.wait_for_contains_text("#out", "'range'")
    assert "'pointNumber': 0" in browser.find_element("#out").text
    ActionChains(browser.driver).move_to_element(area).double_click().perform()

    browser.wait_for_text_to_equal("#out", "None")


def test_a_graph_tells_how_its_axes_were_changed(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Graph(id="it", figure=POINTS), "relayoutData"))
    area = browser.wait_for_element("#it .nsewdrag")
    ActionChains(browser.driver).move_to_element(area).click_and_hold().move_by_offset(100, 50).release().perform()

    browser.wait_for_contains_text("#out", "'xaxis.range[0]'")


def test_a_graph_tells_which_trace_was_hidden(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Graph(id="it", figure=POINTS), "restyleData"))
    browser.wait_for_element("#it .legendtoggle").click()

    browser.wait_for_text_to_equal("#out", "[{'visible': ['legendonly']}, [0]]")


def test_a_graph_tells_which_annotation_was_clicked(browser: DashComposite) -> None:
    note = {"text": "note", "x": 2, "y": 4, "showarrow": False, "captureevents": True, "name": "mine"}
    browser.start_server(
        showing(dcc.Graph(id="it", figure={**POINTS, "layout": {"annotations": [note]}}), "clickAnnotationData")
    )
    browser.wait_for_element("#it .annotation-text-g").click()

    browser.wait_for_contains_text("#out", "'name': 'mine'")


# What should not be given to it


@pytest.mark.parametrize("figure", [None, {}], ids=repr)
def test_a_figure_may_be_empty(browser: DashComposite, figure: Any) -> None:
    browser.start_server(displaying(dcc.Graph(id="it", figure=figure, extendData={})))
    browser.wait_for_element("#it .main-svg")

    assert_page_stays_up(browser)


@pytest.mark.parametrize(
    ("figure", "place"),
    [
        ("text", '`figure` is "text"'),
        ({"data": [{"y": [1]}, None]}, "`figure.data[1]` is None"),
    ],
    ids=repr,
)
def test_a_figure_that_is_none_is_reported_and_what_can_be_is_drawn(
    browser: DashComposite, figure: Any, place: str
) -> None:
    browser.start_server(displaying(dcc.Graph(id="it", figure=figure)))

    assert_reported(browser, f"dcc.Graph it: {place}; expected")
    browser.wait_for_element("#it .main-svg")
    assert_page_stays_up(browser)


@pytest.mark.parametrize("prop", ["extendData", "prependData"])
def test_points_that_cannot_be_added_are_reported(browser: DashComposite, prop: str) -> None:
    browser.start_server(with_button(displaying(dcc.Graph(id="it", figure=BARS)), prop, {"y": [1, 2]}))
    browser.wait_for_element("#it .bars")
    browser.find_element("#go").click()

    assert_reported(browser, f"dcc.Graph it: plotly.js cannot draw `{prop}`")
    assert len(browser.find_elements("#it .bars .point")) == 2
    assert_page_stays_up(browser)
