"""What the processes of one server tell each other through pipes that they share by forking."""

from __future__ import annotations

import os
import struct


class Once:
    """A thing that exactly one of many forked processes gets to do."""

    def __init__(self) -> None:
        self._take, give = os.pipe()
        os.set_blocking(self._take, False)
        os.write(give, b"1")
        os.close(give)

    def claim(self) -> bool:
        return os.read(self._take, 1) == b"1"

    def close(self) -> None:
        os.close(self._take)


class Arrivals:
    """Workers that are ready say so here, and their master reads who they are."""

    _pid = struct.Struct("!I")

    def __init__(self) -> None:
        self._read, self._write = os.pipe()
        os.set_blocking(self._read, False)

    def tell(self) -> None:
        os.write(self._write, self._pid.pack(os.getpid()))

    def read(self) -> set[int]:
        """Give the workers that arrived since the last look."""
        arrived: set[int] = set()
        while True:
            try:
                record = os.read(self._read, self._pid.size)
            except BlockingIOError:
                return arrived
            arrived.add(*self._pid.unpack(record))
