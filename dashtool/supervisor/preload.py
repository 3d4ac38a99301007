"""Which modules a zygote may import before it forks, and what came of it.

Only modules that were installed count: those of the project change. They are imported and never called: a thread pool
that a call has started would be missing in the child.
"""

from __future__ import annotations

import importlib
import os
import sys
import threading
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

_OURS = str(Path(__file__).resolve().parents[2]) + os.sep
_OUR_PACKAGES = ("dash", "dashtool")


@dataclass(frozen=True)
class Uses:
    """What an app needs when it runs: installed modules that it imported, its own files, variables that it set."""

    modules: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    environ: tuple[tuple[str, str | None], ...]

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Uses:
        return cls(
            tuple((name, file) for name, file in data["modules"]),
            tuple(data["sources"]),
            tuple((name, value) for name, value in data["environ"]),
        )


def uses_of_process(known: Iterable[str], environ: dict[str, str], roots: Sequence[Path]) -> Uses:
    """Tell what this process has imported besides `known`, and how its environment differs from the given one."""
    modules, sources = [], []
    for name, module in list(sys.modules.items()):
        file = _file_of(module)
        if file is None:
            continue
        if is_installed(name, file, roots):
            modules.append((name, file))
        else:
            sources.append(file)
    known = frozenset(known)
    now = dict(os.environ)
    names = sorted(name for name in now.keys() | environ.keys() if now.get(name) != environ.get(name))
    return Uses(
        tuple((name, file) for name, file in modules if name not in known),
        tuple(sources),
        tuple((name, now.get(name)) for name in names),
    )


def is_installed(name: str, file: str, roots: Sequence[Path]) -> bool:
    """Say whether a module stays as it is while a session runs."""
    from dash.devtools.frames import is_library_file

    if name.partition(".")[0] in _OUR_PACKAGES and file.startswith(_OURS):
        # Unless it is this very project that is being worked on.
        return "site-packages" in file or not any(Path(file).is_relative_to(root) for root in roots)
    return is_library_file(file)


def preload(modules: Iterable[tuple[str, str]], without: frozenset[str]) -> str | None:
    """Import modules; those that cannot be are left to the app. Gives the one whose import started a thread."""
    for name, file in modules:
        if name in sys.modules or any(name == other or name.startswith(f"{other}.") for other in without):
            continue
        try:
            # What an installed module prints or raises when it is imported is for the app to see, not for us.
            module = importlib.import_module(name)
        except BaseException:
            sys.modules.pop(name, None)
            continue
        if _file_of(module) != file:
            # The app changes the path, and finds another module of that name.
            sys.modules.pop(name, None)
        if threading.active_count() > 1 or len(sys._current_frames()) > 1:
            return name
    return None


def _file_of(module: ModuleType | None) -> str | None:
    # Not `getattr`: a module may answer that by importing more.
    file = getattr(module, "__dict__", {}).get("__file__")
    return os.path.abspath(file) if isinstance(file, str) else None
