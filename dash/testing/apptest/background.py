"""Background callbacks, run at once in the test's own process, without their manager and its workers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from dash.callbacks.record import Callback
from dash.callbacks.registry import CallbackRegistry
from dash.headless.call import PropUpdates
from dash.headless.values import in_browser
from dash.types import PropValue

NOTE = "background callback, run at once by AppTest"

Progress = list[PropUpdates]
"""What reaches the page while the callback runs, in order."""


def has_manager(app: Any, callback: Callback) -> bool:
    """Without one the server answers with what is missing, in production as here."""
    own = callback.background.manager if callback.background else None
    return bool(own or app.background_callback_manager)


@contextmanager
def in_process(registry: CallbackRegistry, callback: Callback) -> Iterator[Progress]:
    """Let the next request run the callback's function as it would any other's; gives the progress it reports."""
    options, function = callback.background, callback.function
    assert options is not None
    assert function is not None
    progress: Progress = []

    def report(values: PropValue) -> None:
        many = values if isinstance(values, list | tuple) else [values]
        updates: dict[str, dict[str, PropValue]] = {}
        for output, value in zip(options.progress, many, strict=True):
            updates.setdefault(output.component_id_str(), {})[output.component_property] = in_browser(value)
        progress.append(updates)

    def run(*args: PropValue, **named: PropValue) -> PropValue:
        if not options.progress:
            return function(*args, **named)
        if options.progress_default is not None:
            report(options.progress_default)
        return function(report, *args, **named)

    registry[callback.wire_id] = replace(callback, background=None, function=run)
    try:
        yield progress
    finally:
        registry[callback.wire_id] = callback
