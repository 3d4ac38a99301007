"""The examples of dcc.RangeSlider."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from page.example import Example, Section


def between() -> list[Component]:
    return [
        html.Label("Price", htmlFor="range-slider-between"),
        dcc.RangeSlider(
            0,
            100,
            value=[20, 65],
            marks={0: "$0", 25: "$25", 50: "$50", 75: "$75", 100: "$100"},
            id="range-slider-between",
        ),
    ]


def apart() -> list[Component]:
    return [
        html.Label("Opening hours", htmlFor="range-slider-apart"),
        dcc.RangeSlider(
            0,
            24,
            1,
            value=[9, 17],
            pushable=4,
            marks={0: "0 h", 6: "6 h", 12: "12 h", 18: "18 h", 24: "24 h"},
            id="range-slider-apart",
        ),
    ]


def three() -> list[Component]:
    return [
        html.Label("Low, middle, high", htmlFor="range-slider-three"),
        dcc.RangeSlider(
            0, 12, 1, value=[2, 5, 9], marks=None, id="range-slider-three"
        ),
    ]


SECTION = Section(
    dcc.RangeSlider,
    (
        Example("From here to there", between, ("value", "drag_value")),
        Example("At least four hours apart", apart, ("value", "pushable")),
        Example("Three handles", three, ("value",)),
    ),
)
