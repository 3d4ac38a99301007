"""The examples of dcc.ConfirmDialogProvider."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from page.example import Example, Section


def around() -> Component:
    return dcc.ConfirmDialogProvider(
        html.Button("Leave without saving", className="dash-button"),
        id="confirm-around",
        message="Your changes will be lost.",
    )


SECTION = Section(
    dcc.ConfirmDialogProvider,
    (
        Example(
            "A question before a click counts",
            around,
            ("submit_n_clicks", "cancel_n_clicks", "displayed"),
        ),
    ),
)
