"""Record the calls that this process answers; read what all processes of a server recorded."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from ...callbacks.location import Location
from .measures import CallSample, Phase, PhaseSummary, Summary, merge
from .slots import SUFFIX, SlotFile, read_slots

_log = logging.getLogger(__name__)


class CallRecorder(Protocol):
    """Takes what was measured of calls."""

    @property
    def wants_times(self) -> bool:
        """Whether pages should tell what they measured."""

    def record(self, callback: str, sample: CallSample) -> None: ...

    def report(self, callback: str, seconds: Mapping[Phase, float]) -> None: ...


class Recorder:
    """Writes into `folder`, a file for each process. A fork notices that it is another process and begins its own.

    `locate` says where a callback's function stands. When the folder cannot be written to, recording ends: it never
    makes a call fail.
    """

    wants_times = True

    def __init__(self, folder: Path, locate: Callable[[str], Location | None] = lambda _callback: None) -> None:
        self.folder = folder
        self._locate = locate
        self._lock = threading.Lock()
        self._file: SlotFile | None = None
        self._process: int | None = None
        self._has_ended = False

    def record(self, callback: str, sample: CallSample) -> None:
        """Note one call of the callback with this wire id."""
        with self._lock:
            file = self._own_file()
            slot = self._slot(file, callback)
            if file is None or slot is None:
                return
            file.count(slot, 1, sample.failed, sample.bytes_in, sample.bytes_out)
            file.add(slot, "total", sample.total)
            file.add(slot, "python", sample.python)
            file.add(slot, "serialisation", sample.serialisation)
            for name, seconds in sample.timings.items():
                timing = self._slot(file, callback, name)
                if timing is not None:
                    file.add(timing, "total", seconds)

    def report(self, callback: str, seconds: Mapping[Phase, float]) -> None:
        """Note what the page measured of one call."""
        with self._lock:
            file = self._own_file()
            slot = self._slot(file, callback)
            if file is not None and slot is not None:
                for phase, duration in seconds.items():
                    file.add(slot, phase, duration)

    def close(self) -> None:
        with self._lock:
            if self._file is not None and self._process == os.getpid():
                self._file.close()
            self._file = None

    def _own_file(self) -> SlotFile | None:
        if self._process != os.getpid() or self._file is None:
            self._process = os.getpid()
            self._file = None
            with self._ending_on_trouble():
                self._file = None if self._has_ended else SlotFile.take(self.folder)
        return self._file

    def _slot(self, file: SlotFile | None, callback: str, timing: str = "") -> int | None:
        if file is None:
            return None
        slot = file.find(callback, timing)
        if slot is None:
            with self._ending_on_trouble():
                slot = file.begin(callback, timing, None if timing else self._locate(callback))
        return slot

    @contextmanager
    def _ending_on_trouble(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            # Its server, or a later version of it, may have cleared the folder away.
            if not self._has_ended and not isinstance(error, FileNotFoundError):
                _log.warning("Callbacks are not recorded any longer: %s", error)
            self._has_ended, self._file = True, None


def read_folder(folder: Path) -> dict[str, Summary]:
    """Add up what all processes recorded in a folder, by wire id of the callback."""
    return merge(summary for path in sorted(folder.glob(f"*{SUFFIX}")) for summary in _summaries(path))


def _summaries(path: Path) -> Iterator[Summary]:
    timings: dict[str, dict[str, PhaseSummary]] = {}
    found = list(read_slots(path))
    for slot in found:
        if slot.timing and "total" in slot.phases:
            timings.setdefault(slot.callback, {})[slot.timing] = slot.phases["total"]
    for slot in found:
        if not slot.timing:
            own = timings.get(slot.callback, {})
            calls, errors, bytes_in, bytes_out = slot.counts
            yield Summary(slot.callback, calls, errors, bytes_in, bytes_out, slot.phases, own, slot.location)
