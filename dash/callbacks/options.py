"""The options of a declaration (`running=`, `on_error=`, `background=`, ...): which there are, checked and in order."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

from ..dependencies import DashDependency, Input, Output
from ..exceptions import CallbackException, IncorrectTypeException, UnserializableValue
from ..layout.encode import to_json
from .location import Location
from .nearest import nearest
from .record import BackgroundOptions, Running
from .refusals import is_gathering, refuse
from .validate import check_dependency

_KNOWN = frozenset(
    (
        *("output", "inputs", "state", "prevent_initial_call", "_allow_dynamic_callbacks", "on_error", "api_endpoint"),
        *("optional", "hidden", "running", "background", "interval", "progress", "progress_default", "cancel"),
        *("manager", "cache_args_to_ignore", "cache_ignore_triggered"),
    )
)
# Options of the reference that ask for servers and protocols that are none of ours. They are accepted and do nothing.
_IGNORED = frozenset(("websocket", "persistent", "mcp_enabled", "mcp_expose_docstring"))


def read_options(kwargs: Mapping[str, Any], location: Location) -> dict[str, Any]:
    """The fields of the record that the keywords of `callback(...)` set."""
    warn_about_unknown(kwargs, location)
    return {
        "on_error": _read_handler(kwargs.get("on_error"), location),
        "running": _read_running(kwargs.get("running"), location),
        "background": _read_background(kwargs, location) if kwargs.get("background") else None,
        "optional": bool(kwargs.get("optional")),
        "hidden": kwargs.get("hidden"),
        "api_endpoint": _read_endpoint(kwargs.get("api_endpoint"), location),
        "allow_dynamic_callbacks": bool(kwargs.get("_allow_dynamic_callbacks")),
    }


def warn_about_unknown(kwargs: Mapping[str, Any], location: Location) -> None:
    """Name keywords that mean nothing: a misspelled `prevent_initial_call` would silently do nothing."""
    if _KNOWN.issuperset(kwargs):
        return
    for name in sorted(kwargs.keys() - _KNOWN - _IGNORED):
        close = nearest(name, _KNOWN)
        if not close:
            continue  # libraries that wrap `callback` leave options of their own among the others
        hint = f"Did you mean `{close[0]}`?"
        found = f"Callbacks have no option `{name}`, which {location} passes."
        if is_gathering():
            refuse(CallbackException(f"{found}\n{hint}", kind="unknown option", location=location))
        else:
            warnings.warn(f"{found} {hint}", stacklevel=4)


def _read_handler(handler: Any, location: Location) -> Any:
    if handler is not None and not callable(handler):
        raise IncorrectTypeException(
            f"on_error= takes a function of the exception, found {handler!r} in {location}.\n"
            "Write on_error=handle, where handle(error) returns what the callback would, or nothing."
        )
    return handler


def _read_endpoint(path: Any, location: Location) -> str | None:
    if path is None:
        return None
    if not isinstance(path, str) or not path.strip("/"):
        raise IncorrectTypeException(f'api_endpoint= takes a path such as "/api/prices", found {path!r} in {location}.')
    return path if path.startswith("/") else f"/{path}"


def _read_running(running: Any, location: Location) -> Running | None:
    if not running:
        return None
    entries = [running] if _is_entry(running) else running
    if not isinstance(entries, (list, tuple)) or not all(map(_is_entry, entries)):
        raise IncorrectTypeException(
            f"running= takes (Output, value while running, value afterwards), or a list of these, found {running!r} "
            f"in {location}."
        )
    for output, _, _ in entries:
        check_dependency(output, location)
    on = {str(output): while_running for output, while_running, _ in entries}
    off = {str(output): afterwards for output, _, afterwards in entries}
    try:
        # The page fetches them with all callbacks, of which none would arrive.
        to_json({"running": on, "afterwards": off})
    except UnserializableValue as error:
        raise IncorrectTypeException(f"running= of {location} holds what no page can show.\n{error}") from None
    return Running(tuple(output for output, _, _ in entries), on, off)


def _is_entry(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and len(value) == 3 and isinstance(value[0], Output)


def _read_background(kwargs: Mapping[str, Any], location: Location) -> BackgroundOptions:
    return BackgroundOptions(
        interval_ms=_read_interval(kwargs.get("interval"), location),
        progress=_read_all(Output, "progress", kwargs, location),
        progress_default=kwargs.get("progress_default"),
        cancel=_read_all(Input, "cancel", kwargs, location),
        manager=kwargs.get("manager"),
        cache_args_to_ignore=_as_tuple(kwargs.get("cache_args_to_ignore")),
        cache_ignore_triggered=kwargs.get("cache_ignore_triggered", True),
    )


def _read_interval(interval: Any, location: Location) -> int:
    if interval is None:
        return 1000
    if isinstance(interval, bool) or not isinstance(interval, (int, float)) or interval <= 0:
        raise IncorrectTypeException(
            f"interval= takes the milliseconds between two questions for progress, found {interval!r} in {location}."
        )
    return int(interval) or 1


def _read_all(kind: type[DashDependency], name: str, kwargs: Mapping[str, Any], location: Location) -> tuple[Any, ...]:
    dependencies = _as_tuple(kwargs.get(name))
    for dependency in dependencies:
        if not isinstance(dependency, kind):
            raise IncorrectTypeException(
                f"{name}= takes one {kind.__name__} or a list of them, found {dependency!r} in {location}."
            )
        check_dependency(dependency, location)
    return dependencies


def _as_tuple(value: Any) -> tuple[Any, ...]:
    if value is None:
        return ()
    return tuple(value) if isinstance(value, (list, tuple)) else (value,)
