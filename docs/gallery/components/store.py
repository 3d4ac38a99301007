"""The examples of dcc.Store."""

from __future__ import annotations

from dash import Input, Output, State, callback, dcc
from dash.development.base_component import Component

from page.example import Example, Section


def session() -> list[Component]:
    @callback(
        Output("store-session", "data"),
        Input("store-session-add", "n_clicks"),
        State("store-session", "data"),
        prevent_initial_call=True,
    )
    def add(_clicks: int, visits: list[int] | None) -> list[int]:
        return [*(visits or []), len(visits or []) + 1]

    return [
        dcc.Button("Add to the list", id="store-session-add"),
        dcc.Store(id="store-session", storage_type="session"),
    ]


def cleared() -> list[Component]:
    @callback(
        Output("store-cleared", "clear_data"),
        Input("store-cleared-forget", "n_clicks"),
        prevent_initial_call=True,
    )
    def forget(_clicks: int) -> bool:
        return True

    return [
        dcc.Button("Forget", id="store-cleared-forget"),
        dcc.Store(id="store-cleared", data={"answer": 42}),
    ]


SECTION = Section(
    dcc.Store,
    (
        Example(
            "Kept until the tab is closed",
            session,
            ("data", "modified_timestamp"),
        ),
        Example("Cleared", cleared, ("data", "clear_data")),
    ),
)
