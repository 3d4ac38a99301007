"""The examples of dcc.Upload."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from page.example import Example, Section


def one() -> Component:
    return dcc.Upload(
        "Drop a file here, or click to choose one", id="upload-one"
    )


def pictures() -> Component:
    return dcc.Upload(
        html.Span("Choose pictures", className="dash-button"),
        id="upload-pictures",
        accept="image/*",
        max_size=1_000_000,
        multiple=True,
        style={"width": "fit-content"},
    )


def disabled() -> Component:
    return dcc.Upload("Not now", id="upload-disabled", disabled=True)


SECTION = Section(
    dcc.Upload,
    (
        Example("One file", one, ("filename", "last_modified", "contents")),
        Example(
            "Pictures only, up to 1 MB each",
            pictures,
            ("filename", "accept", "max_size"),
        ),
        Example("Disabled", disabled, ("filename", "disabled")),
    ),
)
