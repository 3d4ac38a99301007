"""Compressed copies of files that came without: made when they are first asked for, kept in memory within a bound.

Component libraries and plotly.js arrive as plain files, and where an installation may not be written to, no copy could
lie beside them.
"""

from __future__ import annotations

import gzip
import os
import threading
from collections import OrderedDict

SMALLEST_BYTES = 1_000
# Beyond it, one request would compress for seconds.
LARGEST_BYTES = 40_000_000

_Key = tuple[str, int, int]


class CompressedCopies:
    """Copies by file and version of the file; what was not asked for longest makes room first."""

    def __init__(self, capacity_bytes: int = 24_000_000) -> None:
        self.capacity_bytes = capacity_bytes
        self.held_bytes = 0
        self._copies: OrderedDict[_Key, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, file: str) -> bytes | None:
        """Give the file's text compressed with gzip, or None where that is not worth it."""
        status = os.stat(file)
        if not SMALLEST_BYTES <= status.st_size <= LARGEST_BYTES:
            return None
        key = (file, status.st_mtime_ns, status.st_size)
        # A page asks for all its files at once, and several pages may: each file is compressed by one of them.
        with self._lock:
            copy = self._copies.get(key)
            if copy is None:
                copy = _compress(file)
                self._keep(key, copy)
            self._copies.move_to_end(key)
        return copy

    def _keep(self, key: _Key, copy: bytes) -> None:
        self._copies[key] = copy
        self.held_bytes += len(copy)
        while self.held_bytes > self.capacity_bytes and len(self._copies) > 1:
            _, dropped = self._copies.popitem(last=False)
            self.held_bytes -= len(dropped)


def _compress(file: str) -> bytes:
    with open(file, "rb") as stream:
        return gzip.compress(stream.read(), compresslevel=6, mtime=0)


compressed_copies = CompressedCopies()
