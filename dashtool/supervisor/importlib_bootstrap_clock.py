"""How long each module took to import. Python takes this file for a part of its import system, by its name.

A warning that names the importing line counts callers, and leaves out the frames of files that are called
"importlib…_bootstrap…": a clock between two imports must not be counted either.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

FRESH_SECONDS = 2.0


class ImportClock(MetaPathFinder):
    """Counts the seconds of each import on this thread, without those of the imports inside it.

    Used in a `with` block, whose own time counts as `name`. `group` names what a module is counted as. From then on
    Python writes compiled files no more, except here, for files that are old enough.
    """

    def __init__(self, name: str, group: Callable[[ModuleSpec], str]) -> None:
        self.seconds: dict[str, float] = {}
        self._name = name
        self._group = group
        self._thread = threading.get_ident()
        self._running: list[str] = []
        self._since = 0.0
        self.writes_bytecode = not sys.dont_write_bytecode

    def __enter__(self) -> ImportClock:
        sys.dont_write_bytecode = True
        sys.meta_path.insert(0, self)
        self.begin(self._name)
        return self

    def __exit__(self, *_error: object) -> None:
        self.end()
        sys.meta_path.remove(self)

    def slowest(self, count: int) -> tuple[tuple[str, float], ...]:
        """Give the names that took longest, the slowest first."""
        return tuple(sorted(self.seconds.items(), key=lambda item: -item[1])[:count])

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if threading.get_ident() != self._thread:
            return None
        for finder in sys.meta_path:
            if finder is not self and (spec := finder.find_spec(name, path, target)) is not None:
                if hasattr(spec.loader, "exec_module"):
                    spec.loader = _ClockedLoader(spec.loader, self, self._group(spec))
                return spec
        return None

    def begin(self, name: str) -> None:
        self._charge()
        self._running.append(name)

    def end(self) -> None:
        self._charge()
        self._running.pop()

    def _charge(self) -> None:
        now = time.perf_counter()
        if self._running:
            name = self._running[-1]
            self.seconds[name] = self.seconds.get(name, 0.0) + now - self._since
        self._since = now


class _ClockedLoader(Loader):
    """Stands in for a loader until the module runs; the module itself sees its own loader only."""

    def __init__(self, loader: Any, clock: ImportClock, name: str) -> None:
        self._loader = loader
        self._clock = clock
        self._name = name

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loader, name)

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        module: ModuleType | None = self._loader.create_module(spec)
        return module

    def exec_module(self, module: ModuleType) -> None:
        assert module.__spec__ is not None
        module.__spec__.loader = module.__loader__ = self._loader
        self._clock.begin(self._name)
        sys.dont_write_bytecode = not self._clock.writes_bytecode or is_fresh(module.__spec__.origin)
        try:
            self._loader.exec_module(module)
        finally:
            sys.dont_write_bytecode = True
            self._clock.end()


def is_fresh(file: str | None) -> bool:
    """Say whether a file is so new that another save could leave its time, which counts seconds, as it is.

    Python would take the compiled file of the former text for that of the next one, if both are of one length.
    """
    try:
        return file is not None and time.time() - os.stat(file).st_mtime < FRESH_SECONDS
    except OSError:
        return True
