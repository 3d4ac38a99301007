"""The examples of dcc.Checklist."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from page.example import Example, Section


def stacked() -> Component:
    return html.Fieldset(
        [
            html.Legend("Toppings"),
            dcc.Checklist(
                ["Olives", "Capers", "Basil"], ["Basil"], id="checklist-stacked"
            ),
        ]
    )


def inline() -> Component:
    return html.Fieldset(
        [
            html.Legend("Days"),
            dcc.Checklist(
                [
                    {"label": "Friday", "value": 5},
                    {"label": "Saturday", "value": 6},
                    {"label": "Sunday", "value": 7, "disabled": True},
                ],
                [6],
                inline=True,
                id="checklist-inline",
            ),
        ]
    )


SECTION = Section(
    dcc.Checklist,
    (
        Example("One below the other", stacked, ("value",)),
        Example("In a line, one of them disabled", inline, ("value", "inline")),
    ),
)
