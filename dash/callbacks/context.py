"""`ctx`: what a running callback can ask about its request. Every view is made when it is first read."""

from __future__ import annotations

import functools
import json
import warnings
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from typing import Any, TypeVar

from ..exceptions import MissingCallbackContextException
from ..layout.ids import stringify_id
from .grouping import rebuild
from .no_update import NoUpdate
from .problem import as_literal
from .record import Callback, Target
from .response_changes import ResponseChanges
from .wire import CallbackRequest, Timing

View = TypeVar("View")


class AttributeDict(dict[str, Any]):
    """A dict whose keys can also be read and written as attributes."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"{type(self).__name__} has no {name!r}") from None

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value


class ContextValue(AttributeDict):
    """The context of one run. Keys appear when they are first read, so that runs pay for what they use."""

    __slots__ = ("callback", "request")

    callback: Callback
    request: CallbackRequest

    def __init__(self, callback: Callback, request: CallbackRequest) -> None:
        object.__setattr__(self, "callback", callback)
        object.__setattr__(self, "request", request)

    def __missing__(self, key: str) -> Any:
        view = _VIEWS.get(key)
        if view is None:
            raise KeyError(key)
        value = self[key] = view(self)
        return value

    def get(self, key: str, default: Any = None) -> Any:
        return self[key] if key in self or key in _VIEWS else default


def _triggered(value: ContextValue) -> list[dict[str, Any]]:
    triggers = value.request.triggers
    if not triggers:
        return []
    values = {**value["state_values"], **value["input_values"]}
    return [{"prop_id": prop_id, "value": values.get(prop_id)} for prop_id in triggers]


def _values(items: Any) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for item in items:
        for part in item if isinstance(item, list) else [item]:
            if part is not None:
                values[f"{stringify_id(part['id'])}.{part['property']}"] = part.get("value")
    return values


def _items(items: Sequence[Any], targets: Sequence[Target]) -> Sequence[Any]:
    """What a request names; an optional component that is not on the page is named by its declaration."""
    if None not in items:
        return items
    return [
        {"id": target.id, "property": target.property, "value": None}
        if item is None and target.pattern is None
        else item
        for item, target in zip(items, targets, strict=True)
    ]


def _args_grouping(value: ContextValue) -> Any:
    triggers = set(value.request.triggers)

    def describe(item: Any) -> Any:
        if isinstance(item, list):
            return [describe(part) for part in item]
        if item is None:
            return None
        str_id = stringify_id(item["id"])
        return AttributeDict(
            id=item["id"],
            property=item["property"],
            value=item.get("value"),
            str_id=str_id,
            triggered=f"{str_id}.{item['property']}" in triggers,
        )

    described = [describe(item) for item in (*value["inputs_list"], *value["states_list"])]
    # Names can be read as attributes: `ctx.args_grouping.start.triggered`.
    return rebuild(value.callback.argument_shape, described, AttributeDict)


def _outputs_list(value: ContextValue) -> Any:
    return value.request.outputs if value.callback.has_output else []


def _outputs_grouping(value: ContextValue) -> Any:
    shape = value.callback.output_shape
    if shape is None:
        return []
    return value.request.outputs if isinstance(shape, int) else rebuild(shape, value.request.outputs, AttributeDict)


def _custom_data(value: ContextValue) -> Any:
    data = value.request.custom_data
    # A function that fills it may look at it.
    value["custom_data"] = {}
    return (data(value) if callable(data) else data) or {}


_VIEWS: dict[str, Callable[[ContextValue], Any]] = {
    "inputs_list": lambda value: _items(value.request.inputs, value.callback.input_targets),
    "states_list": lambda value: _items(value.request.states, value.callback.state_targets),
    "outputs_list": _outputs_list,
    "input_values": lambda value: _values(value.request.inputs),
    "state_values": lambda value: _values(value.request.states),
    # What hooks.custom_data functions read.
    "inputs": lambda value: value["input_values"],
    "states": lambda value: value["state_values"],
    "triggered_inputs": _triggered,
    "args_grouping": _args_grouping,
    "using_args_grouping": lambda value: value.callback.has_nested_arguments,
    "outputs_grouping": _outputs_grouping,
    "using_outputs_grouping": lambda value: value.callback.has_nested_outputs,
    "updated_props": lambda value: defaultdict(dict),
    "dash_response": lambda value: ResponseChanges(),
    "timing_information": lambda value: {},
    "cookies": lambda value: value.request.cookies,
    "headers": lambda value: value.request.headers,
    "args": lambda value: value.request.args,
    "path": lambda value: value.request.path,
    "remote": lambda value: value.request.remote,
    "origin": lambda value: value.request.origin,
    "custom_data": _custom_data,
    "background_callback_manager": lambda value: None,
    "ignore_register_page": lambda value: None,
}

context_value: ContextVar[Any] = ContextVar("callback_context")


def has_context() -> bool:
    """Whether a callback is running here."""
    return context_value.get(None) is not None


def _get_context_value() -> Any:
    return context_value.get(None)


def _in_callback(read: Callable[..., View]) -> Callable[..., View]:
    @functools.wraps(read)
    def checked(*args: Any, **kwargs: Any) -> View:
        if not has_context():
            raise MissingCallbackContextException(
                f"dash.callback_context.{read.__name__} is only available while a callback runs.\n"
                "Read it inside the callback's function; at module level there is no request to ask about."
            )
        return read(*args, **kwargs)

    return checked


_NO_TRIGGERS: list[dict[str, Any]] = []


class FalsyList(list[Any]):
    """`ctx.triggered` of an initial call: holds an entry, as it always did, and is false."""

    def __bool__(self) -> bool:
        return False


class CallbackContext:
    """The inputs, states, triggers and request of the callback that is running."""

    @property
    @_in_callback
    def inputs(self) -> dict[str, Any]:
        """Values of the inputs by `id.property`."""
        return _view("input_values", {})

    @property
    @_in_callback
    def states(self) -> dict[str, Any]:
        """Values of the states by `id.property`."""
        return _view("state_values", {})

    @property
    @_in_callback
    def triggered(self) -> list[dict[str, Any]]:
        """The properties whose change runs the callback; false for an initial call."""
        return _view("triggered_inputs", _NO_TRIGGERS) or FalsyList([{"prop_id": ".", "value": None}])

    @property
    @_in_callback
    def triggered_prop_ids(self) -> dict[str, Any]:
        """The ids of the triggering components by `id.property`, dict ids as dicts."""
        ids: dict[str, Any] = {}
        for trigger in _view("triggered_inputs", _NO_TRIGGERS):
            prop_id = trigger["prop_id"]
            ids[prop_id] = _parse_id(prop_id.rpartition(".")[0])
        return ids

    @property
    @_in_callback
    def triggered_id(self) -> Any:
        """The id of the first triggering component, None for an initial call."""
        return next(iter(self.triggered_prop_ids.values()), None)

    @property
    @_in_callback
    def args_grouping(self) -> Any:
        """For each argument of the function, in its grouping: id, property, value, str_id and triggered."""
        return _view("args_grouping", [])

    @property
    @_in_callback
    def outputs_grouping(self) -> Any:
        """Id and property of each output, in the grouping that the function returns."""
        return _view("outputs_grouping", [])

    @property
    @_in_callback
    def outputs_list(self) -> Any:
        """Id and property of each output."""
        _warn_about_grouping("outputs_list", "outputs_grouping", "using_outputs_grouping")
        return _view("outputs_list", [])

    @property
    @_in_callback
    def inputs_list(self) -> Any:
        """Id, property and value of each input."""
        _warn_about_grouping("inputs_list", "args_grouping", "using_args_grouping")
        return _view("inputs_list", [])

    @property
    @_in_callback
    def states_list(self) -> Any:
        """Id, property and value of each state."""
        _warn_about_grouping("states_list", "args_grouping", "using_args_grouping")
        return _view("states_list", [])

    @property
    @_in_callback
    def response(self) -> Any:
        """Cookies and headers to send with the answer."""
        return _view("dash_response", ResponseChanges())

    @staticmethod
    @_in_callback
    def record_timing(name: str, duration: float, description: str | None = None) -> None:
        """Report a duration in seconds to the browser's network panel, when dev tools are on."""
        timings = _get_context_value().setdefault("timing_information", {})
        timings[name] = Timing(duration * 1000, description)

    @property
    @_in_callback
    def timing_information(self) -> dict[str, Any]:
        """The recorded durations, in milliseconds, by name."""
        timings: dict[str, Timing] = _view("timing_information", {})
        return {
            name: {"dur": round(timing.duration_ms), "desc": timing.description} for name, timing in timings.items()
        }

    @property
    @_in_callback
    def using_args_grouping(self) -> bool:
        """Whether the inputs and states were declared as a dict or as nested groups."""
        return _view("using_args_grouping", False)

    @property
    @_in_callback
    def using_outputs_grouping(self) -> bool:
        """Whether the outputs were declared as a dict or as nested groups."""
        return _view("using_outputs_grouping", False)

    @_in_callback
    def set_props(self, component_id: str | dict[str, Any], props: dict[str, Any]) -> None:
        """Set properties of any component, also of those that are no output of the callback."""
        if not isinstance(props, Mapping):
            raise TypeError(
                f"set_props() takes a dict of properties, found {props!r} of type {type(props).__name__}.\n"
                f'Write set_props({as_literal(component_id)}, {{"children": ...}}).'
            )
        value = _get_context_value()
        if "updated_props" not in value:
            value["updated_props"] = defaultdict(dict)
        str_id = stringify_id(component_id)
        # The page takes what arrives here as it is: it would show the marker.
        changed = {name: new for name, new in props.items() if not NoUpdate.is_no_update(new)}
        if changed:
            value["updated_props"].setdefault(str_id, {}).update(changed)

    @property
    @_in_callback
    def cookies(self) -> Mapping[str, str]:
        """The cookies of the request."""
        return _view("cookies", {})

    @property
    @_in_callback
    def headers(self) -> Mapping[str, str]:
        """The headers of the request."""
        return _view("headers", {})

    @property
    @_in_callback
    def path(self) -> str:
        """Path and query of the request."""
        return _view("path", "")

    @property
    @_in_callback
    def args(self) -> Mapping[str, str]:
        """The query of the request."""
        return _view("args", {})

    @property
    @_in_callback
    def remote(self) -> str:
        """The address of the browser, or of the last proxy."""
        return _view("remote", "")

    @property
    @_in_callback
    def origin(self) -> str:
        """The page's origin, as the browser states it."""
        return _view("origin", "")

    @property
    @_in_callback
    def custom_data(self) -> Mapping[str, Any]:
        """What functions hooked into `hooks.custom_data` add, by namespace."""
        return _view("custom_data", {})


def _view(name: str, default: View) -> View:
    view: View = _get_context_value().get(name, default)
    return view


def _warn_about_grouping(name: str, better: str, using: str) -> None:
    if _view(using, False):
        warnings.warn(
            f"ctx.{name} does not show the groups this callback was declared with; use ctx.{better}.",
            DeprecationWarning,
            stacklevel=4,
        )


def _parse_id(text: str) -> Any:
    if not text.startswith("{"):
        return text
    try:
        return AttributeDict(json.loads(text))
    except (ValueError, RecursionError):  # the text comes from the network
        return text


callback_context = CallbackContext()
ctx = callback_context


def set_props(component_id: str | dict[str, Any], props: dict[str, Any]) -> None:
    """Set properties of any component while a callback runs.

    set_props("status", {"children": "Saved", "hidden": False})
    """
    callback_context.set_props(component_id, props)
