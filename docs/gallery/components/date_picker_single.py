"""The examples of dcc.DatePickerSingle."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from page.example import Example, Section


def one() -> list[Component]:
    return [
        html.Label("Day of the launch", htmlFor="date-picker-one"),
        dcc.DatePickerSingle(
            id="date-picker-one", date="2026-07-14", clearable=True
        ),
    ]


def limited() -> list[Component]:
    return [
        html.Label(
            "A day of March, not the 8th", htmlFor="date-picker-limited"
        ),
        dcc.DatePickerSingle(
            id="date-picker-limited",
            min_date_allowed="2026-03-01",
            max_date_allowed="2026-03-31",
            disabled_days=["2026-03-08"],
            initial_visible_month="2026-03-01",
            first_day_of_week=1,
            display_format="D MMM YYYY",
            placeholder="3 Mar 2026",
        ),
    ]


def portal() -> list[Component]:
    return [
        html.Label("Day of arrival", htmlFor="date-picker-portal"),
        dcc.DatePickerSingle(id="date-picker-portal", with_portal=True),
    ]


SECTION = Section(
    dcc.DatePickerSingle,
    (
        Example("Typed or chosen", one, ("date",)),
        Example(
            "Some days only",
            limited,
            ("date", "min_date_allowed", "max_date_allowed", "disabled_days"),
        ),
        Example("In the middle of the page", portal, ("date", "with_portal")),
    ),
)
