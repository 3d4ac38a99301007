"""The examples of dcc.Dropdown."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from page.example import Example, Section


def one() -> list[Component]:
    return [
        html.Label("City", htmlFor="dropdown-one"),
        dcc.Dropdown(
            ["Montréal", "New York City", "San Francisco", "Toronto"],
            "Montréal",
            id="dropdown-one",
        ),
    ]


def several() -> list[Component]:
    return [
        html.Label("Cities", htmlFor="dropdown-several"),
        dcc.Dropdown(
            {"mtl": "Montréal", "nyc": "New York City", "sf": "San Francisco"},
            ["mtl", "sf"],
            multi=True,
            closeOnSelect=False,
            id="dropdown-several",
        ),
    ]


def many() -> list[Component]:
    return [
        html.Label("A number", htmlFor="dropdown-many"),
        dcc.Dropdown(
            [f"Number {number:,}" for number in range(1, 10_001)],
            placeholder="One of 10,000",
            id="dropdown-many",
        ),
    ]


def rich() -> list[Component]:
    return [
        html.Label("State of the order", htmlFor="dropdown-rich"),
        dcc.Dropdown(
            [
                {"label": html.Strong("Open"), "value": 1, "search": "open"},
                {"label": "Sent", "value": 2, "title": "On its way"},
                {"label": "Lost", "value": 3, "disabled": True},
            ],
            2,
            clearable=False,
            searchable=False,
            id="dropdown-rich",
        ),
    ]


SECTION = Section(
    dcc.Dropdown,
    (
        Example("One of a list", one, ("value", "search_value")),
        Example("Several of a list", several, ("value", "multi")),
        Example(
            "Ten thousand options",
            many,
            ("value",),
            "Only the rows in sight are drawn.",
        ),
        Example("Components as labels", rich, ("value",)),
    ),
)
