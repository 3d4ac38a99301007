"""A registry without an app, and the shortest ways to declare into it and to run a request."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from dash.callbacks.declare import register_callback, register_clientside
from dash.callbacks.dispatch import dispatch
from dash.callbacks.registry import CallbackRegistry
from dash.callbacks.wire import CallbackRequest, CallbackResponse


@dataclass
class Desk:
    """Declares callbacks and posts requests, as `app.callback` and the page would."""

    registry: CallbackRegistry = field(default_factory=CallbackRegistry)

    @staticmethod
    def dep(id_: Any, prop: str, *value: Any) -> dict[str, Any]:
        """One dependency as the page names it, with its value if one is given."""
        return {"id": id_, "property": prop, **({"value": value[0]} if value else {})}

    def read(self, *values: Any) -> list[Any]:
        """Values of `in0.value`, `in1.value`, ... as a request holds them."""
        return [self.dep(f"in{index}", "value", value) for index, value in enumerate(values)]

    def callback(self, *args: Any, **kwargs: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        return register_callback(self.registry, args, kwargs)

    def clientside(self, function: Any, *args: Any, **kwargs: Any) -> None:
        register_clientside(self.registry, function, args, kwargs)

    def post(
        self,
        inputs: Sequence[Any] = (),
        outputs: Any = None,
        *,
        changed: Sequence[str] = (),
        state: Sequence[Any] = (),
        output: str | None = None,
        on_error: Callable[[Exception], Any] | None = None,
        **options: Any,
    ) -> CallbackResponse:
        """Run the only callback, or the one named `output`."""
        wire_id = output if output is not None else next(iter(self.registry))
        if outputs is None:
            declared = [self.dep(o.component_id, o.component_property) for o in self.registry[wire_id].outputs]
            outputs = declared[0] if isinstance(self.registry[wire_id].output_shape, int) else declared
        body = {
            "output": wire_id,
            "outputs": outputs,
            "inputs": list(inputs),
            "state": list(state),
            "changedPropIds": list(changed),
        }
        return dispatch(CallbackRequest.parse(body, **options), self.registry, on_error=on_error)

    def answer(self, *args: Any, **kwargs: Any) -> Any:
        """The changes of a run, by component and property."""
        body = self.post(*args, **kwargs).body
        return None if body is None else body["response"]


@pytest.fixture
def desk() -> Desk:
    return Desk()
