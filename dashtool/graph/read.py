"""Make the report of an app from what is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..checks.check import check
from ..checks.codes import Choice
from ..discover import Target
from ..facts import AppFacts, PageFacts, look_into
from .report import CallbackRow, GraphReport, Kind, PageRow, PropertyRow

if TYPE_CHECKING:
    from dash.callbacks.record import Callback
    from dash.dependencies import DashDependency

_LIBRARIES = {"dash_html_components": "html", "dash_core_components": "dcc"}


def read_graph(target: Target, choice: Choice | None = None) -> GraphReport:
    """Import an app and look into it. Its layouts are built when they are functions; no callback runs."""
    return describe(look_into(target), choice)


def describe(facts: AppFacts, choice: Choice | None = None) -> GraphReport:
    """Put what is known of an app into rows. Callbacks that the author did not write are left out."""
    graph, callbacks = facts.graph, facts.callbacks
    shown = [wire_id for wire_id in graph.topological_order() if not _is_internal(callbacks[wire_id])]
    named: dict[str, DashDependency] = {}
    for wire_id in shown:
        for item in _dependencies(callbacks[wire_id]):
            named.setdefault(name_of(item), item)
    findings = check(facts, choice)
    homes = {name: facts.homes(item) for name, item in named.items()}
    fed = {wire_id: _fed_by(facts, wire_id) for wire_id in shown}
    return GraphReport(
        app=facts.target.shown,
        callbacks=tuple(_row(facts, callbacks[wire_id], fed[wire_id], homes) for wire_id in shown),
        properties={name: _property(facts, name, item, homes[name]) for name, item in named.items()},
        pages=tuple(map(_page, facts.pages)),
        problems=tuple(finding for finding in findings if not finding.is_ignored),
        ignored=tuple(finding for finding in findings if finding.is_ignored),
        overlaps=tuple(dict.fromkeys(_overlaps(facts, shown))),
    )


def name_of(item: DashDependency) -> str:
    """What stands for a property: `name.value`, `{"type": "row", "index": ALL}.value`."""
    from dash.callbacks.problem import as_literal, without_controls

    id_ = item.component_id
    return without_controls(f"{id_ if isinstance(id_, str) else as_literal(id_)}.{item.component_property}")


def _is_internal(callback: Callback) -> bool:
    import dash

    folder = str(Path(dash.__file__).parent)
    return bool(callback.hidden) or callback.location.file.startswith(folder)


def _dependencies(callback: Callback) -> tuple[DashDependency, ...]:
    return (*callback.inputs, *callback.states, *callback.outputs)


def _fed_by(facts: AppFacts, wire_id: str) -> tuple[str, ...]:
    edges = facts.graph.targets[wire_id]
    return tuple(dict.fromkeys(edge.target for edge in edges if not edge.is_self_loop))


def _overlaps(facts: AppFacts, shown: Iterable[str]) -> Iterator[tuple[str, str]]:
    for wire_id in shown:
        for edge in facts.graph.targets[wire_id]:
            written, read = name_of(edge.output), name_of(edge.input)
            if written != read:
                yield written, read


def _row(
    facts: AppFacts, callback: Callback, feeds: tuple[str, ...], homes: Mapping[str, tuple[PageFacts, ...] | None]
) -> CallbackRow:
    prevents = callback.prevents_initial_call(facts.loaded.app.callback_map.prevent_initial_callbacks)
    return CallbackRow(
        name=callback.wire_id,
        function=_function_name(callback),
        file=callback.location.short_file,
        line=callback.location.line,
        kind=_kind(callback),
        inputs=_names(callback.inputs),
        state=_names(callback.states),
        outputs=_names(callback.outputs),
        feeds=feeds,
        pages=_pages_of(facts, callback, homes),
        runs_at_start=prevents is not True,
    )


def _function_name(callback: Callback) -> str:
    """The name of the function; for one that runs in the page, that of the script that has it."""
    script = callback.clientside_function
    if script is None or script.namespace.startswith("_dashprivate_"):
        return callback.location.function
    return f"{script.namespace}.{script.function_name}"


def _kind(callback: Callback) -> Kind:
    return "clientside" if callback.clientside_function else "background" if callback.background else "server"


def _names(dependencies: Iterable[DashDependency]) -> tuple[str, ...]:
    return tuple(map(name_of, dependencies))


def _pages_of(
    facts: AppFacts, callback: Callback, homes: Mapping[str, tuple[PageFacts, ...] | None]
) -> tuple[str, ...]:
    """The pages that a callback belongs to: its module is a page's, or it names something that only they hold."""
    found = {page.path for name in _names(_dependencies(callback)) for page in homes[name] or ()}
    found.update(page.path for page in facts.pages if page.module == callback.location.module)
    return tuple(page.path for page in facts.pages if page.path in found)


def _property(facts: AppFacts, name: str, item: DashDependency, homes: tuple[PageFacts, ...] | None) -> PropertyRow:
    kinds = {_component_name(component) for component in facts.components(item)}
    return PropertyRow(
        name=name,
        id=_id_data(item.component_id),
        property=item.component_property,
        component=kinds.pop() if len(kinds) == 1 else None,
        pages=tuple(page.path for page in homes or ()),
    )


def _component_name(component: Any) -> str:
    namespace = component._namespace
    return f"{_LIBRARIES.get(namespace, namespace)}.{component._type}"


def _id_data(id_: str | dict[str, Any]) -> str | dict[str, Any]:
    """Give the id as JSON has it; a wildcard is its name in a list, as on the wire."""
    from dash.dependencies import Wildcard

    if isinstance(id_, str):
        return id_
    return {key: value.as_id_value() if isinstance(value, Wildcard) else value for key, value in id_.items()}


def _page(page: PageFacts) -> PageRow:
    file = page.location.short_file if page.location else ""
    return PageRow(page.path, page.module, page.name, file, page.index is not None)
