"""Standard output and standard error where they are closed, full, or read no longer."""

from __future__ import annotations

import errno
import os
import sys
from typing import TextIO

_OF_A_STREAM = {errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


def have_streams() -> None:
    """Let what was closed (`dash env >&-`) swallow what is said. Python has None in its place."""
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()


def is_of_a_stream(error: OSError) -> bool:
    """Say whether an open stream failed, since an error about a file names it."""
    return error.errno in _OF_A_STREAM and error.filename is None


def give_up_stdout() -> None:
    """Write no more, or Python would try again when it ends."""
    sys.stdout = _nowhere()


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")
