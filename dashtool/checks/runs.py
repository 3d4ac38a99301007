"""Callbacks that can never run, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import listed
from ..facts import AppFacts
from .finding import Finding, of_callback

if TYPE_CHECKING:
    from dash.callbacks.record import Callback
    from dash.dependencies import DashDependency

_HTML = "dash_html_components"


def check_triggers(facts: AppFacts) -> Iterator[Finding]:
    """Callbacks that do not run when the page opens, and whose Inputs nothing changes."""
    registry = facts.loaded.app.callback_map
    for callback in registry.values():
        if not callback.inputs and not callback.outputs:
            found = "The callback has no Input and no Output: neither a change nor a page that opens makes it run."
            yield of_callback("never runs", callback, found, "Add an Input.")
    waiting = [
        callback
        for callback in registry.values()
        if callback.prevents_initial_call(registry.prevent_initial_callbacks) is True
    ]
    for callback in waiting:
        if not callback.inputs and callback.outputs:
            found = "The callback has no Input, and prevent_initial_call keeps it from running when the page opens."
            yield of_callback("never runs", callback, found, "Add an Input, or remove prevent_initial_call.")
    inert = [callback for callback in waiting if callback.inputs and _are_inert(facts, callback)]
    suspects = _never_reached(facts, inert)
    # Anything may be written by set_props, and no declaration tells what; and what a callback brings, appears.
    if suspects and not _writes_freely(facts):
        brought = _ids_in_written_children(facts)
        for callback in suspects:
            if not any(
                item.component_id_str() in brought or _changes_while_others_run(facts, item) for item in callback.inputs
            ):
                yield _never_triggered(callback)


def _writes_freely(facts: AppFacts) -> bool:
    """Whether Python or JavaScript of the project calls set_props."""
    scripts = Path(facts.loaded.app.config.assets_folder).glob("**/*.js")
    return facts.sources.mention("set_props") or any(b"set_props" in script.read_bytes() for script in scripts)


def _are_inert(facts: AppFacts, callback: Callback) -> bool:
    """Whether only callbacks change what the Inputs name: elements report their clicks, and nothing else."""
    for item in callback.inputs:
        components = facts.components(item)
        if item.has_wildcard() or item.component_property.startswith("n_clicks") or not components:
            return False
        if any(component._namespace != _HTML for component in components):
            return False
        # An Input that comes with a page runs callbacks whose outputs were there before.
        if any(facts.homes(output) != facts.homes(item) for output in callback.outputs):
            return False
    return True


def _never_reached(facts: AppFacts, inert: list[Callback]) -> list[Callback]:
    """The callbacks among these that follow from none that runs for another reason."""
    still = {callback.wire_id for callback in inert}
    running = [wire_id for wire_id in facts.callbacks if wire_id not in still]
    for wire_id in running:
        for edge in facts.graph.targets[wire_id]:
            if edge.target in still:
                still.discard(edge.target)
                running.append(edge.target)
    return [callback for callback in inert if callback.wire_id in still]


def _ids_in_written_children(facts: AppFacts) -> set[str]:
    """The ids inside of components whose content callbacks write: they come and go."""
    from dash.layout.ids import stringify_id
    from dash.layout.walk import places

    written = {output.component_id_str() for callback in facts.callbacks.values() for output in callback.outputs}
    brought: set[str] = set()
    for index in (facts.layout, *(page.index for page in facts.pages if page.index)):
        for place in places(index.layout):
            id_, parent = place.component.__dict__.get("id"), place.parent
            while id_ is not None and parent is not None:
                around = parent.component.__dict__.get("id")
                if isinstance(around, dict) or around in written:
                    brought.add(stringify_id(id_))
                parent = parent.parent
    return brought


def _changes_while_others_run(facts: AppFacts, item: DashDependency) -> bool:
    """Whether a callback's `running` or `progress` names what an Input does."""
    from dash.dependencies import ids_overlap

    return any(
        ids_overlap(item.component_id, other.component_id)
        for callback in facts.callbacks.values()
        for other in callback.named_by_options
    )


def _never_triggered(callback: Callback) -> Finding:
    from dash.callbacks.problem import as_written

    inputs = [as_written(item) for item in callback.inputs]
    changes = "never changes: no callback that runs writes it" if len(inputs) == 1 else "never change"
    return of_callback(
        "never runs",
        callback,
        f"{listed(inputs)} {changes}, and prevent_initial_call keeps the callback from running when the page opens.",
        "Name an Input that a reader or a callback changes, or remove prevent_initial_call.",
        callback.inputs[0],
    )


def check_pages(facts: AppFacts) -> Iterator[Finding]:
    """Callbacks whose components stand on different pages: no page has all of them, so they never run."""
    if not facts.pages:
        return
    for callback in facts.callbacks.values():
        homes = _homes(facts, callback)
        if homes and not set.intersection(*homes.values()):
            yield _never_together(callback, homes)


def _homes(facts: AppFacts, callback: Callback) -> dict[DashDependency, set[str]]:
    """What a callback needs that stands on some pages only, with their paths; nothing when some of it is unknown."""
    homes: dict[DashDependency, set[str]] = {}
    if callback.optional:
        return homes
    for item in (*callback.outputs, *callback.inputs, *callback.states):
        pages = None if item.has_wildcard() or item.allow_optional else facts.homes(item)
        if pages == ():
            return {}
        if pages:
            homes[item] = {page.path for page in pages}
    return homes


def _never_together(callback: Callback, homes: dict[DashDependency, set[str]]) -> Finding:
    from dash.callbacks.problem import as_written

    apart = {tuple(sorted(paths)): item for item, paths in reversed(homes.items())}
    stands = [f"{as_written(item)} stands on {listed(paths)}" for paths, item in reversed(apart.items())]
    return of_callback(
        "never together",
        callback,
        f"{listed(stands)}: no page has all of them.",
        "Let one callback of each page do its part, and hand values over in a dcc.Store of app.layout.",
        next(iter(homes)),
    )


def check_managers(facts: AppFacts) -> Iterator[Finding]:
    """Background callbacks that nothing can run."""
    from dash.callbacks.dispatch import WITHOUT_MANAGER

    if facts.loaded.app.background_callback_manager is not None:
        return
    for callback in facts.callbacks.values():
        if callback.background is not None and callback.background.manager is None:
            yield of_callback(
                "missing manager",
                callback,
                "The background callback has no manager to run it, and this version brings none.",
                WITHOUT_MANAGER,
            )
