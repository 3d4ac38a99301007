"""The file that one process records into: a row of equal slots, one for each callback and each timing of an author.

    slot      calls, errors, bytes in, bytes out (u64), then five phases
    phase     count (u64), seconds, longest (f64), buckets (u32 each)

The names of the slots stand in a text file beside it, one a line, JSON: a slot is in use when its line is there.
"""

from __future__ import annotations

import json
import mmap
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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


class SlotFile:
    """Open for writing by one process. Not safe for several threads: the recorder holds a lock."""

    def __init__(self, path: Path) -> None:
        with path.open("x+b") as file:
            file.truncate(_SLOT_BYTES * MOST_SLOTS)
            self._memory = mmap.mmap(file.fileno(), 0)
        self._names = path.with_suffix(NAMES_SUFFIX)
        self._names.touch()
        self._offsets: dict[tuple[str, str], int] = {}

    def offset_of(self, callback: str, timing: str = "") -> int | None:
        """Find the slot of a callback, or of one timing of it. None when the file is full."""
        key = callback, timing
        offset = self._offsets.get(key)
        if offset is None:
            if len(self._offsets) == MOST_SLOTS:
                return None
            offset = self._offsets[key] = len(self._offsets) * _SLOT_BYTES
            with self._names.open("a", encoding="utf-8") as names:
                names.write(json.dumps([callback, timing]) + "\n")
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


def read_slots(path: Path) -> Iterator[tuple[str, str, tuple[int, ...], dict[Phase, PhaseSummary]]]:
    """Read a file, also while its process writes: callback, timing, the four counts, the phases that occurred."""
    try:
        names = path.with_suffix(NAMES_SUFFIX).read_text("utf-8").splitlines(keepends=True)
        with path.open("rb") as file:
            for line in names:
                slot = file.read(_SLOT_BYTES)
                if len(slot) < _SLOT_BYTES or not line.endswith("\n"):
                    return  # its process is just writing it
                callback, timing = json.loads(line)
                yield callback, timing, _COUNTS.unpack_from(slot, 0), dict(_phases(slot))
    except OSError:
        return  # its server has ended and cleared it away


def _phases(slot: bytes) -> Iterator[tuple[Phase, PhaseSummary]]:
    for phase, offset in _OFFSETS.items():
        count, seconds, longest = _PHASE.unpack_from(slot, offset)
        if count:
            buckets: tuple[Any, ...] = _BUCKETS.unpack_from(slot, offset + _PHASE.size)
            yield phase, PhaseSummary(count, seconds, longest, buckets)
