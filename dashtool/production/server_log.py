"""gunicorn's log, in our words where it speaks about things that people ask about, and silent where we have spoken."""

from __future__ import annotations

import logging
import signal
from typing import Any

from gunicorn.arbiter import Arbiter
from gunicorn.glogging import Logger

_TOLD_ALREADY = (Arbiter.WORKER_BOOT_ERROR, Arbiter.APP_LOAD_ERROR)


class ServerLog(Logger):  # type: ignore[misc]  # gunicorn carries no types
    """A logger that gunicorn makes itself. Nothing is said about the end of workers that are `expected` to go."""

    def __init__(self, cfg: Any) -> None:
        self.expected: set[int] = set()
        super().__init__(cfg)

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        self.error_log.filters[:] = [lambda record: reword(record, self.expected)]


def reword(record: logging.LogRecord, expected: set[int]) -> bool:
    """Put a line into our words; False leaves it out."""
    text, arguments = str(record.msg), record.args if isinstance(record.args, tuple) else ()
    if text.startswith(("Shutting down", "Reason:")):
        return False
    if text.startswith("Worker (pid:%s) exited with code"):
        if arguments[0] in expected or arguments[1] in _TOLD_ALREADY:
            return False
        record.msg = "Worker %s ended by itself with exit code %s. Another takes its place."
    elif text.startswith("Worker (pid:%s) was sent"):
        if arguments[0] in expected:
            return False
        record.msg = "Worker %s was ended by %s, with the requests it was answering. Another takes its place."
        if arguments[1] == signal.SIGKILL.name:
            record.msg += " If nobody sent that signal, the system was short of memory."
    elif text.startswith("WORKER TIMEOUT"):
        record.msg = "Worker %s shows no sign of life. Another takes its place."
    return True
