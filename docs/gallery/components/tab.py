"""The examples of dcc.Tab."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from page.example import Example, Section


def kinds() -> Component:
    return dcc.Tabs(
        [
            dcc.Tab(
                html.P("Here you are."),
                label="Open",
                value="open",
                id="tab-kinds",
            ),
            dcc.Tab(label="Disabled", value="disabled", disabled=True),
            dcc.Tab(
                html.P("In colours of its own."),
                label="Styled",
                value="styled",
                style={"fontStyle": "italic"},
                selected_style={"color": "var(--Dash-Text-Danger)"},
            ),
        ],
        value="open",
        content_style={"paddingBlock": "1rem"},
        id="tab-kinds-tabs",
    )


SECTION = Section(
    dcc.Tab,
    (Example("Open, disabled, styled", kinds, ("label", "value", "disabled")),),
)
