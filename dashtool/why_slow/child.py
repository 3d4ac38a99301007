"""The measured process: imports the app as `dash dev` does, timing its statements and noting who imports what.

Imports nothing that the app may import, dash least of all, before the measurement begins.
"""

from __future__ import annotations

import builtins
import contextlib
import importlib
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, FrameType, ModuleType
from typing import Any, ParamSpec, TypeVar

from .. import discover
from ..discover import Target
from ..errors import ToolError
from ..failure import AppFailed, Failure
from ..supervisor.entry import enter
from .statements import MARK, compile_statements
from .trace import BEGIN, END

# They import what others tell them to.
_IMPORTERS = frozenset(("importlib", "pkgutil", "pkg_resources"))
P = ParamSpec("P")
T = TypeVar("T")
_INSTALLED = frozenset(("site-packages", "dist-packages"))


def main(config_text: str) -> None:
    """Measure, write what was found into a file, and leave."""
    config = json.loads(config_text)
    target = Target.from_json(config["target"])
    roots = [Path(root) for root in config["roots"]]
    notes, clock = Notes(roots), Clock()
    enter(target, config["arguments"])
    failure: Failure | None = None
    is_interrupted = False
    with notes:
        # To explain an error takes more imports, which are not the app's.
        notes.replace(discover, "explain", clock.stopped_before)
        clock.start()
        try:
            discover.load(target)
        except ToolError as error:
            failure = error.failure if isinstance(error, AppFailed) else Failure.from_error(error)
        except KeyboardInterrupt:
            is_interrupted = True
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        clock.stop()
    found = {
        "seconds": clock.seconds,
        "is_interrupted": is_interrupted,
        "stood_at": notes.stood_at,
        "failure": failure.to_json() if failure else None,
        "own": notes.own_modules(),
        "statements": notes.statements,
        "imports": sorted(notes.imports),
        "called": sorted(notes.called),
        "compiled": _compiled_since(clock.started_at),
    }
    Path(config["result"]).write_text(json.dumps(found), "utf-8")
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(0)


class Clock:
    """Measures from `start` to the first `stop`, and marks both among the lines that tell of imports."""

    def __init__(self) -> None:
        self.started_at = 0.0
        self.seconds = 0.0
        self._started = 0.0

    def start(self) -> None:
        self.started_at = time.time()
        os.write(2, f"{BEGIN}\n".encode())
        self._started = time.perf_counter()

    def stop(self) -> None:
        if not self.seconds:
            self.seconds = time.perf_counter() - self._started
            os.write(2, f"\n{END}\n".encode())

    def stopped_before(self, function: Callable[P, T]) -> Callable[P, T]:
        def stop_and_call(*args: P.args, **kwargs: P.kwargs) -> T:
            self.stop()
            return function(*args, **kwargs)

        return stop_and_call


class Notes:
    """Times each top-level statement of the app's own modules, and notes imports, also of what is there already."""

    def __init__(self, roots: Sequence[Path]) -> None:
        self._roots = roots
        # File, line, and seconds without those of imports.
        self.statements: list[tuple[str, int, float]] = []
        self.imports: set[tuple[str, str]] = set()
        # File and line of functions that were called.
        self.called: set[tuple[str, int]] = set()
        # Where Ctrl-C found it.
        self.stood_at: tuple[str, int] | None = None
        self._inner_seconds = 0.0
        self._undo: list[Callable[[], None]] = []

    def __enter__(self) -> None:
        self.replace(SourceFileLoader, "exec_module", self._exec_module_for)
        self.replace(builtins, "__import__", self._import_for)
        setattr(builtins, MARK, lambda file, line: self.called.add((file, line)))
        self.replace(importlib, "import_module", self._import_module_for)

    def __exit__(self, *_error: object) -> None:
        for undo in self._undo:
            undo()

    def replace(self, place: Any, name: str, wrapper_for: Callable[[Any], Any]) -> None:
        """Put a wrapper in the place of a function until the end."""
        original = getattr(place, name)
        setattr(place, name, wrapper_for(original))
        self._undo.append(lambda: setattr(place, name, original))

    def own_modules(self) -> dict[str, str]:
        """Names and files of the modules that are the app's own."""
        found = {}
        for name, module in list(sys.modules.items()):
            file = getattr(module, "__dict__", {}).get("__file__")
            if name != "__main__" and isinstance(file, str) and self._is_own(file):
                found[name] = file
        return found

    def _is_own(self, file: str) -> bool:
        path = Path(file).resolve()
        return any(map(path.is_relative_to, self._roots)) and _INSTALLED.isdisjoint(path.parts)

    def _exec_module_for(self, original: Any) -> Any:
        def exec_module(loader: SourceFileLoader, module: ModuleType) -> None:
            codes = compile_statements(loader) if self._is_own(loader.path) else None
            if codes is None:
                original(loader, module)
                return
            for line, code in codes:
                self._run(loader.path, line, code, module.__dict__)

        return exec_module

    def _run(self, file: str, line: int, code: CodeType, names: dict[str, Any]) -> None:
        before, self._inner_seconds = self._inner_seconds, 0.0
        started = time.perf_counter()
        try:
            exec(code, names)
        except KeyboardInterrupt:
            self.stood_at = self.stood_at or (file, line)
            raise
        finally:
            seconds = time.perf_counter() - started
            self.statements.append((file, line, seconds - self._inner_seconds))
            self._inner_seconds = before

    @contextlib.contextmanager
    def _apart(self) -> Iterator[None]:
        """Leave the time of an import out of the statement that makes it."""
        before = self._inner_seconds
        started = time.perf_counter()
        try:
            yield
        finally:
            self._inner_seconds = before + time.perf_counter() - started

    def _import_for(self, original: Any) -> Any:
        def noted(name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> ModuleType:
            with self._apart():
                module: ModuleType = original(name, globals, locals, fromlist, level)
            importer = (globals or {}).get("__name__")
            if isinstance(importer, str):
                full = name if level == 0 else _absolute(globals, name, level)
                self.imports.add((importer, full))
                for part in fromlist or ():
                    self.imports.add((importer, f"{full}.{part}"))
            return module

        return noted

    def _import_module_for(self, original: Any) -> Any:
        def noted(name: str, package: str | None = None) -> ModuleType:
            importer = _caller()
            with self._apart():
                module: ModuleType = original(name, package)
            self.imports.add((importer, module.__name__))
            return module

        return noted


def _caller() -> str:
    """Name the module that asked for an import, be it through an entry point."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        name = str(frame.f_globals.get("__name__", ""))
        if name.partition(".")[0] not in _IMPORTERS:
            return name
        frame = frame.f_back
    return ""


def _absolute(names: Any, name: str, level: int) -> str:
    package = names.get("__package__") or names.get("__name__", "")
    base = ".".join(package.split(".")[: len(package.split(".")) - level + 1])
    return f"{base}.{name}" if name else base


def _compiled_since(time_of_day: float) -> int:
    """Count the modules that had to be compiled, as after an installation."""
    return sum(_is_newer(module, time_of_day) for module in list(sys.modules.values()))


def _is_newer(module: ModuleType, time_of_day: float) -> bool:
    spec = getattr(module, "__dict__", {}).get("__spec__")
    cached = getattr(spec, "cached", None)
    try:
        return isinstance(cached, str) and os.stat(cached).st_mtime >= time_of_day
    except OSError:
        return False
