"""A callback as the dict that other libraries read: `app.callback_map[id]["inputs"]`. Made when somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any


class Entry(Mapping[str, Any]):
    """Read-only access to a callback by the names of its entry in older versions."""

    __slots__ = ()

    def __getitem__(self, name: str) -> Any:
        read = _READERS.get(name)
        if read is None:
            raise KeyError(name)
        return read(self)

    def __iter__(self) -> Iterator[str]:
        return iter(_READERS)

    def __len__(self) -> int:
        return len(_READERS)

    # Two callbacks with equal entries are two callbacks.
    __eq__ = object.__eq__
    __hash__ = object.__hash__


# Each takes a `Callback`, whose module stands above this one.
_READERS: dict[str, Callable[[Any], Any]] = {
    "inputs": lambda callback: [item.to_dict() for item in callback.inputs],
    "state": lambda callback: [item.to_dict() for item in callback.states],
    "outputs_indices": lambda callback: [] if callback.output_shape is None else callback.output_shape,
    "inputs_state_indices": lambda callback: callback.argument_shape,
    "background": lambda callback: callback.background and {"interval": callback.background.interval_ms},
    "output": lambda callback: callback.outputs[0] if callback.output_shape == 0 else list(callback.outputs),
    "raw_inputs": lambda callback: list(callback.inputs),
    "manager": lambda callback: callback.background and callback.background.manager,
    "allow_dynamic_callbacks": lambda callback: callback.allow_dynamic_callbacks,
    "no_output": lambda callback: not callback.has_output,
    "callback": lambda callback: callback.function,
}
