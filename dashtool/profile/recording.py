"""Let a server record: the folder while it runs, and the recorder in each process."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..discover import Target
from .session import Kind, begin, calls_folder, end
from .tracing import SpanRecorder, trace_calls

if TYPE_CHECKING:
    from dash import Dash


@contextlib.contextmanager
def recording(target: Target, url: str, kind: Kind) -> Iterator[Path]:
    """Let a server be found while it runs; gives its folder. Forks that leave this block clear nothing away."""
    session = begin(target.root, target.shown, url, kind)
    try:
        yield session.folder
    finally:
        if os.getpid() == session.pid:
            end(session)


def measure_calls(app: Dash, target: Target, recordings: Path | None, otel: bool) -> None:
    """Let an app record what it answers from now on, and export spans of it, as far as either is wanted."""
    if otel:
        trace_calls(app, target.root.name)
    if recordings is not None:
        record_calls(app, recordings)


def record_calls(app: Dash, session_folder: Path, build: str | None = None) -> None:
    """Let an app record what it answers from now on, in this process and its forks."""
    from dash.devtools.profile import Recorder

    folder = calls_folder(session_folder, build)
    recorder = Recorder(folder, lambda callback: app.callback_map[callback].location)
    if isinstance(app._profile, SpanRecorder):
        app._profile.following = recorder
    else:
        app._profile = recorder
