"""Files that an app writes as it is imported: to build a version for them would write them again, without end.

Which those are, only a worker can know. It is asked to tell once a session seems to go round in circles.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from dash.devtools.watch import Change

from .difference import was_written_after

# So many builds in a row for the same files, each written while the former was imported, are a circle, or somebody who
# saves often.
ROUNDS = 3


class OwnFiles:
    """Remembers what importing workers have written, and until when."""

    def __init__(self) -> None:
        self._until: dict[Path, float | None] = {}
        self._imported_until: float | None = None
        self._former: frozenset[Path] = frozenset()
        self._rounds = 0
        self._told: set[Path] = set()

    def goes_round(self, changes: Mapping[Path, Change]) -> bool:
        """Note what the next version is built for, and say whether that begins to look like a circle."""
        until = self._imported_until
        is_again = changes.keys() == self._former and (until is None or not was_written_after(changes.values(), until))
        self._former, self._rounds = frozenset(changes), self._rounds + 1 if is_again else 1
        return self._rounds >= ROUNDS

    def open(self) -> None:
        """An import begins, and whatever was imported before is given up."""
        self.close()
        self._imported_until = None

    def note(self, path: Path) -> None:
        """Take down that a worker is about to write this file."""
        self._until[path] = None

    def close(self) -> None:
        """The import is over: what is written from now on others write."""
        now = self._imported_until = time.time()
        self._until = {path: now if until is None else until for path, until in self._until.items()}

    def include(self, change: Change) -> bool:
        """Say whether it was the app that changed this file."""
        if change.path not in self._until:
            return False
        until = self._until[change.path]
        try:
            return until is None or change.path.stat().st_mtime <= until
        except OSError:
            return False

    def untold(self, paths: Iterable[Path]) -> list[Path]:
        """Give those that nobody was told of yet: now they are."""
        found = sorted(set(paths) - self._told)
        self._told.update(found)
        return found


class Writes:
    """In a worker: tells each file below the roots that is opened to be written, until the import is over."""

    def __init__(self, roots: Sequence[str], tell: Callable[[str], object]) -> None:
        self._roots = tuple(os.path.join(root, "") for root in roots)
        self._tell = tell
        self._told: set[str] = set()
        self._pid = os.getpid()
        self._is_over = False

    def watch(self) -> None:
        # It cannot be taken away again, and makes `id()` slow: not for every app.
        sys.addaudithook(self._hear)

    def end(self) -> None:
        self._is_over = True

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event not in ("open", "os.rename") or self._is_over or os.getpid() != self._pid:
            return
        name = arguments[0]
        if event == "os.rename":
            name = arguments[1]
        elif not isinstance(arguments[2], int) or not arguments[2] & (os.O_WRONLY | os.O_RDWR):
            return
        if isinstance(name, (str, bytes, os.PathLike)):
            self._note(os.path.realpath(os.fsdecode(name)))

    def _note(self, path: str) -> None:
        if path.startswith(self._roots) and "__pycache__" not in path and path not in self._told:
            self._told.add(path)
            self._tell(path)
