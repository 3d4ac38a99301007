"""The examples of html.Ul and other lists."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from page.example import Example, Section


def bullets() -> Component:
    return html.Ul(
        [html.Li("Bread"), html.Li("Butter"), html.Li("Jam")], id="html-ul"
    )


def steps() -> Component:
    return html.Ol(
        [html.Li("Pour"), html.Li("Stir"), html.Li("Wait")], start="3"
    )


def terms() -> Component:
    return html.Dl(
        [
            html.Dt("Layout"),
            html.Dd("What is on the page."),
            html.Dt("Callback"),
            html.Dd("What changes it."),
        ]
    )


SECTION = Section(
    html.Ul,
    (
        Example("Points", bullets, ("n_clicks",)),
        Example("Steps, from the third on", steps),
        Example("Terms", terms),
    ),
)
