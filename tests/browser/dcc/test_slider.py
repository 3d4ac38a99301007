"""dcc.Slider: keys, marks and scales."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from dash import dcc, html
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, assert_reported, displaying, showing, until


def test_a_slider_follows_keys_and_remembers_its_value(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Slider(0, 10, 1, value=4, id="it", persistence=True), "value"))
    browser.wait_for_element("#it [role=slider]").send_keys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    browser.wait_for_text_to_equal("#out", "6")
    browser.driver.refresh()

    browser.wait_for_text_to_equal("#out", "6")
    browser.wait_for_element("#it [role=slider][aria-valuenow='6']")
    assert browser.get_logs() == []


def test_a_disabled_slider_does_not_move(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.Slider(0, 10, 1, value=4, id="it", disabled=True), "value"))
    browser.wait_for_text_to_equal("#out", "4")
    ActionChains(browser.driver).move_to_element(browser.wait_for_element("#it .dash-slider-mark")).click().perform()

    browser._wait_for_callbacks()
    assert browser.find_element("#out").text == "4"


@pytest.mark.parametrize(
    ("props", "prop"),
    [
        ({"min": 0, "max": 10, "value": 99}, "value"),
        ({"min": 0, "max": 10, "value": "7"}, "value"),
        ({"min": 0, "max": 10, "value": [3]}, "value"),
        ({"min": 10, "max": 0, "value": 5}, "max"),
        ({"min": 0, "max": 10, "step": 0}, "step"),
        ({"min": 0, "max": 10, "step": -1}, "step"),
        ({"marks": {"a": "not a number", "3": None}}, "marks"),
        ({"marks": [1, 2]}, "marks"),
        ({"min": "0", "max": "10", "marks": {0: html.B("component"), 5: {"label": None}}}, "min"),
        ({"tooltip": {"transform": "missing"}}, "tooltip.transform"),
    ],
    ids=repr,
)
def test_a_slider_reports_a_mistake_and_is_drawn(browser: DashComposite, props: dict[str, Any], prop: str) -> None:
    browser.start_server(displaying(dcc.Slider(id="it", **props)))
    browser.wait_for_element("#it [role=slider]")

    assert_reported(browser, f"dcc.Slider it: `{prop}` is ")


@pytest.mark.parametrize(
    "props",
    [{}, {"min": 5, "max": 5}, {"min": 0, "max": 1e12, "step": 1e-9, "dots": True}, {"marks": {}}],
    ids=repr,
)
def test_a_slider_fills_in_what_was_not_given(browser: DashComposite, props: dict[str, Any]) -> None:
    browser.start_server(displaying(dcc.Slider(id="it", **props)))
    browser.wait_for_element("#it [role=slider]")

    assert_page_stays_up(browser)


def test_labels_of_marks_give_way_to_each_other_on_a_narrow_page(browser: DashComposite) -> None:
    years = list(range(1952, 2008, 5))
    marks = {year: str(year) for year in years}
    browser.start_server(
        displaying(html.Div(dcc.Slider(1952, 2007, step=None, marks=marks, value=1977, id="it"), style={"width": 280}))
    )
    browser.wait_for_element("#it .dash-slider-mark")

    assert len(browser.find_elements("#it .dash-slider-mark")) == len(years)
    shown = [mark for mark in browser.find_elements("#it .dash-slider-mark") if mark.is_displayed() and mark.text]
    edges = [(mark.rect["x"], mark.rect["x"] + mark.rect["width"]) for mark in shown]
    assert [shown[0].text, shown[-1].text] == ["1952", "2007"]
    assert all(end <= start for (_, end), (start, _) in pairwise(edges))
    assert 3 <= len(shown) < len(years)


def test_long_labels_stay_within_the_slider_and_get_the_room_they_need(browser: DashComposite) -> None:
    marks = {0: "Strongly disagree with every word of it", 4: "Strongly agree"}
    slider = dcc.Slider(0, 4, 1, marks=marks, id="it")
    browser.start_server(displaying(html.Div(slider, id="box", style={"width": 280})))
    browser.wait_for_element("#it .dash-slider-mark")

    box = browser.find_element("#box").rect
    for mark in browser.find_elements("#it .dash-slider-mark"):
        assert mark.text
        assert box["x"] <= mark.rect["x"]
        assert mark.rect["x"] + mark.rect["width"] <= box["x"] + box["width"]
        assert mark.rect["y"] + mark.rect["height"] <= browser.find_element("#end").rect["y"]


@pytest.mark.parametrize("turned", [{"dir": "rtl"}, {"style": {"direction": "rtl"}}], ids=repr)
def test_labels_and_handle_stay_at_their_places_when_the_page_turns_round(
    browser: DashComposite, turned: dict[str, Any]
) -> None:
    slider = dcc.Slider(0, 40, marks={0: "0 degrees", 20: "20", 40: "40 °C"}, value=20, id="it")
    browser.start_server(displaying(html.Div(slider, id="box", style={"width": 240})))
    browser.wait_for_element("#it .dash-slider-mark")
    browser.driver.execute_script("dash_clientside.set_props('box', arguments[0])", turned)

    until(browser, lambda: browser.find_element("#it").value_of_css_property("direction") == "rtl")
    root = browser.find_element("#it .dash-slider-root").rect
    marks = [mark.rect for mark in browser.find_elements("#it .dash-slider-mark")]
    assert min(mark["x"] for mark in marks) >= root["x"]
    assert max(mark["x"] + mark["width"] for mark in marks) <= root["x"] + root["width"]
    for middle in (marks[1], browser.find_element("#it [role=slider]").rect):
        assert middle["x"] + middle["width"] / 2 == pytest.approx(root["x"] + root["width"] / 2, abs=1)


def test_a_slider_can_be_dragged_by_the_edge_of_its_handle_without_a_jump(browser: DashComposite) -> None:
    slider = dcc.Slider(0, 10, 1, value=4, id="it", allow_direct_input=False)
    browser.start_server(showing(html.Div(slider, style={"width": 318}), "drag_value"))
    browser.wait_for_text_to_equal("#out", "4")
    handle = browser.find_element("#it [role=slider]")
    hand = ActionChains(browser.driver, duration=0).move_to_element_with_offset(handle, 7, 0).click_and_hold()
    hand.move_by_offset(1, 0).move_by_offset(29, 0).release().perform()

    browser.wait_for_text_to_equal("#out", "5")
    assert browser.get_logs() == []


def test_a_long_tooltip_at_the_end_of_the_page_is_read_in_full(browser: DashComposite) -> None:
    tooltip = {"always_visible": True, "template": "{value} of the things that are counted here"}
    browser.start_server(displaying(dcc.Slider(0, 4, 1, value=0, id="it", tooltip=tooltip, allow_direct_input=False)))
    browser.wait_for_element("#it-tooltip-1-content")
    handle = browser.find_element("#it [role=slider]")
    for key in (Keys.HOME, Keys.END):
        handle.send_keys(key)
        edges = browser.driver.execute_script(
            "const {left, right} = document.querySelector('.dash-slider-tooltip').getBoundingClientRect();"
            "return [left, innerWidth - right]"
        )
        assert min(edges) >= 0
    assert_page_stays_up(browser)
