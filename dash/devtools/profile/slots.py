"""The file that one process records into: a row of equal slots, one for each callback and each timing of an author.

    slot      calls, errors, bytes in, bytes out (u64), then five phases
    phase     count (u64), seconds, longest (f64), buckets (u32 each)

The names of the slots stand in a text file beside it, one a line, JSON, with the place of the callback's function. A
slot is in use when its line is there.

A file is locked while its process lives. The next process takes over what a dead one left, so that there are never more
files than there were processes at a time.
"""

from __future__ import annotations

import contextlib
import json
import mmap
import os
import secrets
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

from ...callbacks.location import Location
from .histogram import BUCKETS, bucket_of
from .measures import PHASES, Phase, PhaseSummary

_COUNTS = struct.Struct("<4Q")
_PHASE = struct.Struct("<Qdd")
_BUCKET = struct.Struct("<I")
_BUCKETS = struct.Struct(f"<{BUCKETS}I")
_PHASE_BYTES = _PHASE.size + _BUCKETS.size
_SLOT_BYTES = _COUNTS.size + len(PHASES) * _PHASE_BYTES
_OFFSETS = {phase: _COUNTS.size + number * _PHASE_BYTES for number, phase in enumerate(PHASES)}
# The file is sparse: slots that are not used take no room.
MOST_SLOTS = 4096
SUFFIX, NAMES_SUFFIX = ".profile", ".names"


class Slot(NamedTuple):
    """What was read from a slot. `timing` names one of the author's timings, and is empty for the callback itself."""

    callback: str
    timing: str
    location: Location | None
    counts: tuple[int, ...]
    phases: dict[Phase, PhaseSummary]


class SlotFile:
    """Open for writing by one process. Not safe for several threads: the recorder holds a lock."""

    def __init__(self, path: Path, file: IO[bytes]) -> None:
        self._path = path
        self._names = path.with_suffix(NAMES_SUFFIX)
        self._offsets: dict[tuple[str, str], int] = {}
        file.truncate(_SLOT_BYTES * MOST_SLOTS)
        # The memory holds the file open, and with it the lock.
        self._memory = mmap.mmap(file.fileno(), 0)
        self._take_names()

    @classmethod
    def take(cls, folder: Path) -> SlotFile:
        """Go on with a file that a dead process left, or begin one."""
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            with path.open("r+b") as file:
                if _lock(file):
                    return cls(path, file)
        while True:
            path = folder / f"{secrets.token_hex(8)}{SUFFIX}"
            with path.open("x+b") as file:
                # Another process may have taken it already.
                if _lock(file) or not _CAN_LOCK:
                    return cls(path, file)

    def _take_names(self) -> None:
        """Know the names that are there, without one that its process died in writing."""
        with self._names.open("a+b") as names:
            names.seek(0)
            whole, line_end, _ = names.read().rpartition(b"\n")
            names.truncate(len(whole) + len(line_end))
        for number, line in enumerate(whole.splitlines()):
            callback, timing, *_ = json.loads(line)
            self._offsets[callback, timing] = number * _SLOT_BYTES

    def find(self, callback: str, timing: str = "") -> int | None:
        """Give the offset of a slot that is in use."""
        return self._offsets.get((callback, timing))

    def begin(self, callback: str, timing: str = "", location: Location | None = None) -> int | None:
        """Take a slot into use. None when the file is full; OSError when the disk is."""
        if len(self._offsets) == MOST_SLOTS:
            return None
        offset = len(self._offsets) * _SLOT_BYTES
        if hasattr(os, "posix_fallocate"):
            # Without room behind it, writing to mapped memory would kill the process.
            with self._path.open("r+b") as file:
                os.posix_fallocate(file.fileno(), offset, _SLOT_BYTES)
        with self._names.open("a", encoding="utf-8") as names:
            names.write(json.dumps([callback, timing, *_place(location)]) + "\n")
        self._offsets[callback, timing] = offset
        return offset

    def count(self, offset: int, calls: int, errors: int, bytes_in: int, bytes_out: int) -> None:
        before = _COUNTS.unpack_from(self._memory, offset)
        _COUNTS.pack_into(
            self._memory, offset, before[0] + calls, before[1] + errors, before[2] + bytes_in, before[3] + bytes_out
        )

    def add(self, offset: int, phase: Phase, seconds: float) -> None:
        place = offset + _OFFSETS[phase]
        count, total, longest = _PHASE.unpack_from(self._memory, place)
        _PHASE.pack_into(self._memory, place, count + 1, total + seconds, seconds if seconds > longest else longest)
        place += _PHASE.size + _BUCKET.size * bucket_of(seconds)
        _BUCKET.pack_into(self._memory, place, _BUCKET.unpack_from(self._memory, place)[0] + 1)

    def close(self) -> None:
        self._memory.close()


if sys.platform == "win32":
    # A server is one process there.
    _CAN_LOCK = False

    def _lock(_file: IO[bytes]) -> bool:
        return False
else:
    import fcntl

    _CAN_LOCK = True

    def _lock(file: IO[bytes]) -> bool:
        with contextlib.suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        return False


def _place(location: Location | None) -> tuple[str | int, ...]:
    return (location.function, location.file, location.line) if location else ()


def read_slots(path: Path) -> Iterator[Slot]:
    """Read a file, also while its process writes: the slots in use, with the phases that occurred."""
    try:
        names = path.with_suffix(NAMES_SUFFIX).read_text("utf-8").splitlines(keepends=True)
        with path.open("rb") as file:
            for line in names:
                data = file.read(_SLOT_BYTES)
                if len(data) < _SLOT_BYTES or not line.endswith("\n"):
                    return  # its process is just writing it
                callback, timing, *place = json.loads(line)
                location = Location(place[1], place[2], place[0]) if place else None
                yield Slot(callback, timing, location, _COUNTS.unpack_from(data, 0), dict(_phases(data)))
    except OSError:
        return  # its server has ended and cleared it away


def _phases(data: bytes) -> Iterator[tuple[Phase, PhaseSummary]]:
    for phase, offset in _OFFSETS.items():
        count, seconds, longest = _PHASE.unpack_from(data, offset)
        if count:
            buckets: tuple[Any, ...] = _BUCKETS.unpack_from(data, offset + _PHASE.size)
            yield phase, PhaseSummary(count, seconds, longest, buckets)
