"""The folder in which a session was started: it may be taken away, and made anew, while the session runs."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


class StartFolder:
    """Remembers the folder by its name. A process that stood in it stands nowhere once it is gone."""

    def __init__(self) -> None:
        self._path = Path.cwd()

    def shorten(self, path: Path) -> str:
        """Give a path as it is named from here."""
        return os.path.relpath(path, self._path)

    def has_moved_us(self) -> bool:
        """Stand in the folder of that name again; True where that is another one than we stood in."""
        with contextlib.suppress(OSError):
            if not _is_here(self._path):
                os.chdir(self._path)
                return True
        return False


def _is_here(path: Path) -> bool:
    there = path.stat()
    # Of a folder that was removed the number may have been given to its successor already.
    return os.path.samestat(there, os.stat(".")) and os.stat(".").st_nlink > 0
