"""Whether an app failed because something is held that only one process may have: a port, a file under a lock.

Then the version that serves may be the one that holds it, or it may be a stranger, whom nobody can send away.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from .leftovers import descendants

_SIGNS = (
    os.strerror(errno.EADDRINUSE),
    os.strerror(errno.EAGAIN),  # a lock, also that of HDF5 on its files
    "database is locked",  # sqlite
    "Conflicting lock is held",  # DuckDB
)
# Tables of the system: the state of sockets that listen (any, for UDP), and the column of the inode.
_TABLES: tuple[tuple[str, str | None, int], ...] = (
    ("tcp", "0A", 9),
    ("tcp6", "0A", 9),
    ("udp", None, 9),
    ("udp6", None, 9),
    ("unix", "00010000", 6),
)
_STATE_COLUMN = 3


def is_of_something_taken(error: BaseException | None) -> bool:
    """Say so of an error, or of one that led to it."""
    while error is not None:
        if any(sign in str(error) for sign in _SIGNS):
            return True
        error = error.__cause__ or error.__context__
    return False


def may_hold_something(pid: int) -> bool:
    """Say whether a worker, or what it has started, has a port or a lock of its own. Only Linux tells."""
    if sys.platform != "linux":
        return True
    ports = _ports() - set(_sockets(os.getpid()))
    pids = [pid, *(relative.pid for relative in descendants(pid))]
    return any(_has_lock(each) or not ports.isdisjoint(_sockets(each)) for each in pids)


def _ports() -> set[str]:
    """The sockets, by the numbers of their inodes, that have an address which no other can have meanwhile."""
    found = set[str]()
    for name, state, inode in _TABLES:
        with contextlib.suppress(OSError):  # a system without IPv6
            rows = (line.split() for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:])
            found.update(row[inode] for row in rows if state in (None, row[_STATE_COLUMN]))
    return found


def _sockets(pid: int) -> Iterator[str]:
    with contextlib.suppress(OSError):  # it has ended
        for file in Path(f"/proc/{pid}/fd").iterdir():
            with contextlib.suppress(OSError):
                kind, _, inode = os.readlink(file).partition(":")
                if kind == "socket":
                    yield inode.strip("[]")


def _has_lock(pid: int) -> bool:
    with contextlib.suppress(OSError):
        for file in Path(f"/proc/{pid}/fdinfo").iterdir():
            with contextlib.suppress(OSError):
                if any(line.startswith("lock:") for line in file.read_text().splitlines()):
                    return True
    return False
