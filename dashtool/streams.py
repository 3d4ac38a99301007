"""Standard output and standard error where they are closed, full, or read no longer."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
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


@contextmanager
def as_talk() -> Iterator[None]:
    """Lead what the app prints to standard error: the data on standard output is ours."""
    with redirect_stdout(sys.stderr), _descriptor_redirected():
        yield


@contextmanager
def _descriptor_redirected() -> Iterator[None]:
    """Other programs, and libraries in C, write past `sys.stdout`; so does who kept it."""
    try:
        sys.__stdout__.flush()  # type: ignore[union-attr]  # without one, as under pythonw, there is no descriptor
        kept = os.dup(1)
        os.dup2(2, 1)
    except (AttributeError, OSError):
        yield
        return
    try:
        yield
    finally:
        with suppress(OSError):
            sys.__stdout__.flush()  # type: ignore[union-attr]
        os.dup2(kept, 1)
        os.close(kept)


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")
