"""The callbacks of an app that is being served, as data that travels to the terminal."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from dash import Dash
    from dash.callbacks.record import Callback


@dataclass(frozen=True)
class RunningCallback:
    """One callback: its function, where that stands, what it reads and writes."""

    function: str
    place: str
    kind: Literal["server", "clientside", "background"]
    inputs: tuple[str, ...]
    state: tuple[str, ...]
    outputs: tuple[str, ...]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> RunningCallback:
        parts = {name: tuple(data[name]) for name in ("inputs", "state", "outputs")}
        return cls(**{**data, **parts})


def running_callbacks(app: Dash) -> list[dict[str, Any]]:
    """Describe the callbacks in the order in which they run."""
    from dash.callbacks.graph import CallbackGraph

    # Those declared without an app have found it once a request came. What is wrong with them, a page tells.
    with contextlib.suppress(Exception), app.server.test_request_context():
        app._readiness.ensure(app)
    callbacks = app.callback_map
    order = CallbackGraph.of(callbacks).topological_order()
    return [asdict(_described(callbacks[wire_id])) for wire_id in order]


def _described(callback: Callback) -> RunningCallback:
    return RunningCallback(
        function=callback.location.function,
        place=callback.location.place,
        kind="clientside" if callback.clientside_function else "background" if callback.background else "server",
        inputs=_names(callback.inputs),
        state=_names(callback.states),
        outputs=_names(callback.outputs),
    )


def _names(dependencies: Iterable[object]) -> tuple[str, ...]:
    return tuple(map(str, dependencies))
