"""The examples of dcc.Textarea."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from page.example import Example, Section


def lines() -> list[Component]:
    return [
        html.Label("Message", htmlFor="textarea-lines"),
        dcc.Textarea(
            id="textarea-lines",
            value="Dear all,\n",
            rows=4,
            maxLength=200,
            placeholder="200 characters at most",
        ),
    ]


def read_only() -> list[Component]:
    return [
        html.Label("Terms", htmlFor="textarea-read-only"),
        dcc.Textarea(
            id="textarea-read-only",
            value="To be read, not to be changed.",
            readOnly=True,
            rows=2,
        ),
    ]


SECTION = Section(
    dcc.Textarea,
    (
        Example("Several lines", lines, ("value", "n_blur")),
        Example("Read only", read_only, ("value", "readOnly")),
    ),
)
