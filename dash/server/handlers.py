"""The app's error handler: what the author passed, then what hooks add."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..callbacks.dispatch import settle
from ..hooks import hooks

Handler = Callable[[Exception], Any]


def combine_handlers(on_error: Handler | None) -> Handler | None:
    """Make one handler of the app's own and those hooked in, which all run.

    The answer of the app's own counts, otherwise that of the last hook; None is no answer.
    """
    handlers: list[Handler] = [*([on_error] if on_error else []), *hooks.get_hooks("error")]
    if len(handlers) <= 1:
        return handlers[0] if handlers else None

    def handle(error: Exception) -> Any:
        answers = [settle(handler(error)) for handler in handlers]
        own, others = (answers[:1], answers[1:]) if on_error else ([], answers)
        return next((answer for answer in (*own, *reversed(others)) if answer is not None), None)

    return handle
