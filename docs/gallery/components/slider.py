"""The examples of dcc.Slider."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from page.example import Example, Section


def marks() -> list[Component]:
    return [
        html.Label("Temperature", htmlFor="slider-marks"),
        dcc.Slider(
            0,
            40,
            value=21,
            marks={0: "0 °C", 10: "10", 20: "20", 30: "30", 40: "40 °C"},
            id="slider-marks",
        ),
    ]


def dragging() -> list[Component]:
    return [
        html.Label("Opacity", htmlFor="slider-dragging"),
        dcc.Slider(
            0,
            1,
            step=0.01,
            value=0.6,
            marks=None,
            updatemode="drag",
            tooltip={"always_visible": True, "placement": "bottom"},
            id="slider-dragging",
        ),
    ]


def upright() -> list[Component]:
    return [
        html.Label("Volume", htmlFor="slider-upright"),
        dcc.Slider(
            0,
            10,
            2,
            value=4,
            vertical=True,
            verticalHeight=180,
            id="slider-upright",
        ),
    ]


def disabled() -> list[Component]:
    return [
        html.Label("Fixed", htmlFor="slider-disabled"),
        dcc.Slider(1, 5, 1, value=3, disabled=True, id="slider-disabled"),
    ]


SECTION = Section(
    dcc.Slider,
    (
        Example("Marks of your own", marks, ("value", "drag_value")),
        Example("Told while it is dragged", dragging, ("value", "updatemode")),
        Example("Upright", upright, ("value", "vertical")),
        Example("Disabled", disabled, ("value", "disabled")),
    ),
)
