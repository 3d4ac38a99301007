"""What callbacks read and write in vain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dash.dependencies import ids_overlap

from ..facts import AppFacts
from .finding import Finding, of_callback

if TYPE_CHECKING:
    from dash.dependencies import Output

_CORE = "dash_core_components"


def check_states(facts: AppFacts) -> Iterator[Finding]:
    """States that are Inputs already: the function gets the same value twice."""
    for callback in facts.callbacks.values():
        if not callback.states:
            continue
        inputs = {str(item) for item in callback.inputs}
        for item in callback.states:
            if str(item) in inputs:
                yield of_callback(
                    "state is input",
                    callback,
                    f"`{item}` is a State and an Input of the callback, which gets its value twice.",
                    "Remove the State, or the Input if its changes shall not run the callback.",
                    item,
                )


def check_stores(facts: AppFacts) -> Iterator[Finding]:
    """Stores that a callback fills and nothing reads. Nobody sees a Store: what is in it is lost."""
    stores = [
        (callback, output)
        for callback in facts.callbacks.values()
        # In the browser, a Store is often all that a script with side effects can name as its output.
        if callback.clientside_function is None
        for output in callback.outputs
        if output.component_property == "data" and not output.has_wildcard() and _is_store(facts, output)
    ]
    if not stores or facts.is_partial:
        return
    read = [item for callback in facts.callbacks.values() for item in (*callback.inputs, *callback.states)]
    names = {item.component_id for item in read if isinstance(item.component_id, str)}
    patterns = [item.component_id for item in read if isinstance(item.component_id, dict)]
    for callback, output in stores:
        id_ = output.component_id
        if id_ in names if isinstance(id_, str) else any(ids_overlap(id_, pattern) for pattern in patterns):
            continue
        yield of_callback(
            "unread store",
            callback,
            f"The callback writes `{output}`, and nothing reads this Store.",
            "Read it in a callback, or leave the Output out: callbacks may have none.",
            output,
        )


def _is_store(facts: AppFacts, output: Output) -> bool:
    """Whether an output names stores that end with the page; scripts may read those that outlive it."""
    components = facts.components(output)
    return bool(components) and all(
        type(component).__name__ == "Store"
        and component._namespace == _CORE
        and component.__dict__.get("storage_type", "memory") == "memory"
        for component in components
    )
