"""Managers of background jobs that workers do not share: the page asks another worker about a job than ran it."""

from __future__ import annotations

import ast
import os
import tempfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dash.callbacks.location import Location

from ..checks.finding import Finding
from .codes import BY_KIND

if TYPE_CHECKING:
    from .flight import Flight


def check_managers(flight: Flight) -> Iterator[Finding]:
    """Find managers whose jobs and results stay in one process."""
    if flight.workers < 2:
        return
    callbacks = flight.app.callback_map.values()
    managers = [flight.app.background_callback_manager]
    managers += [callback.background.manager for callback in callbacks if callback.background is not None]
    for manager in {id(manager): manager for manager in managers if manager is not None}.values():
        if found := _what_is_apart(manager, preload=flight.preload):
            what, fix = found
            kind = type(manager).__name__
            yield Finding(
                BY_KIND["manager not shared"],
                _made_at(flight, kind),
                f"The {kind} {what}: of the {flight.workers} workers, only one knows about a job.",
                fix,
            )


def _what_is_apart(manager: Any, *, preload: bool) -> tuple[str, str] | None:
    handle = getattr(manager, "handle", None)
    folder, configuration = getattr(handle, "directory", None), getattr(handle, "conf", None)
    if isinstance(folder, str) and not preload and _is_of_one_process(folder):
        return "keeps its jobs in a folder of its own process", 'Name a folder: diskcache.Cache("./cache").'
    broker = str(getattr(configuration, "broker_url", None) or "")
    results = str(getattr(configuration, "result_backend", None) or "")
    if broker.startswith("memory:") or results.startswith(("cache+memory:", "memory:")):
        return "keeps its jobs in its own process", "Name a broker and a backend that all reach, such as redis://."
    return None


def _is_of_one_process(folder: str) -> bool:
    """Whether a cache made its folder itself, since none was named."""
    place = os.path.realpath(folder)
    return os.path.dirname(place) == os.path.realpath(tempfile.gettempdir()) and os.path.basename(place).startswith(
        "diskcache-"
    )


def _made_at(flight: Flight, kind: str) -> Location:
    for source in flight.sources.of_project():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name == kind:
                    return Location(source.file, node.lineno, kind)
    return Location(getattr(flight.app.config, "name", ""), 0, kind)
