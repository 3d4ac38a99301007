"""The examples of dcc.Button."""

from __future__ import annotations

from dash import dcc
from dash.development.base_component import Component

from page.example import Example, Section


def plain() -> Component:
    return dcc.Button("Save", id="button-plain")


def restyled() -> Component:
    return dcc.Button(
        "Delete",
        id="button-restyled",
        style={
            "--Dash-Fill-Interactive-Strong": "var(--Dash-Fill-Danger)",
            "--Dash-Fill-Interactive-Hover": "var(--Dash-Text-Danger)",
        },
    )


def disabled() -> Component:
    return dcc.Button("Nothing to save", id="button-disabled", disabled=True)


SECTION = Section(
    dcc.Button,
    (
        Example("Counts its clicks", plain, ("n_clicks", "n_clicks_timestamp")),
        Example(
            "In colours of its own",
            restyled,
            ("n_clicks", "n_blur"),
            "Custom properties, set on one component, restyle its every state.",
        ),
        Example("Disabled", disabled, ("n_clicks", "disabled")),
    ),
)
