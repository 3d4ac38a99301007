"""dcc.RangeSlider: several handles on one track, by mouse, finger, keys and number fields."""

from __future__ import annotations

from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from dash import Dash, Input, Output, dcc, html
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, assert_reported, displaying, showing, until

STEP_PX = 40


def ten(value: list[float] | None = None, **props: Any) -> html.Div:
    """A range slider from 0 to 10 whose steps are STEP_PX apart: the track is longer by the width of a handle."""
    slider = dcc.RangeSlider(0, 10, 1, value=value, id="it", allow_direct_input=False, **props)
    return html.Div(slider, style={"width": 10 * STEP_PX + 18})


def handle(browser: DashComposite, number: int) -> WebElement:
    return browser.wait_for_element(f"#it .dash-slider-thumb-{number}")


def drag(browser: DashComposite, number: int, *steps: int) -> ActionChains:
    """Take a handle and move it; it stays in the hand."""
    chain = ActionChains(browser.driver, duration=0).click_and_hold(handle(browser, number))
    for count in steps:
        chain.move_by_offset(count * STEP_PX, 0)
    return chain


def swipe(browser: DashComposite, x: int, y: int, *, upwards: int) -> None:
    driver = browser.driver

    def touch(kind: str, *points: dict[str, int]) -> None:
        driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True})
    touch("touchStart", {"x": x, "y": y})
    for way in range(10, upwards, 10):
        touch("touchMove", {"x": x, "y": y - way})
    touch("touchEnd")
    driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": False})


def test_a_range_slider_tells_callbacks_its_values_when_a_handle_is_let_go(browser: DashComposite) -> None:
    app = showing(ten([2, 7]), "value", html.Div(id="dragged"))

    @app.callback(Output("dragged", "children"), Input("it", "drag_value"))
    def dragged(values: list[float]) -> str:
        return str(values)

    browser.start_server(app)
    browser.wait_for_text_to_equal("#dragged", "[2, 7]")
    drag(browser, 2, -1, -1).perform()
    browser.wait_for_text_to_equal("#dragged", "[2, 5]")
    assert browser.find_element("#out").text == "[2, 7]"
    ActionChains(browser.driver).release().perform()

    browser.wait_for_text_to_equal("#out", "[2, 5]")
    assert browser.get_logs() == []


def test_with_updatemode_drag_the_value_follows_the_hand(browser: DashComposite) -> None:
    browser.start_server(showing(ten([2, 7], updatemode="drag"), "value"))
    drag(browser, 1, 2).perform()

    browser.wait_for_text_to_equal("#out", "[4, 7]")
    ActionChains(browser.driver).release().perform()


@pytest.mark.parametrize(
    ("props", "expected"),
    [
        ({}, "[4, 6, 8]"),
        ({"allowCross": False}, "[4, 4, 8]"),
        ({"pushable": True}, "[6, 7, 8]"),
        ({"pushable": 2}, "[6, 8, 10]"),
    ],
    ids=repr,
)
def test_handles_meet_as_the_author_wants(browser: DashComposite, props: dict[str, Any], expected: str) -> None:
    browser.start_server(showing(ten([2, 4, 8], **props), "value"))
    drag(browser, 1, 3, 1).release().perform()

    browser.wait_for_text_to_equal("#out", expected)


def test_a_handle_that_crossed_another_one_stays_in_the_hand(browser: DashComposite) -> None:
    browser.start_server(showing(ten([2, 4], updatemode="drag"), "value"))
    drag(browser, 1, 4).perform()
    browser.wait_for_text_to_equal("#out", "[4, 6]")
    ActionChains(browser.driver, duration=0).move_by_offset(-5 * STEP_PX, 0).release().perform()

    browser.wait_for_text_to_equal("#out", "[1, 4]")


