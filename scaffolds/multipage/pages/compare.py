"""Several countries in one figure: `/compare?codes=JPN,KEN` chooses them."""

from typing import Any

import dash
import plotly.express as px
import plotly.graph_objects as go
from dash import Input, Output, callback, dcc, html
from data import countries, names, style

dash.register_page(__name__, name="Compare", in_navigation=True)


def layout(codes: str = "JPN,KEN,BRA", **_others: Any) -> list[Any]:
    """The page, with the countries that the address asks for."""
    chosen = [code for code in codes.split(",") if code in names]
    options = [{"label": name, "value": code} for code, name in names.items()]
    return [
        html.H1("Side by side"),
        html.Section(
            [
                html.Label("Countries", htmlFor="chosen"),
                dcc.Dropdown(options, chosen, multi=True, id="chosen", placeholder="Choose some"),
            ],
            className="controls",
        ),
        html.Section(
            [
                html.H2("Life expectancy, years"),
                dcc.Graph(id="lives", config={"displayModeBar": False}, responsive=True),
            ],
            className="panel",
        ),
    ]


@callback(Output("lives", "figure"), Input("chosen", "value"))
def draw_lives(chosen: list[str] | None) -> go.Figure:
    """A line for each chosen country."""
    rows = countries[countries["iso_alpha"].isin(chosen or [])]
    return style(px.line(rows, x="year", y="lifeExp", color="country").update_yaxes(title=""))
