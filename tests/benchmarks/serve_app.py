"""The app that servers carry in the load test: one trivial callback. Public API only, for any dash."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, dcc, html

app = Dash(__name__)
server = app.server
app.layout = html.Div([dcc.Input(id="asked"), html.Div(id="answered")])


@app.callback(Output("answered", "children"), Input("asked", "value"))
def answer(value: Any) -> Any:
    return value
