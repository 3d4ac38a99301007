"""The examples of html.P and the words within."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from page.example import Example, Section


def words() -> Component:
    return html.P(
        [
            "A text may be ",
            html.Strong("strong"),
            ", ",
            html.Em("stressed"),
            ", ",
            html.Mark("marked"),
            ", ",
            html.Del("removed"),
            " or ",
            html.Ins("added"),
            ", with H",
            html.Sub("2"),
            "O, m",
            html.Sup("2"),
            ", ",
            html.Kbd("Ctrl"),
            " and ",
            html.Abbr("DOM", title="Document Object Model"),
            ".",
        ],
        id="html-text-words",
    )


def quotation() -> Component:
    return html.Figure(
        [
            html.Blockquote(html.P("A figure is worth a thousand rows.")),
            html.Figcaption("— somebody at a whiteboard"),
        ]
    )


SECTION = Section(
    html.P,
    (
        Example("Words", words, ("n_clicks", "title")),
        Example("A quotation", quotation),
    ),
)
