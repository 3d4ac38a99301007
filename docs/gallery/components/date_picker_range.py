"""The examples of dcc.DatePickerRange."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from page.example import Example, Section


def stay() -> list[Component]:
    return [
        html.Label("Stay", htmlFor="date-range-stay"),
        dcc.DatePickerRange(
            id="date-range-stay",
            start_date="2026-05-04",
            end_date="2026-05-09",
            minimum_nights=2,
            clearable=True,
        ),
    ]


def both() -> list[Component]:
    return [
        html.Label("Period of the report", htmlFor="date-range-both"),
        dcc.DatePickerRange(
            id="date-range-both",
            updatemode="bothdates",
            initial_visible_month="2026-01-01",
            number_of_months_shown=1,
            display_format="MMM D, YYYY",
        ),
    ]


SECTION = Section(
    dcc.DatePickerRange,
    (
        Example("At least two nights", stay, ("start_date", "end_date")),
        Example(
            "Told when both are chosen",
            both,
            ("start_date", "end_date", "updatemode"),
        ),
    ),
)
