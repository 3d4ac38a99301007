"""Ctrl-C: from the first moment to the last it ends a command without a traceback."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from types import FrameType

INTERRUPTED = 130


def leave_at_once() -> None:
    """Leave for Ctrl-C from now on, as nothing is under way that has to be put in order.

    Where it is ignored, as in the background of a shell, it stays so.
    """
    if _is_pythons_own():
        signal.signal(signal.SIGINT, _leave)


@contextlib.contextmanager
def leaving_in_order() -> Iterator[None]:
    """Let Ctrl-C raise `KeyboardInterrupt` meanwhile, so that what is under way is put in order first."""
    is_ours = signal.getsignal(signal.SIGINT) is _leave
    try:
        if is_ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        yield
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    finally:
        if is_ours and _is_pythons_own():
            signal.signal(signal.SIGINT, _leave)


def _is_pythons_own() -> bool:
    return signal.getsignal(signal.SIGINT) is signal.default_int_handler


def _leave(_number: int, _frame: FrameType | None) -> None:
    os._exit(INTERRUPTED)
