"""Shapes that travel between the browser and the server, as type checkers read them."""

from __future__ import annotations

from typing import Any, Literal, SupportsComplex, SupportsFloat, SupportsInt, TypedDict

PropValue = Any
"""A value that belongs to the app's author."""

NumberType = SupportsFloat | SupportsInt | SupportsComplex
"""Whatever can stand for a number: int, float, Decimal, numpy scalars."""


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
