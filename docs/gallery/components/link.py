"""The examples of dcc.Link."""

from __future__ import annotations

from dash import dcc
from dash.development.base_component import Component

from page.example import Example, Section


def within() -> Component:
    return dcc.Link(
        "The same page, with a query",
        href="?from=link#dcc-Location",
        id="link-within",
    )


def outside() -> Component:
    return dcc.Link(
        "A new tab",
        href="/?in=new-tab",
        target="_blank",
        title="Opens the gallery once more",
        id="link-outside",
    )


SECTION = Section(
    dcc.Link,
    (
        Example("Within the app, without loading", within, ("href", "refresh")),
        Example("In a new tab", outside, ("href", "target", "title")),
    ),
)
