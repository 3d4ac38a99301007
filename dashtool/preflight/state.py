"""Callbacks that change what only their own process has: the next request may come to another."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ..checks.finding import Finding
from .codes import BY_KIND
from .functions import MISSING, Function, visited_functions
from .shared import changes, is_frame, kind_of
from .writes import Write, find_writes

if TYPE_CHECKING:
    from .flight import Flight

_FIX = (
    "Keep what belongs to one visitor in dcc.Store, and what belongs to all in a database, in files or in a cache that "
    "all workers reach."
)


def check_state(flight: Flight) -> Iterator[Finding]:
    """Find each variable that a function changes, once a function."""
    projects = _Projects({source.file for source in flight.sources.of_project()})
    for function in visited_functions(flight.app, flight.sources):
        told: set[str] = set()
        for write in sorted(find_writes(function.node, function.receiver)):
            changed = _changed(write, function, projects)
            if changed and changed not in told:
                told.add(changed)
                yield _finding(function, write, changed, flight.workers)


class _Projects:
    """What the project itself defines."""

    def __init__(self, files: set[str]) -> None:
        self._files = files

    def __call__(self, defined: Any) -> bool:
        module = sys.modules.get(getattr(defined, "__module__", "") or "")
        return self.has(module)

    def has(self, module: ModuleType | None) -> bool:
        return getattr(module, "__file__", None) in self._files


def _changed(write: Write, function: Function, projects: _Projects) -> str:
    """Describe what a write changes: `rows`, a list. Empty when it is nothing that each process has for itself."""
    if write.rebinds:
        return f"`{write.name}`"
    name, value, path = write.name, function.value_of(write.name), write.path
    while isinstance(value, ModuleType) and path and projects.has(value):
        if len(path) == 1 and not write.method:
            return f"`{name}.{path[0]}`"
        name, value, path = f"{name}.{path[0]}", vars(value).get(path[0], MISSING), path[1:]
    kind = kind_of(value, projects)
    if not kind or _is_copy(value, path, write):
        return ""
    if write.method and not (write.in_place or changes(write.method, value, len(path))):
        return ""
    return f"`{name}`, {kind}"


def _is_copy(value: Any, path: tuple[str, ...], write: Write) -> bool:
    """Whether what is changed is another table than the one that a name stands for: `frame[...]["x"] = 1`."""
    inner = path if write.method else path[:-1]
    return is_frame(value) and "[]" in inner


def _finding(function: Function, write: Write, changed: str, workers: int) -> Finding:
    join = " that" if ", " in changed else ", which"
    if workers > 1:
        what = f"{changed}{join} each of the {workers} workers has for itself."
    else:
        what = f"{changed}{join} a restart forgets; with more workers, each would have its own."
    runs = "" if function.is_entry else f" It runs for {function.entry}."
    return Finding(
        BY_KIND["state in a worker"],
        function.location._replace(line=write.line),
        f"The function changes {what}{runs}",
        _FIX,
        others=(function.location, *(() if function.is_entry else (function.entry,))),
    )
