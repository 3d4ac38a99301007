"""Whether an app failed because something is held that only one process may have: a port, a file under a lock.

Then the version that serves may be the one that holds it.
"""

from __future__ import annotations

import errno
import os

_SIGNS = (
    os.strerror(errno.EADDRINUSE),
    os.strerror(errno.EAGAIN),  # a lock, also that of HDF5 on its files
    "database is locked",  # sqlite
    "Conflicting lock is held",  # DuckDB
)


def is_of_something_taken(error: BaseException | None) -> bool:
    """Say so of an error, or of one that led to it."""
    while error is not None:
        if any(sign in str(error) for sign in _SIGNS):
            return True
        error = error.__cause__ or error.__context__
    return False
