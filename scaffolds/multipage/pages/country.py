"""One country: its code stands in the address."""

from typing import Any

import dash
import plotly.express as px
import plotly.graph_objects as go
from dash import dcc, html
from data import names, of_country, style


def title(code: str | None = None) -> str:
    """What the browser's tab says."""
    return names.get(code or "", "Unknown country")


dash.register_page(__name__, path_template="/country/<code>", title=title)


def layout(code: str | None = None, **_others: Any) -> Any:
    """The page of the country that the address names."""
    name = names.get(code or "")
    if code is None or name is None:
        return [html.H1("There is no such country"), dcc.Link("All countries", href=dash.get_relative_path("/"))]
    return [
        html.H1(name),
        html.P(dcc.Link("Compare it with others", href=dash.get_relative_path(f"/compare?codes={code}"))),
        panel("Life expectancy, years", draw(code, "lifeExp")),
        panel("Income per person, $", draw(code, "gdpPercap")),
    ]


def panel(heading: str, figure: go.Figure) -> html.Section:
    return html.Section(
        [html.H2(heading), dcc.Graph(figure=figure, config={"displayModeBar": False}, responsive=True)],
        className="panel",
    )


def draw(code: str, measure: str) -> go.Figure:
    """A measure of one country over the years."""
    figure = px.area(of_country(code), x="year", y=measure, color_discrete_sequence=["#3b7dd8"])
    return style(figure.update_yaxes(title="", rangemode="tozero"))
