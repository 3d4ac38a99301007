"""All properties of a component, read from its own documentation when the reader opens the list."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass, field

from dash import MATCH, Input, Output, State, callback, dcc, html
from dash.development.base_component import Component

from page.example import Section

PROP = re.compile(r"^- (?P<name>\S+) \((?P<type>.*)\):$")
PACKAGES = {"dcc": dcc, "html": html}


@dataclass
class Prop:
    name: str
    type: str
    lines: list[str] = field(default_factory=list)


def reference(section: Section) -> Component:
    """A list that opens; what is in it comes from the server when it is first opened."""
    part = {"package": section.package, "component": section.name}
    count = len(documented_props(section.component))
    return html.Details(
        [
            html.Summary(
                f"All {count} properties of {section.name}",
                id={"part": "reference-title", **part},
            ),
            html.Div(id={"part": "reference", **part}),
        ],
        className="reference",
    )


@callback(
    Output({"part": "reference", "package": MATCH, "component": MATCH}, "children"),
    Input({"part": "reference-title", "package": MATCH, "component": MATCH}, "n_clicks"),
    State({"part": "reference-title", "package": MATCH, "component": MATCH}, "id"),
    prevent_initial_call=True,
)
def show_reference(_clicks: int, part: dict[str, str]) -> Component:
    component = getattr(PACKAGES[part["package"]], part["component"])
    return html.Dl(
        [
            html.Div(
                [
                    html.Dt([html.Code(prop.name), " ", html.Span(prop.type)]),
                    html.Dd(dcc.Markdown(" ".join(prop.lines))),
                ]
            )
            for prop in documented_props(component)
        ]
    )


def documented_props(component: type[Component]) -> list[Prop]:
    """What the component's documentation says of each property; the keys of dictionaries are left out."""
    _, _, documentation = (inspect.getdoc(component) or "").partition("arguments:")
    props: list[Prop] = []
    is_description = False
    for line in documentation.splitlines():
        start = PROP.match(line)
        if start:
            props.append(Prop(start["name"], start["type"]))
            is_description = True
        elif line.strip() == "Keys:":
            is_description = False
        elif is_description and line.strip():
            props[-1].lines.append(line.strip())
    return props
