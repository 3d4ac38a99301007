"""The end of a process that holds an app. While its code is loaded, `os._exit` is told as `sys.exit` is: nobody else
could say who ended the process."""

from __future__ import annotations

import atexit
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn

end_process = os._exit
"""For our own code, which ends the process without a word also while an app is loaded."""


def end_children() -> None:
    """End processes of `multiprocessing`, which would wait for work from us for ever."""
    multiprocessing = sys.modules.get("multiprocessing")
    if multiprocessing is not None:
        for child in multiprocessing.active_children():
            child.terminate()


def end_despite_threads(code: object) -> None:
    """End now when there are threads that Python would wait for: those of an app may never end. Else do nothing."""
    others = (thread for thread in threading.enumerate() if thread is not threading.current_thread())
    if all(thread.daemon for thread in others):
        return
    atexit._run_exitfuncs()
    end_with_output(code if isinstance(code, int) else int(code is not None))


def end_with_output(code: int) -> NoReturn:
    """End now, with all that was printed: an interpreter with pandas and threads in it takes long to shut down."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    end_process(code)


@contextmanager
def exits_told() -> Iterator[None]:
    """Let `os._exit` raise `SystemExit` here, in this thread. Other threads and forked children end as they want to."""
    end, process, thread = os._exit, os.getpid(), threading.get_ident()

    def tell(status: int) -> NoReturn:
        # The app may have kept this function: `from os import _exit`.
        if os._exit is tell and (os.getpid(), threading.get_ident()) == (process, thread):
            raise SystemExit(status)
        end(status)

    os._exit = tell
    try:
        yield
    finally:
        os._exit = end
