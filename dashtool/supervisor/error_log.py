"""The app's log in the terminal of `dash dev`: what a callback raised is shown by its own frames, in colour."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TextIO

from ..console import talk_console
from ..failure import explain
from ..views.errors import failure_view


class ErrorView(logging.Handler):
    """Takes the place of the handler that Dash adds to its logger, and shows errors as this command shows its own."""

    def __init__(self, plain: logging.StreamHandler[TextIO], root: Path) -> None:
        super().__init__(plain.level)
        self._plain = plain
        self._root = root

    def emit(self, record: logging.LogRecord) -> None:
        error = getattr(record, "dash_error", None)
        if not isinstance(error, Exception):
            self._plain.handle(record)
            return
        try:
            failure = explain(error, doing=f"{getattr(record, 'dash_place', 'The app')} failed", root=self._root)
            talk_console().print(failure_view(failure))
        except Exception:  # the boundary of logging: an error that cannot be shown must not end a request
            self.handleError(record)


def show_errors(logger: logging.Logger, root: Path) -> None:
    """Let the logger's own terminal handler show errors; what an author added is left alone."""
    for handler in logger.handlers:
        if type(handler) is logging.StreamHandler:
            logger.removeHandler(handler)
            logger.addHandler(ErrorView(handler, root))
            return
