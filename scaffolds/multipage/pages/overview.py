"""The first page: all countries of a year, from the longest life to the shortest."""

from typing import Any

import dash
from dash import Input, Output, callback, dcc, html
from data import countries, years

dash.register_page(__name__, path="/", name="Countries", title="Countries", in_navigation=True)

layout = [
    html.H1("Where people live long"),
    html.Section(
        [
            html.Label("Year", htmlFor="year"),
            dcc.Slider(
                years[0], years[-1], step=5, value=years[-1], marks={year: str(year) for year in years[::2]}, id="year"
            ),
            html.Label("Find a country", htmlFor="search"),
            dcc.Input(id="search", type="search", placeholder="Name of a country", debounce=0.2),
        ],
        className="controls",
    ),
    html.Div(id="countries", className="countries"),
]


@callback(Output("countries", "children"), Input("year", "value"), Input("search", "value"))
def list_countries(year: int, search: str | None) -> Any:
    """A link for each country that is meant."""
    rows = countries[countries["year"] == year].sort_values("lifeExp", ascending=False)
    if search:
        rows = rows[rows["country"].str.contains(search.strip(), case=False, regex=False)]
    if rows.empty:
        return html.P(f"No country is called “{search}”.", className="note")
    return [
        dcc.Link(
            [html.Span(row.country), html.Span(f"{row.lifeExp:.1f} years", className="number")],
            href=dash.get_relative_path(f"/country/{row.iso_alpha}"),
            className="country",
        )
        for row in rows.itertuples()
    ]
