"""The messages between page and server, and the only place that knows how they are spelled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..exceptions import MalformedRequest


@dataclass(frozen=True, slots=True)
class CallbackRequest:
    """One run of a callback, as the page asks for it.

    Only the outer form is checked here. Whether ids and properties are those of the callback is seen when its
    arguments are bound, in the pass that reads them anyway.
    """

    callback_id: str
    outputs: Any
    inputs: Sequence[Any]
    states: Sequence[Any]
    triggers: Sequence[str]
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: Mapping[str, str] = field(default_factory=dict)
    args: Mapping[str, str] = field(default_factory=dict)
    path: str = ""
    remote: str | None = None
    origin: str | None = None
    custom_data: Any = None
    """A mapping, or a function of the context value that makes one when it is first read."""

    @classmethod
    def parse(
        cls,
        body: object,
        *,
        headers: Mapping[str, str] | None = None,
        cookies: Mapping[str, str] | None = None,
        args: Mapping[str, str] | None = None,
        path: str = "",
        remote: str | None = None,
        origin: str | None = None,
        custom_data: Any = None,
    ) -> CallbackRequest:
        """Read a decoded JSON body; raises `MalformedRequest` for anything that is no callback request."""
        if not isinstance(body, dict):
            raise MalformedRequest(f"The body must be a JSON object, found {describe_kind(body)}.")
        callback_id = body.get("output")
        if not isinstance(callback_id, str):
            raise MalformedRequest(f"`output` must be a string, found {describe_kind(callback_id)}.")
        inputs = _list(body, "inputs")
        states = _list(body, "state")
        triggers = _list(body, "changedPropIds")
        for index, trigger in enumerate(triggers):
            if not isinstance(trigger, str):
                raise MalformedRequest(f"`changedPropIds[{index}]` must be a string, found {describe_kind(trigger)}.")
        return cls(
            callback_id,
            body.get("outputs"),
            inputs,
            states,
            triggers,
            {} if headers is None else headers,
            {} if cookies is None else cookies,
            {} if args is None else args,
            path,
            remote,
            origin,
            custom_data,
        )


@dataclass(frozen=True, slots=True)
class Timing:
    """How long something took on the server, for the `Server-Timing` header."""

    duration_ms: float
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie that the callback sets; `options` are those of Werkzeug's `Response.set_cookie`."""

    name: str
    value: str
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CallbackResponse:
    """The answer to a request. A body of None is "nothing to say": status 204."""

    body: dict[str, Any] | None
    cookies: Sequence[Cookie] = ()
    headers: Sequence[tuple[str, str]] = ()
    timings: Mapping[str, Timing] = field(default_factory=dict)


def _list(body: Mapping[str, Any], key: str) -> list[Any]:
    value = body.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise MalformedRequest(f"`{key}` must be a list, found {describe_kind(value)}.")
    return value


_KINDS = {
    dict: "an object",
    list: "a list",
    str: "a string",
    bool: "true or false",
    int: "a number",
    float: "a number",
    type(None): "nothing",
}


def describe_kind(value: object) -> str:
    return _KINDS.get(type(value), type(value).__name__)
