"""`Callback`: everything about one callback that does not depend on a request."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter
from typing import Any

from ..dependencies import MATCH, ClientsideFunction, DashDependency, Input, Output, State
from ..layout.ids import stringify_id
from .entry import Entry
from .grouping import Shape, is_nested
from .location import Location
from .signature import Signature


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """One dependency, prepared for comparing it with what requests name."""

    id: str | dict[str, Any]
    property: str
    pattern: Mapping[str, Any] | None
    """The dict id when it holds wildcards."""
    is_list: bool
    """Whether requests name a list of components here (ALL, ALLSMALLER)."""
    is_optional: bool
    key: str
    """The component's key in a response; empty for patterns."""
    property_on_wire: str
    """Duplicate outputs travel as `property@hash`."""

    @classmethod
    def of(cls, dependency: DashDependency, duplicate_hash: str = "") -> Target:
        id_ = dependency.component_id
        wild = dependency.has_wildcard()
        names = {getattr(value, "name", "") for value in id_.values()} if isinstance(id_, dict) and wild else set()
        return cls(
            id=id_,
            property=dependency.component_property,
            pattern=id_ if wild and isinstance(id_, dict) else None,
            is_list=bool(names & {"ALL", "ALLSMALLER"}),
            is_optional=dependency.allow_optional,
            key="" if wild else stringify_id(id_),
            property_on_wire=dependency.component_property + (f"@{duplicate_hash}" if duplicate_hash else ""),
        )


@dataclass(frozen=True, slots=True)
class BackgroundOptions:
    """How a background callback runs. The managers that run it live elsewhere."""

    interval_ms: int = 1000
    progress: tuple[Output, ...] = ()
    progress_default: Any = None
    cancel: tuple[Input, ...] = ()
    manager: Any = None
    cache_args_to_ignore: tuple[int | str, ...] = ()
    cache_ignore_triggered: bool = True


@dataclass(frozen=True, slots=True)
class Running:
    """Properties that have one value while the callback runs and another afterwards."""

    outputs: tuple[Output, ...]
    on: Mapping[str, Any]
    off: Mapping[str, Any]


@dataclass(frozen=True, eq=False, init=False)
class Callback(Entry):
    """A registered callback. What its requests need besides the declaration is resolved with the first of them."""

    wire_id: str
    """The name under which page and server talk about it."""
    digest: str
    """What tells it from others of its outputs; empty where the outputs are its own."""
    location: Location
    function: Callable[..., Any] | None
    """None for clientside callbacks."""
    outputs: tuple[Output, ...]
    inputs: tuple[Input, ...]
    states: tuple[State, ...]
    output_shape: Shape | None
    argument_shape: Shape
    prevent_initial_call: bool | str | None = None
    """As declared; None leaves it to the app."""
    clientside_function: ClientsideFunction | None = None
    on_error: Callable[[Exception], Any] | None = None
    running: Running | None = None
    background: BackgroundOptions | None = None
    optional: bool = False
    hidden: bool | None = None
    api_endpoint: str | None = None
    allow_dynamic_callbacks: bool = False
    """Whether its runs may declare callbacks, which the page fetches afterwards."""

    def __init__(self, **fields: Any) -> None:
        # What `frozen=True` generates takes five times as long, and apps declare hundreds of callbacks as they start.
        object.__setattr__(self, "__dict__", fields)

    @property
    def has_output(self) -> bool:
        return self.output_shape is not None

    @property
    def named_by_options(self) -> tuple[DashDependency, ...]:
        """What `running`, `progress` and `cancel` name."""
        shown = self.running.outputs if self.running else ()
        return (*shown, *self.background.progress, *self.background.cancel) if self.background else shown

    @cached_property
    def output_targets(self) -> tuple[Target, ...]:
        return tuple(Target.of(item, self.digest if item.allow_duplicate else "") for item in self.outputs)

    @cached_property
    def input_targets(self) -> tuple[Target, ...]:
        return tuple(Target.of(item) for item in self.inputs)

    @cached_property
    def state_targets(self) -> tuple[Target, ...]:
        return tuple(Target.of(item) for item in self.states)

    @cached_property
    def has_nested_arguments(self) -> bool:
        """Whether the function takes keywords or groups, and not simply one value per dependency."""
        return is_nested(self.argument_shape)

    @cached_property
    def has_nested_outputs(self) -> bool:
        return self.output_shape is not None and is_nested(self.output_shape)

    @cached_property
    def arguments_in_order(self) -> bool:
        """Whether the function takes the values of inputs, then of states, as they come."""
        return self.argument_shape in (0, list(range(len(self.inputs) + len(self.states))))

    @cached_property
    def has_match(self) -> bool:
        targets = (*self.output_targets, *self.input_targets, *self.state_targets)
        return any(MATCH in target.pattern.values() for target in targets if target.pattern)

    def prevents_initial_call(self, prevent_initial_callbacks: bool | str) -> bool | str:
        """What holds for this callback in an app of that choice."""
        return prevent_initial_callbacks if self.prevent_initial_call is None else self.prevent_initial_call

    def is_redeclared_by(self, other: Callback) -> bool:
        """Whether `other` is the same declaration, executed again."""
        return (
            self.location.is_same_code(other.location)
            and (_code_of(self) == _code_of(other) or not self.location.function.endswith("<lambda>"))
            and [*map(str, self.inputs + self.states)] == [*map(str, other.inputs + other.states)]
            and [*map(str, self.outputs)] == [*map(str, other.outputs)]
        )

    def to_wire(self, *, prevent_initial_callbacks: bool | str = False) -> dict[str, Any]:
        """The callback's entry in the list that the page fetches. The argument is the app's choice."""
        clientside = self.clientside_function
        entry: dict[str, Any] = {
            "output": self.wire_id,
            "inputs": [item.to_dict() for item in self.inputs],
            "state": [item.to_dict() for item in self.states],
            "clientside_function": clientside
            and {"namespace": clientside.namespace, "function_name": clientside.function_name},
            "prevent_initial_call": self.prevents_initial_call(prevent_initial_callbacks) is True,
            "background": self.background and {"interval": self.background.interval_ms},
            "dynamic_creator": self.allow_dynamic_callbacks,
            "no_output": not self.has_output,
            "optional": self.optional,
            "hidden": self.hidden,
        }
        if self.running is not None:
            entry["running"] = {"running": dict(self.running.on), "runningOff": dict(self.running.off)}
        return entry


