"""Record the calls that this process answers; read what all processes of a server recorded."""

from __future__ import annotations

import os
import secrets
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

from .measures import CallSample, Phase, PhaseSummary, Summary, merge
from .slots import SUFFIX, SlotFile, read_slots


class Recorder:
    """Writes into `folder`, a file for each process. A fork notices that it is another process and begins its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._file: SlotFile | None = None
        self._process: int | None = None

    def record(self, callback: str, sample: CallSample) -> None:
        """Note one call of the callback with this wire id."""
        with self._lock:
            file = self._own_file()
            slot = file.offset_of(callback)
            if slot is None:
                return
            file.count(slot, 1, sample.failed, sample.bytes_in, sample.bytes_out)
            file.add(slot, "total", sample.total)
            file.add(slot, "python", sample.python)
            file.add(slot, "serialisation", sample.serialisation)
            for name, seconds in sample.timings.items():
                timing = file.offset_of(callback, name)
                if timing is not None:
                    file.add(timing, "total", seconds)

    def report(self, callback: str, seconds: Mapping[Phase, float]) -> None:
        """Note what the page measured of one call."""
        with self._lock:
            file = self._own_file()
            slot = file.offset_of(callback)
            if slot is not None:
                for phase, duration in seconds.items():
                    file.add(slot, phase, duration)

    def close(self) -> None:
        with self._lock:
            if self._file is not None and self._process == os.getpid():
                self._file.close()
            self._file = None

    def _own_file(self) -> SlotFile:
        if self._file is None or self._process != os.getpid():
            self._process = os.getpid()
            self._file = SlotFile(self.folder / f"{self._process}-{secrets.token_hex(4)}{SUFFIX}")
        return self._file


def read_folder(folder: Path) -> dict[str, Summary]:
    """Add up what all processes recorded in a folder, by wire id of the callback."""
    return merge(summary for path in sorted(folder.glob(f"*{SUFFIX}")) for summary in _summaries(path))


def _summaries(path: Path) -> Iterator[Summary]:
    timings: dict[str, dict[str, PhaseSummary]] = {}
    found = list(read_slots(path))
    for callback, timing, _, phases in found:
        if timing and "total" in phases:
            timings.setdefault(callback, {})[timing] = phases["total"]
    for callback, timing, counts, phases in found:
        if not timing:
            calls, errors, bytes_in, bytes_out = counts
            yield Summary(callback, calls, errors, bytes_in, bytes_out, phases, timings.get(callback, {}))
