"""The examples of dcc.RadioItems."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from page.example import Example, Section


def stacked() -> Component:
    return html.Fieldset(
        [
            html.Legend("Delivery"),
            dcc.RadioItems(
                {"mail": "By mail, 3 days", "bike": "By bike, today"},
                "bike",
                id="radio-items-stacked",
            ),
        ]
    )


def inline() -> Component:
    return html.Fieldset(
        [
            html.Legend("Size"),
            dcc.RadioItems(
                [
                    "Small",
                    "Medium",
                    {"label": "Large", "value": "Large", "disabled": True},
                ],
                "Medium",
                inline=True,
                id="radio-items-inline",
            ),
        ]
    )


SECTION = Section(
    dcc.RadioItems,
    (
        Example("One below the other", stacked, ("value",)),
        Example("In a line, one of them disabled", inline, ("value", "inline")),
    ),
)
