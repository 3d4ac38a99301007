"""An import that does not come back: asks the worker where it stands, and makes it say so when it cannot answer."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from traceback import FrameSummary

from ..failure import Failure, explain_stack
from .process import WorkerProcess

# An answer that does not come within this time will not come: a thread holds the interpreter.
ANSWER_SECONDS = 1.0
# What the system writes of the stuck thread has come by then.
DUMP_SECONDS = 0.3
_DUMPED_FRAME = re.compile(r'\s*File "(?P<file>.*)", line (?P<line>\d+) in (?P<function>.*)')


class Patience:
    """Follows one worker while it imports. `on_end` is told once where it stands, when that takes too long."""

    def __init__(
        self, seconds: float, shown: str, root: Path, on_end: Callable[[WorkerProcess, Failure], None]
    ) -> None:
        self._seconds = seconds
        self._shown = shown
        self._root = root
        self._on_end = on_end
        self._worker: WorkerProcess | None = None
        self._next: Callable[[WorkerProcess], None] | None = None
        self._dump: list[str] = []
        self.deadline: float | None = None

    def begin(self, worker: WorkerProcess) -> None:
        self._worker = worker
        self._dump = []
        self._then(self._ask, self._seconds)

    def end(self) -> None:
        """It came back, or is not waited for any more."""
        self._worker = self._next = self.deadline = None

    def enforce(self) -> None:
        """Do what the time has come for."""
        if self.deadline is None or self._worker is None or time.monotonic() < self.deadline:
            return
        if self._worker.is_paused:
            self._then(self._ask, self._seconds)
        elif self._next is not None:
            self._next(self._worker)

    def answered(self, worker: WorkerProcess, failure: Failure) -> None:
        if worker is self._worker and self._next == self._signal:
            self._tell(worker, failure)

    def dumped(self, worker: WorkerProcess, line: str) -> None:
        if worker is self._worker:
            self._dump.append(line)

    @property
    def headline(self) -> str:
        return f"{self._shown} has been importing for {self._seconds:g} s"

    def _then(self, step: Callable[[WorkerProcess], None], seconds: float) -> None:
        self._next, self.deadline = step, time.monotonic() + seconds

    def _ask(self, worker: WorkerProcess) -> None:
        worker.ask_where(self.headline)
        self._then(self._signal, ANSWER_SECONDS)

    def _signal(self, worker: WorkerProcess) -> None:
        worker.signal_where()
        self._then(self._read_dump, DUMP_SECONDS)

    def _read_dump(self, worker: WorkerProcess) -> None:
        self._tell(worker, explain_stack(dumped_stack(self._dump), doing=self.headline, root=self._root))

    def _tell(self, worker: WorkerProcess, failure: Failure) -> None:
        self._next = self.deadline = None
        self._on_end(worker, failure)


def dumped_stack(lines: list[str]) -> list[FrameSummary]:
    """Read what faulthandler writes, the innermost frame first there and last here."""
    frames = [
        FrameSummary(found["file"], int(found["line"]), found["function"])
        for line in lines
        if (found := _DUMPED_FRAME.match(line))
    ]
    return frames[::-1]
