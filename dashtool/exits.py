"""`os._exit` told as `sys.exit` is, while code of the app is loaded: nobody else could say who ended the process."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

end_process = os._exit
"""For our own code, which ends the process without a word also while an app is loaded."""


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
