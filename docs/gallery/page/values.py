"""The live values beside an example: what a callback gets for each of its main properties."""

from __future__ import annotations

from typing import Any

from dash import Input, Output, callback, html
from dash.development.base_component import Component

LONGEST_LINE = 30
LONGEST_TEXT = 60
MOST_LINES = 14


def live_values(component: Component, props: tuple[str, ...]) -> Component:
    """A list of `props` that follows `component`, which has an id."""
    shown = {prop: f"{component.id}-{prop}-value" for prop in props}

    @callback(
        [Output(shown[prop], "children") for prop in props],
        [Input(component.id, prop) for prop in props],
        # What the component begins with is in the layout already: opening the gallery asks the server nothing.
        prevent_initial_call=True,
    )
    def show(*values: Any) -> list[str]:
        return [as_python(value) for value in values]

    return html.Dl(
        [
            html.Div(
                [
                    html.Dt(prop),
                    html.Dd(
                        as_python(getattr(component, prop, None)),
                        id=shown[prop],
                        dir="ltr",
                    ),
                ]
            )
            for prop in props
        ],
        className="values",
    )


def as_python(value: Any) -> str:
    """The value as it is written in Python, cut where it is longer than one wants to read."""
    lines = written(value).splitlines()
    return "\n".join([*lines[:MOST_LINES], "…"] if len(lines) > MOST_LINES else lines)


def written(value: Any, indent: str = "") -> str:
    text = repr(value)
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        return repr(value[:LONGEST_TEXT]) + "…"
    if len(indent) + len(text) <= LONGEST_LINE or not isinstance(value, (dict, list)):
        return text
    deeper = indent + "  "
    if isinstance(value, list):
        inner = [f"{deeper}{written(each, deeper)},\n" for each in value]
        return f"[\n{''.join(inner)}{indent}]"
    inner = [f"{deeper}{key!r}: {written(each, deeper)},\n" for key, each in value.items()]
    return f"{{\n{''.join(inner)}{indent}}}"