def test_handles_on_one_place_come_apart_in_either_direction(browser: DashComposite) -> None:
    browser.start_server(showing(ten([5, 5], allowCross=False), "value"))
    drag(browser, 2, -2).release().perform()
    browser.wait_for_text_to_equal("#out", "[3, 5]")
    drag(browser, 1, 2).release().perform()
    browser.wait_for_text_to_equal("#out", "[5, 5]")
    drag(browser, 1, 3).release().perform()

    browser.wait_for_text_to_equal("#out", "[5, 8]")


def test_a_press_on_the_track_moves_the_nearest_handle_and_a_label_its_mark(browser: DashComposite) -> None:
    browser.start_server(showing(ten([2, 7], marks={0: "a", 9: "nine"}), "value"))
    track = browser.wait_for_element("#it .dash-slider-track")
    ActionChains(browser.driver).move_to_element_with_offset(track, -STEP_PX, 0).click().perform()
    browser.wait_for_text_to_equal("#out", "[4, 7]")
    browser.find_element("#it .dash-slider-mark[data-position='1']").click()

    browser.wait_for_text_to_equal("#out", "[4, 9]")


def test_keys_move_handles_and_the_focus_goes_with_the_one_that_moved(browser: DashComposite) -> None:
    browser.start_server(showing(ten([2, 3]), "value"))
    handle(browser, 1).send_keys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    browser.wait_for_text_to_equal("#out", "[3, 4]")
    browser.driver.switch_to.active_element.send_keys(Keys.END)

    browser.wait_for_text_to_equal("#out", "[3, 10]")
    assert browser.driver.switch_to.active_element == handle(browser, 2)


@pytest.mark.parametrize("style", [{"direction": "rtl"}, {}], ids=["rtl", "reverse"])
def test_the_hand_and_the_keys_agree_with_the_direction_of_the_scale(
    browser: DashComposite, style: dict[str, str]
) -> None:
    browser.start_server(showing(html.Div(ten([2, 7], reverse=not style), style=style), "value"))
    drag(browser, 1, -1).release().perform()
    browser.wait_for_text_to_equal("#out", "[3, 7]")
    handle(browser, 1).send_keys(Keys.ARROW_LEFT)

    browser.wait_for_text_to_equal("#out", "[4, 7]")


def test_an_upright_slider_is_dragged_upwards(browser: DashComposite) -> None:
    slider = dcc.RangeSlider(0, 10, 1, value=[2, 7], id="it", vertical=True, verticalHeight=10 * STEP_PX + 18)
    browser.start_server(showing(slider, "value"))
    chain = ActionChains(browser.driver, duration=0).click_and_hold(handle(browser, 1))
    chain.move_by_offset(0, -2 * STEP_PX).release().perform()

    browser.wait_for_text_to_equal("#out", "[4, 7]")


def test_a_finger_that_scrolls_over_a_slider_leaves_its_values_alone(browser: DashComposite) -> None:
    browser.start_server(showing(html.Div([ten([2, 7]), html.Div(style={"height": 3000})]), "value"))
    browser.wait_for_text_to_equal("#out", "[2, 7]")
    track = browser.find_element("#it .dash-slider-track").rect
    swipe(browser, track["x"] + 5 * STEP_PX, track["y"], upwards=150)

    until(browser, lambda: browser.driver.execute_script("return window.scrollY") > 0)
    browser._wait_for_callbacks()
    assert browser.find_element("#out").text == "[2, 7]"


def test_a_tap_moves_the_nearest_handle(browser: DashComposite) -> None:
    browser.start_server(showing(ten([2, 7]), "value"))
    browser.wait_for_text_to_equal("#out", "[2, 7]")
    track = browser.find_element("#it .dash-slider-track").rect
    place = {"x": track["x"] + 9 + 9 * STEP_PX, "y": track["y"] + 2}
    browser.driver.execute_cdp_cmd("Input.synthesizeTapGesture", {**place, "gestureSourceType": "touch"})

    browser.wait_for_text_to_equal("#out", "[2, 9]")


