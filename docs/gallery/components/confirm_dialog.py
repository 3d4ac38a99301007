"""The examples of dcc.ConfirmDialog."""

from __future__ import annotations

from dash import Input, Output, callback, dcc
from dash.development.base_component import Component

from page.example import Example, Section


def asked() -> list[Component]:
    @callback(
        Output("confirm-asked", "displayed"),
        Input("confirm-asked-delete", "n_clicks"),
        prevent_initial_call=True,
    )
    def ask(_clicks: int) -> bool:
        return True

    return [
        dcc.Button("Delete the report", id="confirm-asked-delete"),
        dcc.ConfirmDialog(
            id="confirm-asked", message="The report will be gone for good."
        ),
    ]


SECTION = Section(
    dcc.ConfirmDialog,
    (
        Example(
            "A question that a callback asks",
            asked,
            ("displayed", "submit_n_clicks", "cancel_n_clicks"),
        ),
    ),
)
