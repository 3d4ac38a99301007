"""Shown for addresses that no page has."""

import dash
from dash import dcc, html

dash.register_page(__name__, title="Not found")


def layout() -> list[object]:
    return [html.H1("There is no such page"), dcc.Link("All countries", href=dash.get_relative_path("/"))]
