"""The callbacks of an app as data: what each reads and writes, what feeds what, and what cannot work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from .discover import Target, guarded, load

if TYPE_CHECKING:
    from dash.callbacks.record import Callback
    from dash.dependencies import DashDependency

SCHEMA = 1


@dataclass(frozen=True)
class CallbackRow:
    """One callback. `feeds` holds the names of the callbacks that its outputs trigger."""

    name: str
    function: str
    location: str
    kind: str
    outputs: tuple[str, ...]
    inputs: tuple[str, ...]
    state: tuple[str, ...]
    feeds: tuple[str, ...]


@dataclass(frozen=True)
class GraphReport:
    """An app's callbacks, each after those that trigger it, and what is wrong with them."""

    rows: tuple[CallbackRow, ...]
    problems: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "callbacks": [asdict(row) for row in self.rows],
            "problems": list(self.problems),
        }


def read_graph(target: Target) -> GraphReport:
    """Import an app and look into it. Its layout is built when it is a function; no callback runs."""
    from dash.callbacks.graph import CallbackGraph
    from dash.callbacks.validate import check_callbacks
    from dash.server.validation import find_layout_problems

    app = load(target).app
    # An app gathers its callbacks when the first request comes; subclasses may declare more just then.
    with app.server.test_request_context():
        app.server.preprocess_request()
    callbacks = app.callback_map
    graph = CallbackGraph.of(callbacks)
    rows = tuple(
        _row(callbacks[wire_id], {edge.target for edge in graph.targets[wire_id] if not edge.is_self_loop})
        for wire_id in graph.topological_order()
    )
    problems = check_callbacks(callbacks)
    if app.layout is not None and not app.config.suppress_callback_exceptions:
        layout = guarded(app.get_layout, f"The layout of {target.shown} could not be built", target)
        problems += find_layout_problems(app, layout)
    return GraphReport(rows, tuple(map(str, problems)))


def to_mermaid(report: GraphReport) -> str:
    """The graph as a Mermaid flowchart: properties are rounded, callbacks are boxes, State is dotted."""
    properties: dict[str, str] = {}

    def node(prop: str) -> str:
        if prop not in properties:
            properties[prop] = f'p{len(properties)}(["{_quoted(prop)}"])'
        return properties[prop]

    lines = ["flowchart LR"]
    for number, row in enumerate(report.rows):
        box = f'c{number}["{_quoted(row.function)}<br/>{_quoted(row.location)}"]'
        lines += [f"    {node(prop)} --> {box}" for prop in row.inputs]
        lines += [f"    {node(prop)} -.-> {box}" for prop in row.state]
        lines += [f"    {box} --> {node(prop)}" for prop in row.outputs]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")


def _row(callback: Callback, feeds: Iterable[str]) -> CallbackRow:
    return CallbackRow(
        name=callback.wire_id,
        function=callback.location.function,
        location=callback.location.place,
        kind="clientside" if callback.clientside_function else "background" if callback.background else "server",
        outputs=_names(callback.outputs),
        inputs=_names(callback.inputs),
        state=_names(callback.states),
        feeds=tuple(sorted(feeds)),
    )


def _names(dependencies: Iterable[DashDependency]) -> tuple[str, ...]:
    return tuple(map(str, dependencies))
