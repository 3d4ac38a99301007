"""Draw a section and the card of each of its examples: live on one side, its values on the other, its code below."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from page.attributes import aria
from page.example import Example, Section
from page.reference import reference
from page.values import live_values


def section(shown: Section) -> Component:
    return html.Section(
        [
            html.H2(
                html.A(
                    [html.Span(f"{shown.package}.", className="package"), shown.name],
                    href=f"#{shown.anchor}",
                ),
                id=f"{shown.anchor}-title",
            ),
            dcc.Markdown(shown.summary, className="summary"),
            *(card(shown, example) for example in shown.examples),
            reference(shown),
        ],
        id=shown.anchor,
        className="section",
        **aria(labelledby=f"{shown.anchor}-title"),
    )


def card(shown: Section, example: Example) -> Component:
    live = example.build()
    code_id = f"{shown.anchor}-{example.build.__name__}-code"
    return html.Article(
        [
            html.Header(
                [
                    html.H3(example.title),
                    *([html.P(example.note)] if example.note else []),
                ]
            ),
            html.Div(live, className="stage"),
            *([live_values(find_subject(live, shown.component), example.props)] if example.props else []),
            html.Div(
                [
                    dcc.Markdown(f"```python\n{example.code}\n```", id=code_id, dedent=False),
                    dcc.Clipboard(
                        content=example.code,
                        title=f"Copy the code of “{example.title}”",
                        className="copy",
                    ),
                ],
                className="code",
                dir="ltr",
            ),
        ],
        className="card" if example.props else "card card-plain",
    )


def find_subject(live: Component | list[Component], component: type[Component]) -> Component:
    """The part of an example whose values are shown."""
    parts = live if isinstance(live, list) else [live]
    for part in parts:
        for candidate in (part, *part._traverse()):
            if isinstance(candidate, component):
                return candidate
    raise LookupError(f"The example shows no {component.__name__}: {live}")
