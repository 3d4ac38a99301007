"""Shapes that travel between the browser and the server, as type checkers read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, Protocol, SupportsComplex, SupportsFloat, SupportsInt, TypedDict, TypeVar

PropValue = Any
"""A value that belongs to the app's author."""

NumberType = SupportsFloat | SupportsInt | SupportsComplex
"""Whatever can stand for a number: int, float, Decimal, numpy scalars."""

Item = TypeVar("Item", covariant=True)


class ListOf(Protocol[Item]):
    """A list, a tuple, an array, a column of a data frame. A text has the methods of a list too, but is none."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Item]: ...
    def __getitem__(self, index: int, /) -> Any: ...

    # What tells texts apart: they can only be asked whether they contain another text.
    def __contains__(self, item: object, /) -> bool: ...


class PlotlyFigure(Protocol):
    """A figure of plotly: `go.Figure`, what `plotly.express` makes, a `FigureWidget`."""

    def to_plotly_json(self) -> Any: ...
    def to_dict(self) -> Any: ...


class RendererHooks(TypedDict, total=False):
    """JavaScript function bodies that the page calls at these moments."""

    layout_pre: str
    layout_post: str
    request_pre: str
    request_post: str
    callback_resolved: str
    request_refresh_jwt: str


WildcardId = dict[str, str | float | bool | list[Literal["ALL", "MATCH", "ALLSMALLER"]]]
"""The id of a pattern-matching dependency."""


class CallbackDependency(TypedDict):
    """One property of one component, or of all that match."""

    id: str | dict[str, Any]
    property: str


CallbackOutputTarget = CallbackDependency | list[CallbackDependency]


class CallbackInput(TypedDict):
    """A property with the value it has on the page."""

    id: str | dict[str, Any]
    property: str
    value: Any


CallbackInputs = list[CallbackInput | list[CallbackInput]]


class CallbackExecutionBody(TypedDict):
    """What the page posts to run a callback."""

    output: str
    outputs: list[CallbackOutputTarget]
    inputs: CallbackInputs
    state: CallbackInputs
    changedPropIds: list[str]


CallbackOutput = dict[str, Any]
"""New values by property."""

CallbackSideOutput = dict[str, CallbackOutput]
"""New values by component id, for components that are not outputs."""


class CallbackExecutionResponse(TypedDict, total=False):
    """What the page gets back."""

    multi: bool
    response: dict[str, CallbackOutput]
    sideUpdate: CallbackSideOutput
    dist: list[Any]
