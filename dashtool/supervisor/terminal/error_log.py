"""The app's log in the terminal of `dash dev`: what a callback raised is shown by its own frames, in colour."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from ...console import talk_console
from ...failure import Failure, explain

_SECONDS_BETWEEN_LINES = 1.0


class ErrorView(logging.Handler):
    """Takes the place of the handler that Dash adds to its logger, and shows errors as this command shows its own."""

    def __init__(
        self, plain: logging.StreamHandler[TextIO], root: Path, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(plain.level)
        self._plain = plain
        self._root = root
        self._clock = clock
        self._times: Counter[tuple[str, ...]] = Counter()
        self._told_at = 0.0

    def emit(self, record: logging.LogRecord) -> None:
        error = getattr(record, "dash_error", None)
        if not isinstance(error, Exception):
            self._plain.handle(record)
            return
        try:
            failure = explain(error, doing=f"{getattr(record, 'dash_place', 'The app')} failed", root=self._root)
            self._show(failure)
        except Exception:  # the boundary of logging: an error that cannot be shown must not end a request
            self.handleError(record)

    def _show(self, failure: Failure) -> None:
        """Show it as a whole the first time; then a line, and not more often than a person can read."""
        # Imported when it is needed: a worker that shows no error starts without Rich.
        from rich.text import Text

        from ...views.dev_lines import failure_name, identity_of
        from ...views.errors import failure_view

        identity, now = identity_of(failure), self._clock()
        self._times[identity] += 1
        if self._times[identity] == 1:
            talk_console().print(failure_view(failure))
        elif now - self._told_at >= _SECONDS_BETWEEN_LINES:
            self._told_at = now
            line = f": {failure_name(failure)}, {self._times[identity]} times by now"
            talk_console().print(Text.assemble(("  Same as before", "red"), line))


def show_errors(logger: logging.Logger, root: Path) -> None:
    """Let the logger's own terminal handler show errors; what an author added is left alone."""
    for handler in logger.handlers:
        if type(handler) is logging.StreamHandler:
            logger.removeHandler(handler)
            logger.addHandler(ErrorView(handler, root))
            return
