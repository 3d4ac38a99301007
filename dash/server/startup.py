"""What an app takes in while it is made: plugins, startup routes, the callbacks and functions that hooks add."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, cast

from ..exceptions import HookError
from ..hooks import hooks
from .flask_server import is_connected
from .routes import add_hook_routes, add_route
from .served import Served

StartupRoute = tuple[str, Callable[..., Any], Sequence[str]]


@lru_cache(maxsize=1)
def load_plugins() -> None:
    """Import what installed packages name in the entry-point group `dash_hooks`: it hooks itself in. Once a process.

    A plugin that cannot be imported keeps every app from being made: it may be what keeps strangers out.
    """
    for entry_point in importlib.metadata.entry_points(group="dash_hooks"):
        try:
            entry_point.load()
        except Exception as error:
            raise _broken(entry_point, error) from error


def _broken(entry_point: importlib.metadata.EntryPoint, error: Exception) -> HookError:
    package = f" of {entry_point.dist.name} {entry_point.dist.version}" if entry_point.dist else ""
    return HookError(
        f"The plugin `{entry_point.name} = {entry_point.value}`{package} cannot be loaded: "
        f"{type(error).__name__}: {error}\n"
        "It was found in the entry-point group `dash_hooks`. Repair the package or uninstall it.",
        entry_point=entry_point,
    )


def add_startup_route(waiting: list[StartupRoute], name: str, view: Callable[..., Any], methods: Sequence[str]) -> None:
    """Add a route to those that the next app answers."""
    if not name.isidentifier():
        raise ValueError(f"{name!r} cannot be the name of a startup route: use letters, digits and underscores.")
    methods = [methods] if isinstance(methods, str) else methods
    if not set(methods) <= {"POST", "GET"}:
        raise ValueError(f"A startup route accepts POST and GET, found {', '.join(methods)}.")
    if any(name == known for known, _, _ in waiting):
        raise ValueError(f"There is a startup route named {name!r} already.")
    waiting.append((name, view, methods))


def answer_startup_routes(app: Served, waiting: list[StartupRoute]) -> None:
    """Answer the routes that wait; each app that comes first takes them."""
    for name, view, methods in waiting:
        add_route(app, f"_dash_startup_route/{name}", view, methods)
    waiting.clear()


def run_hooks(app: Served) -> None:
    """Run what is hooked into the making of an app, then take in what is hooked by then."""
    for hook in hooks.get_hooks("setup"):
        hook(app)
    for hook in hooks.get_hooks("callback"):
        args, kwargs = cast(tuple[list[Any], dict[str, Any]], hook.data)
        app.callback(*args, **kwargs)(hook.func)
    for function, arguments, options in hooks.clientside_callbacks:
        app.clientside_callback(function, *arguments, **options)
    if is_connected(app):
        add_hook_routes(app)