def make_callback(
    signature: Signature,
    location: Location,
    function: Callable[..., Any] | None,
    **options: Any,
) -> Callback:
    """The record of a declaration that was checked."""
    outputs, shape = signature.outputs, signature.output_shape
    digest = _digest(_describe_inputs(signature.inputs, outputs, location)) if _needs_digest(outputs) else ""
    return Callback(
        wire_id=_wire_id(outputs, shape, digest),
        digest=digest,
        location=location,
        function=function,
        outputs=outputs,
        inputs=signature.inputs,
        states=signature.states,
        output_shape=shape,
        argument_shape=signature.argument_shape,
        prevent_initial_call=signature.prevent_initial_call,
        **options,
    )


def distinguish(callback: Callback, salt: str) -> Callback:
    """The same callback under another wire id."""
    digest = _digest(_describe_inputs(callback.inputs, callback.outputs, callback.location) + salt)
    wire_id = _wire_id(callback.outputs, callback.output_shape, digest)
    # A second writer of its outputs, which is refused except while refusals are gathered.
    return replace(callback, wire_id=f"{wire_id}@{digest}" if wire_id == callback.wire_id else wire_id, digest=digest)


def _code_of(callback: Callback) -> object:
    """Two lambdas may stand on one line; only their code tells them apart."""
    return getattr(callback.function, "__code__", None)


_allows_duplicate = attrgetter("allow_duplicate")


def _needs_digest(outputs: Sequence[Output]) -> bool:
    """Whether the outputs alone do not name the callback: others have them too, or there are none."""
    return not outputs or any(map(_allows_duplicate, outputs))


def _describe_inputs(inputs: Sequence[Input], outputs: Sequence[Output], location: Location) -> str:
    if not inputs and not outputs:
        return f"{location.file}:{location.line}"
    return ".".join(str(item) for item in inputs)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _wire_id(outputs: Sequence[Output], shape: Shape | None, digest: str) -> str:
    if shape is None:
        return digest
    if isinstance(shape, int):
        return _output_name(outputs[0], digest)
    return f"..{'...'.join([_output_name(output, digest) for output in outputs])}.."


def _output_name(output: Output, digest: str) -> str:
    id_ = output.component_id
    # Dots separate id from property. No string id has one, and those of a dict id are escaped.
    text = id_ if isinstance(id_, str) else stringify_id(id_).replace(".", "\\.")
    name = f"{text}.{output.component_property}"
    return f"{name}@{digest}" if output.allow_duplicate else name
