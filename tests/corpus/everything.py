"""One of each component, as it comes: what each sets on itself, the other page must set as well."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, dcc, html
from dash.layout.component import Component
from tests.corpus.corpus import corpus
from tests.corpus.steps import Click

# What a component cannot be made without, or is idle without.
GIVEN: dict[str, dict[str, Any]] = {
    "Checklist": {"options": ["a", "b"], "value": ["a"]},
    "DatePickerRange": {"start_date": "2024-02-01", "end_date": "2024-03-01"},
    "DatePickerSingle": {"date": "2024-02-29"},
    "Dropdown": {"options": ["a", "b"], "value": "a"},
    "Graph": {"figure": {"data": [{"y": [1, 2]}]}},
    "Input": {"value": "x"},
    "Interval": {"interval": 3_600_000},
    "Link": {"href": "/elsewhere"},
    "Location": {},
    "RadioItems": {"options": ["a", "b"], "value": "a"},
    "RangeSlider": {"min": 0, "max": 10, "value": [2, 5]},
    "Slider": {"min": 0, "max": 10, "value": 5},
    "Store": {"data": [1]},
    "Tab": {"label": "alone"},
    "Textarea": {"value": "x"},
}
# The browser asks its owner for leave, or what it says depends on the machine.
UNLIKE = {"Geolocation"}


def one_of_each(suffix: str) -> list[Component]:
    names = sorted(name for name in dcc.__all__ if name[0].isupper() and name not in UNLIKE)
    return [getattr(dcc, name)(id=f"{name}-{suffix}", **GIVEN.get(name, {})) for name in names]


def tabs(suffix: str) -> list[Component]:
    if "Tabs" not in dcc.__all__:
        return []
    inside = [dcc.Tab(f"page {name}", label=name, value=name, id=f"{name}-{suffix}") for name in "ab"]
    unnamed = [dcc.Tab(label="first"), dcc.Tab(label="second")]
    return [dcc.Tabs(inside, id=f"tabs-{suffix}"), dcc.Tabs(unnamed, id=f"unnamed-{suffix}")]


@corpus(Click("more"))
def one_of_each_component() -> Dash:
    app = Dash()
    app.layout = html.Div([html.Button("more", id="more"), *one_of_each("1"), *tabs("1"), html.Div(id="room")])

    @app.callback(Output("room", "children"), Input("more", "n_clicks"), prevent_initial_call=True)
    def more(_clicks: int) -> list[Component]:
        return [*one_of_each("2"), *tabs("2")]

    return app
