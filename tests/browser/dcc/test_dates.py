"""dcc.DatePickerSingle and dcc.DatePickerRange: choosing, typing, persistence, portals and what is no date."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from dash import Dash, Input, Output, dcc, html
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, assert_reported, displaying, showing, until

DAYS = ".dash-datepicker-calendar-date-inside"
CALENDAR = ".dash-datepicker-content"


def choosing_a_range(picker: dcc.DatePickerRange) -> Dash:
    """An app that shows both dates of a range picker, which has the id "it"."""
    app = Dash()
    app.layout = html.Div([picker, html.Div(id="out")])

    @app.callback(Output("out", "children"), Input("it", "start_date"), Input("it", "end_date"))
    def show(start: str | None, end: str | None) -> str:
        return f"{start} {end}"

    return app


def day(browser: DashComposite, number: int) -> WebElement:
    """The first day with this number in an open calendar."""
    browser.wait_for_element(DAYS)
    return next(cell for cell in browser.find_elements(DAYS) if cell.text == str(number))


def pick(browser: DashComposite, number: int) -> None:
    day(browser, number).find_element("css selector", "span").click()


def press(browser: DashComposite, *keys: str) -> None:
    ActionChains(browser.driver).send_keys(*keys).perform()


def focused(browser: DashComposite) -> WebElement:
    return browser.driver.switch_to.active_element


def replace(browser: DashComposite, field: str, text: str) -> None:
    browser.find_element(field).send_keys(Keys.CONTROL, "a")
    browser.find_element(field).send_keys(text)


# One date


def test_a_date_from_python_is_shown_and_one_from_the_calendar_reaches_the_callback(browser: DashComposite) -> None:
    picker = dcc.DatePickerSingle(id="it", date=datetime.datetime(2024, 1, 5, 23, 59), display_format="MMM Do, YY")
    browser.start_server(showing(picker, "date"))
    browser.wait_for_text_to_equal("#it", "Jan 5th, 24")
    browser.find_element("#it").click()
    pick(browser, 17)

    browser.wait_for_text_to_equal("#out", "'2024-01-17'")
    browser.wait_for_no_elements(CALENDAR)
    browser.wait_for_text_to_equal("#it", "Jan 17th, 24")
    assert browser.get_logs() == []


def test_a_date_is_remembered_over_a_reload(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.DatePickerSingle(id="it", date="2024-01-05", persistence=True), "date"))
    browser.wait_for_element("#it").click()
    pick(browser, 17)
    browser.wait_for_text_to_equal("#out", "'2024-01-17'")
    browser.driver.refresh()

    browser.wait_for_text_to_equal("#out", "'2024-01-17'")
    browser.wait_for_text_to_equal("#it", "2024-01-17")
    assert browser.get_logs() == []


def test_a_typed_date_reaches_the_callback_and_a_wrong_one_does_not(browser: DashComposite) -> None:
    picker = dcc.DatePickerSingle(
        id="it",
        date=datetime.date(2024, 1, 5),
        display_format="MM/DD/YYYY",
        max_date_allowed=datetime.date(2024, 12, 31),
    )
    browser.start_server(showing(picker, "date"))
    browser.wait_for_text_to_equal("#it", "01/05/2024")
    replace(browser, "#it", "2/3/2024" + Keys.TAB)
    browser.wait_for_text_to_equal("#out", "'2024-02-03'")
    for wrong in ("1/1/2025", "2/30/2024", "soon"):
        replace(browser, "#it", wrong + Keys.TAB)
        browser.wait_for_text_to_equal("#it", "02/03/2024")

    browser._wait_for_callbacks()
    assert browser.find_element("#out").text == "'2024-02-03'"
    assert browser.get_logs() == []


def test_the_keyboard_walks_through_the_calendar_in_reading_direction(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.DatePickerSingle(id="it", date="2024-01-31", is_RTL=True), "date"))
    browser.wait_for_element("#it").send_keys(Keys.ARROW_DOWN)
    until(browser, lambda: focused(browser).text == "31")
    press(browser, Keys.ARROW_LEFT)
    until(browser, lambda: focused(browser).text == "1")
    press(browser, Keys.PAGE_DOWN, Keys.END)
    until(browser, lambda: focused(browser).get_attribute("aria-label") == "Saturday, March 2, 2024")
    press(browser, Keys.SPACE)

    browser.wait_for_text_to_equal("#out", "'2024-03-02'")
    until(browser, lambda: focused(browser).get_attribute("id") == "it")
    assert browser.get_logs() == []


def test_tab_goes_from_the_field_through_the_calendar_and_on(browser: DashComposite) -> None:
    browser.start_server(
        displaying(dcc.DatePickerSingle(id="it", date="2024-01-31", clearable=True), html.Button("next", id="next"))
    )
    browser.wait_for_element("#it").click()
    browser.wait_for_element(CALENDAR)
    stops = []
    for _ in range(7):
        press(browser, Keys.TAB)
        stop = focused(browser)
        stops.append(stop.get_attribute("aria-label") or stop.get_attribute("type") or stop.text)

    assert stops == [
        *("Clear date", "Previous month", "button", "number", "Next month", "Wednesday, January 31, 2024", "submit")
    ]
    browser.wait_for_no_elements(CALENDAR)
    assert_page_stays_up(browser)


def test_the_month_and_the_year_are_chosen_in_the_head_of_the_calendar(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.DatePickerSingle(id="it", date="2024-01-31"), "date"))
    browser.wait_for_element("#it").click()
    browser.wait_for_element(".dash-datepicker-controls .dash-dropdown").click()
    browser.wait_for_element(".dash-dropdown-option")
    next(month for month in browser.find_elements(".dash-dropdown-option") if month.text == "June").click()
    replace(browser, ".dash-datepicker-controls input", "1999")
    browser.wait_for_element(".dash-datepicker-calendar[aria-label='June 1999']")
    pick(browser, 9)

    browser.wait_for_text_to_equal("#out", "'1999-06-09'")
    assert browser.get_logs() == []


def test_a_cleared_date_is_none_and_the_calendar_reopens(browser: DashComposite) -> None:
    picker = dcc.DatePickerSingle(id="it", date="2024-01-31", clearable=True, reopen_calendar_on_clear=True)
    browser.start_server(showing(picker, "date"))
    browser.wait_for_text_to_equal("#out", "'2024-01-31'")
    browser.find_element(".dash-datepicker-clear").click()

    browser.wait_for_text_to_equal("#out", "None")
    browser.wait_for_element(CALENDAR)
    assert browser.find_elements(".dash-datepicker-clear") == []
    assert browser.get_logs() == []


def test_a_portal_covers_the_page_and_gives_it_back(browser: DashComposite) -> None:
    browser.start_server(showing(dcc.DatePickerSingle(id="it", date="2024-01-05", with_portal=True), "date"))
    browser.wait_for_element("#it").click()
    browser.wait_for_element(f"dialog{CALENDAR}")
    until(browser, lambda: focused(browser).text == "5")
    ActionChains(browser.driver).move_by_offset(5, 5).click().perform()
    browser.wait_for_no_elements(CALENDAR)
    until(browser, lambda: focused(browser).get_attribute("id") == "it")
    browser.find_element("#it").click()
    pick(browser, 17)

    browser.wait_for_text_to_equal("#out", "'2024-01-17'")
    browser.wait_for_no_elements(CALENDAR)
    assert browser.get_logs() == []


def test_a_full_screen_portal_has_a_button_that_closes_it(browser: DashComposite) -> None:
    browser.start_server(displaying(dcc.DatePickerRange(id="it", with_full_screen_portal=True)))
    browser.wait_for_element("#it").click()
    calendar = browser.wait_for_element(CALENDAR)
    width, height = browser.driver.execute_script("return [innerWidth, innerHeight]")
    assert calendar.size == {"width": width, "height": height}
    browser.find_element(".dash-datepicker-close-button").click()

    browser.wait_for_no_elements(CALENDAR)
    assert_page_stays_up(browser)


def test_the_button_that_closes_a_full_screen_portal_lies_on_no_other(browser: DashComposite) -> None:
    picker = dcc.DatePickerRange(
        id="it", with_full_screen_portal=True, start_date="2024-05-15", number_of_months_shown=3
    )
    browser.start_server(displaying(picker))
    size = {"width": 320, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        browser.wait_for_element("#it").click()
        browser.wait_for_element("[aria-label='Next month']").click()

        browser.wait_for_contains_text(CALENDAR, "August 2024")
    finally:
        browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_a_disabled_picker_does_not_open(browser: DashComposite) -> None:
    browser.start_server(
        displaying(
            dcc.DatePickerSingle(id="one", date="2024-01-05", disabled=True, clearable=True),
            dcc.DatePickerRange(id="two", disabled=True),
        )
    )
    browser.wait_for_element("#one-wrapper").click()
    browser.find_element("#two-wrapper").click()

    assert browser.find_elements(f"{CALENDAR}, .dash-datepicker-clear, input:enabled") == []
    assert_page_stays_up(browser)


def test_a_callback_may_replace_the_picker_that_is_open(browser: DashComposite) -> None:
    app = Dash(suppress_callback_exceptions=True)
    app.layout = html.Div([html.Div(dcc.DatePickerSingle(id="it", date="2024-01-05"), id="box"), html.Div(id="out")])

    @app.callback(Output("box", "children"), Output("out", "children"), Input("it", "date"), prevent_initial_call=True)
    def replaced(date: str) -> tuple[Any, str]:
        return html.Section(dcc.DatePickerSingle(id="it", date="2025-02-05", with_portal=True)), date

    browser.start_server(app)
    browser.wait_for_element("#it").click()
    pick(browser, 17)
    browser.wait_for_text_to_equal("#out", "2024-01-17")
    browser.wait_for_element("section #it").click()
    pick(browser, 19)

    browser.wait_for_text_to_equal("#out", "2025-02-19")
    assert browser.get_logs() == []


# A range


def test_two_presses_choose_a_range_which_is_highlighted_and_remembered(browser: DashComposite) -> None:
    picker = dcc.DatePickerRange(
        id="it", initial_visible_month="2024-01", persistence=True, persistence_type="session", minimum_nights=2
    )
    browser.start_server(choosing_a_range(picker))
    browser.wait_for_element("#it").click()
    pick(browser, 15)
    browser.wait_for_text_to_equal("#out", "2024-01-15 None")
    ActionChains(browser.driver).move_to_element(day(browser, 12)).perform()
    highlighted = ".dash-datepicker-calendar-date-highlighted"
    until(browser, lambda: [cell.text for cell in browser.find_elements(highlighted)] == ["12", "13", "14", "15"])
    assert day(browser, 14).get_attribute("aria-disabled") == "true"
    pick(browser, 12)
    browser.wait_for_text_to_equal("#out", "2024-01-12 2024-01-15")
    browser.wait_for_no_elements(CALENDAR)
    browser.driver.refresh()

    browser.wait_for_text_to_equal("#out", "2024-01-12 2024-01-15")
    browser.wait_for_text_to_equal("#it-end-date", "2024-01-15")
    assert browser.get_logs() == []


def test_both_dates_are_read_in_full_where_there_is_little_room(browser: DashComposite) -> None:
    picker = dcc.DatePickerRange(id="it", start_date="2024-01-05", end_date="2024-01-09", clearable=True)
    browser.start_server(displaying(html.Div(picker, style={"width": 180})))
    browser.wait_for_text_to_equal("#it-end-date", "2024-01-09")

    for field in browser.find_elements("#it-wrapper input"):
        assert int(field.get_property("scrollWidth")) <= int(field.get_property("clientWidth"))
    wrapper = browser.find_element("#it-wrapper")
    assert int(wrapper.get_property("scrollWidth")) <= int(wrapper.get_property("clientWidth"))


def test_only_the_persisted_end_of_a_range_is_remembered(browser: DashComposite) -> None:
    picker = dcc.DatePickerRange("2024-01-05", "2024-01-09", id="it", persistence=True, persisted_props=["end_date"])
    browser.start_server(choosing_a_range(picker))
    browser.wait_for_element("#it").click()
    pick(browser, 12)
    pick(browser, 15)
    browser.wait_for_text_to_equal("#out", "2024-01-12 2024-01-15")
    browser.driver.refresh()

    browser.wait_for_text_to_equal("#out", "2024-01-05 2024-01-15")


def test_both_dates_arrive_in_one_call(browser: DashComposite) -> None:
    calls: list[tuple[str | None, str | None]] = []
    app = Dash()
    picker = dcc.DatePickerRange("2024-01-05", "2024-01-09", id="it", updatemode="bothdates")
    app.layout = html.Div([picker, html.Div(id="out")])

    @app.callback(Output("out", "children"), Input("it", "start_date"), Input("it", "end_date"))
    def show(start: str | None, end: str | None) -> str:
        calls.append((start, end))
        return f"{start} {end}"

    browser.start_server(app)
    browser.wait_for_element("#it").click()
    pick(browser, 12)
    browser.wait_for_text_to_equal("#it-end-date", "")
    pick(browser, 15)
    browser.wait_for_text_to_equal("#out", "2024-01-12 2024-01-15")

    browser._wait_for_callbacks()
    assert calls == [("2024-01-05", "2024-01-09"), ("2024-01-12", "2024-01-15")]


def test_typed_ends_are_put_in_order_when_the_fields_are_left(browser: DashComposite) -> None:
    browser.start_server(choosing_a_range(dcc.DatePickerRange("2024-01-05", "2024-01-09", id="it")))
    browser.wait_for_text_to_equal("#it", "2024-01-05")
    replace(browser, "#it", "2024-02-10" + Keys.TAB)
    replace(browser, "#it-end-date", "2024-02-01" + Keys.TAB)

    browser.wait_for_text_to_equal("#out", "2024-02-01 2024-02-10")
    browser.wait_for_text_to_equal("#it", "2024-02-01")
    assert browser.get_logs() == []


# What is no date


@pytest.mark.parametrize(
    ("wrong", "props"),
    [
        ("date", {"date": "soon"}),
        ("date", {"date": 5}),
        ("date", {"date": ["2024-01-05"]}),
        ("date", {"date": "2024-01-05", "max_date_allowed": "2023-01-01"}),
        ("min_date_allowed", {"min_date_allowed": "2024-02-30"}),
        ("max_date_allowed", {"min_date_allowed": "2024-02-01", "max_date_allowed": "2024-01-01"}),
        ("disabled_days[0]", {"disabled_days": [None]}),
        ("disabled_days", {"disabled_days": {"2024-01-05": True}}),
        ("display_format", {"display_format": 5}),
        ("month_format", {"month_format": "?"}),
        ("first_day_of_week", {"first_day_of_week": 9}),
        ("number_of_months_shown", {"number_of_months_shown": -1}),
        ("number_of_months_shown", {"number_of_months_shown": "two"}),
        ("day_size", {"day_size": "big"}),
    ],
    ids=repr,
)
def test_a_picker_reports_what_makes_no_sense_and_opens(
    browser: DashComposite, wrong: str, props: dict[str, Any]
) -> None:
    browser.start_server(displaying(dcc.DatePickerSingle(id="it", **props)))
    browser.wait_for_element("#it").click()
    browser.wait_for_element(DAYS)

    assert_reported(browser, f"dcc.DatePickerSingle it: `{wrong}` is")
    browser.wait_for_text_to_equal("#end", "still here")


def test_a_range_that_ends_before_it_begins_is_reported_and_shown(browser: DashComposite) -> None:
    browser.start_server(displaying(dcc.DatePickerRange("2024-01-09", "2024-01-05", id="it")))
    browser.wait_for_text_to_equal("#it-end-date", "2024-01-05")

    assert_reported(browser, "dcc.DatePickerRange it", "`end_date` is", "2024-01-09")


@pytest.mark.parametrize(
    "props",
    [
        {},
        {"disabled_days": None, "date": None, "display_format": None, "clearable": None},
        {"calendar_orientation": "diagonal", "placeholder": ""},
        {"date": "0001-01-01"},
        {"date": "9999-12-31", "number_of_months_shown": 2},
        {"date": "2024-01-05", "min_date_allowed": "2024-01-05", "max_date_allowed": "2024-01-05"},
    ],
    ids=repr,
)
def test_a_picker_opens_at_the_edges_of_what_makes_sense(browser: DashComposite, props: dict[str, Any]) -> None:
    browser.start_server(displaying(dcc.DatePickerSingle(id="it", **props)))
    browser.wait_for_element("#it").send_keys(Keys.ARROW_DOWN)
    browser.wait_for_element(f"{DAYS}:focus")
    press(browser, Keys.PAGE_UP, Keys.PAGE_DOWN, Keys.PAGE_DOWN, Keys.HOME, Keys.END, Keys.ARROW_UP)

    browser.wait_for_element(f"{DAYS}:focus")
    assert_page_stays_up(browser)
