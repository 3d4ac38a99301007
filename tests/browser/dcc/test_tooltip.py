"""dcc.Tooltip: at the points of a graph, where there is room, and while callbacks compute what it shows."""

from __future__ import annotations

import threading
from typing import Any

import plotly.graph_objects as go
import pytest
from selenium.webdriver.common.action_chains import ActionChains

from dash import Dash, Input, Output, dcc, html, no_update
from dash.development.base_component import Component
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, assert_reported, displaying, showing, until

BOX = {"x0": 200, "y0": 200, "x1": 220, "y1": 220}


def rectangle(browser: DashComposite, selector: str) -> dict[str, float]:
    """Where an element is in the window."""
    script = "return document.querySelector(arguments[0]).getBoundingClientRect().toJSON()"
    found: dict[str, float] = browser.driver.execute_script(script, selector)
    return found


def at(left: int, top: int) -> dict[str, int]:
    return {"x0": left, "y0": top, "x1": left + 20, "y1": top + 20}


def tooltip(text: str = "told", **props: Any) -> dcc.Tooltip:
    return dcc.Tooltip(html.Div(text, style={"width": 150}), id="it", **{"bbox": BOX, **props})


def graph_with_tooltip(*around: Component, style: dict[str, Any] | None = None) -> Dash:
    """As the documentation shows it: graph and tooltip side by side in one element."""
    figure = go.Figure(go.Scatter(x=[1, 2, 3], y=[1, 2, 3], mode="markers", marker={"size": 20}, hoverinfo="none"))
    figure.update_layout(height=300, width=500)
    graph = dcc.Graph(id="graph", figure=figure, clear_on_unhover=True)
    app = Dash()
    app.layout = html.Div([*around, html.Div([graph, dcc.Tooltip(id="it")], id="box", style=style)])

    @app.callback(Output("it", "show"), Output("it", "bbox"), Output("it", "children"), Input("graph", "hoverData"))
    def follow(hover: dict[str, Any] | None) -> tuple[Any, Any, Any]:
        if hover is None:
            return False, no_update, no_update
        [point] = hover["points"]
        return True, point["bbox"], html.Div(f"point {point['pointIndex']}", style={"width": 150})

    return app


def point_at(browser: DashComposite, number: int) -> dict[str, float]:
    """Rest the pointer on a point of the graph; gives where that is."""
    browser.wait_for_element(".js-plotly-plot .points path")
    point = browser.find_elements(".js-plotly-plot .points path")[number]
    ActionChains(browser.driver, duration=0).move_to_element(point).perform()
    place: dict[str, float] = browser.driver.execute_script(
        "return arguments[0].getBoundingClientRect().toJSON()", point
    )
    return place


@pytest.mark.parametrize(
    "style",
    [{}, {"position": "relative", "margin": 50}, {"position": "relative", "height": 200, "overflow": "auto"}],
    ids=["plain", "positioned", "scrolling"],
)
def test_a_tooltip_points_at_what_is_hovered_in_a_graph(browser: DashComposite, style: dict[str, Any]) -> None:
    browser.start_server(graph_with_tooltip(html.Div(style={"height": 130}), style=style))
    for number in range(3):
        point = point_at(browser, number)
        browser.wait_for_text_to_equal("#it", f"point {number}")

        box = rectangle(browser, "#box .dcc-tooltip-bounding-box")
        assert abs(box["x"] + box["width"] / 2 - point["x"] - point["width"] / 2) <= 1
        assert abs(box["y"] + box["height"] / 2 - point["y"] - point["height"] / 2) <= 1
        assert browser.find_element("#it").is_displayed()
    assert browser.get_logs() == []


def test_a_tooltip_goes_when_the_pointer_leaves_the_point(browser: DashComposite) -> None:
    browser.start_server(graph_with_tooltip(html.H1("elsewhere", id="elsewhere")))
    point_at(browser, 1)
    browser.wait_for_text_to_equal("#it", "point 1")
    ActionChains(browser.driver, duration=0).move_to_element(browser.find_element("#elsewhere")).perform()

    until(browser, lambda: not browser.find_element("#it").is_displayed())


@pytest.mark.parametrize("direction", ["top", "right", "bottom", "left"])
def test_a_tooltip_stands_on_the_side_it_was_given(browser: DashComposite, direction: str) -> None:
    browser.start_server(displaying(tooltip(direction=direction)))
    browser.wait_for_element(f".hover-{direction}")

    bubble = rectangle(browser, ".hover")
    assert {
        "top": bubble["bottom"] <= BOX["y0"],
        "right": bubble["left"] >= BOX["x1"],
        "bottom": bubble["top"] >= BOX["y1"],
        "left": bubble["right"] <= BOX["x0"],
    }[direction]
    assert_page_stays_up(browser)