def test_both_ends_can_be_typed(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.RangeSlider(0, 10, 1, value=[2, 7], id="it"), "value"))
    low = browser.wait_for_element("#it .dash-range-slider-min-input")
    low.send_keys(Keys.BACKSPACE, "9", Keys.ENTER)
    browser.wait_for_text_to_equal("#out", "[7, 7]")
    high = browser.find_element("#it .dash-range-slider-max-input")
    high.send_keys(Keys.BACKSPACE, "99", Keys.TAB)

    browser.wait_for_text_to_equal("#out", "[7, 10]")
    assert high.get_attribute("value") == "10"


def test_the_tooltips_follow_their_handles(browser: DashComposite) -> None:
    tooltip = {"always_visible": True, "template": "{value} kg"}
    browser.start_server(displaying(ten([2, 7], tooltip=tooltip)))
    browser.wait_for_text_to_equal("#it-tooltip-1-content", "2 kg")
    handle(browser, 2).send_keys(Keys.ARROW_RIGHT)

    browser.wait_for_text_to_equal("#it-tooltip-2-content", "8 kg")
    assert_page_stays_up(browser)


def test_a_range_slider_remembers_its_values(browser: DashComposite) -> None:
    browser.start_server(showing(ten([2, 7], persistence=True), "value"))
    handle(browser, 1).send_keys(Keys.ARROW_LEFT)
    browser.wait_for_text_to_equal("#out", "[1, 7]")
    browser.driver.refresh()

    browser.wait_for_text_to_equal("#out", "[1, 7]")
    assert handle(browser, 1).get_attribute("aria-valuenow") == "1"


def test_a_callback_sets_scale_and_values_together(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div([html.Button("go", id="go"), ten([2, 7]), html.Div(id="out")])

    @app.callback(
        Output("it", "min"),
        Output("it", "max"),
        Output("it", "value"),
        Input("go", "n_clicks"),
        prevent_initial_call=True,
    )
    def rescale(_clicks: int) -> tuple[int, int, list[int]]:
        return 100, 200, [120, 170]

    @app.callback(Output("out", "children"), Input("it", "value"), Input("it", "drag_value"))
    def show(*values: list[float]) -> str:
        return str(values)

    browser.start_server(app)
    browser.wait_for_element("#go").click()

    browser.wait_for_text_to_equal("#out", "([120, 170], [120, 170])")
    assert handle(browser, 1).get_attribute("aria-valuemin") == "100"
    assert browser.get_logs() == []


def test_a_disabled_range_slider_does_not_move(browser: DashComposite) -> None:
    browser.start_server(showing(ten([2, 7], disabled=True), "value"))
    browser.wait_for_text_to_equal("#out", "[2, 7]")
    drag(browser, 1, 2).release().perform()
    browser.find_element("#it .dash-slider-mark").click()

    browser._wait_for_callbacks()
    assert browser.find_element("#out").text == "[2, 7]"


def test_a_range_slider_without_a_value_gives_one_when_it_is_used(browser: DashComposite) -> None:
    browser.start_server(showing(ten(), "value"))
    browser.wait_for_text_to_equal("#out", "None")
    drag(browser, 1, 3).release().perform()

    browser.wait_for_text_to_equal("#out", "[3, 10]")
    assert browser.get_logs() == []


@pytest.mark.parametrize(
    ("value", "place"),
    [(5, "value"), ("ab", "value"), ([2, 99], "value[1]"), ([None, 3], "value[0]"), ([2, "x"], "value[1]")],
    ids=repr,
)
def test_a_range_slider_reports_a_value_that_is_none(browser: DashComposite, value: Any, place: str) -> None:
    browser.start_server(displaying(dcc.RangeSlider(0, 10, 1, value=value, id="it")))
    browser.wait_for_element("#it [role=slider]")

    assert_reported(browser, f"dcc.RangeSlider it: `{place}` is ")