@pytest.mark.parametrize(
    ("bbox", "direction", "expected"),
    [(at(1200, 200), "right", "left"), (at(20, 200), "left", "right"), (at(300, 2), "top", "bottom")],
    ids=["right", "left", "top"],
)
def test_without_room_a_tooltip_takes_the_other_side(
    browser: DashComposite, bbox: dict[str, int], direction: str, expected: str
) -> None:
    browser.start_server(displaying(tooltip(bbox=bbox, direction=direction)))
    browser.wait_for_element(f".hover-{expected}")

    bubble = rectangle(browser, ".hover")
    assert bubble["left"] >= 0
    assert bubble["right"] <= browser.driver.execute_script("return innerWidth")
    assert bubble["top"] >= 0


def test_a_tooltip_scrolls_with_what_it_points_at_and_turns_when_that_reaches_the_edge(
    browser: DashComposite,
) -> None:
    browser.start_server(displaying(tooltip(bbox=at(300, 200), direction="top"), html.Div(style={"height": 3000})))
    browser.wait_for_element(".hover-top")
    browser.driver.execute_script("window.scrollTo(0, 100)")
    until(browser, lambda: rectangle(browser, ".dcc-tooltip-bounding-box")["y"] == 100)
    assert rectangle(browser, ".hover")["bottom"] <= 100
    browser.driver.execute_script("window.scrollTo(0, 190)")

    browser.wait_for_element(".hover-bottom")


def test_a_tooltip_shows_its_loading_text_while_its_children_are_computed(browser: DashComposite) -> None:
    may_answer = threading.Event()
    app = Dash()
    app.layout = html.Div([html.Button("go", id="go"), tooltip(loading_text="a moment")])

    @app.callback(Output("it", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
    def tell(_clicks: int) -> str:
        may_answer.wait(20)
        return "news"

    browser.start_server(app)
    browser.wait_for_text_to_equal("#it", "told")
    browser.find_element("#go").click()
    browser.wait_for_text_to_equal("#it[data-dash-is-loading='true']", "a moment")
    may_answer.set()

    browser.wait_for_text_to_equal("#it", "news")
    assert browser.get_logs() == []


@pytest.mark.parametrize(("targetable", "expected"), [(False, "1"), (True, "None")])
def test_only_a_targetable_tooltip_catches_the_pointer(browser: DashComposite, targetable: bool, expected: str) -> None:
    below = html.Div(html.Button(id="below", style={"position": "absolute", "inset": 0, "width": "100%"}))
    app = Dash()
    app.layout = html.Div([below, tooltip(targetable=targetable), html.Div(id="out", style={"position": "relative"})])

    @app.callback(Output("out", "children"), Input("below", "n_clicks"))
    def show(clicks: int | None) -> str:
        return repr(clicks or None)

    browser.start_server(app)
    browser.wait_for_text_to_equal("#it", "told")
    ActionChains(browser.driver).move_to_element(browser.find_element("#it")).click().perform()

    browser.wait_for_text_to_equal("#out", expected)


def test_a_tooltip_without_a_box_or_told_to_hide_is_not_seen(browser: DashComposite) -> None:
    browser.start_server(
        displaying(html.Div(tooltip(bbox=None)), dcc.Tooltip("b", bbox=BOX, show=False), dcc.Tooltip(bbox=BOX))
    )
    browser.wait_for_element(".hover-content")

    assert [content.is_displayed() for content in browser.find_elements(".hover-content")] == [False, False, True]
    assert_page_stays_up(browser)


@pytest.mark.parametrize(
    ("props", "prop"),
    [
        ({"bbox": {"x0": 1, "y0": 2}}, "bbox"),
        ({"bbox": [1, 2, 3, 4]}, "bbox"),
        ({"bbox": {"x0": "a", "y0": 2, "x1": 3, "y1": 4}}, "bbox"),
        ({"direction": "up"}, "direction"),
    ],
    ids=repr,
)
def test_a_tooltip_reports_a_mistake(browser: DashComposite, props: dict[str, Any], prop: str) -> None:
    browser.start_server(showing(tooltip(**props), "bbox"))
    browser.wait_for_element(".hover-content")

    assert_reported(browser, f"dcc.Tooltip it: `{prop}` is ")
