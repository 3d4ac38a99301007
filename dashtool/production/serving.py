"""Open the sockets, and let a server carry the app until a signal ends it."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from ..errors import ToolError, listed
from ..profile.recording import recording
from ..profile.tracing import require_opentelemetry
from .addresses import open_all
from .options import Production

Server = Literal["gunicorn", "waitress"]


def serve(production: Production, server: Server) -> None:
    """Serve to the end. Ends the process when gunicorn has served: that is its way to end."""
    if server == "gunicorn":
        with _installed("gunicorn", other="waitress"):
            from .application import run_gunicorn as run
    else:
        with _installed("waitress", other="gunicorn"):
            from .waitress_server import run_waitress as run
    if production.otel:
        require_opentelemetry()
    _check_access_log(production.access_log_file)
    listeners = open_all(production.addresses)
    with _recordings(production, listeners) as recordings:
        run(production, listeners, recordings)


@contextlib.contextmanager
def _recordings(production: Production, listeners: list[socket.socket]) -> Iterator[Path | None]:
    """The folder in which all processes record the calls of callbacks, if that is wanted."""
    if not production.profile:
        yield None
        return
    url = listed(address.shown(listener) for address, listener in zip(production.addresses, listeners, strict=True))
    with recording(production.target, url, "serve") as folder:
        yield folder


def _check_access_log(file: str | None) -> None:
    """Find out now, and not with the first request, whether the file can be written."""
    try:
        if file is not None:
            open(file, "a").close()
    except OSError as error:
        raise ToolError(
            f"The access log {file} cannot be written: {error.strerror or error}.",
            hint="Name a file in a folder that exists and that this user may write to.",
        ) from None


@contextlib.contextmanager
def _installed(package: str, *, other: Server) -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        raise ToolError(
            f"{package} cannot be used here: {error}.", hint=f"pip install {package}, or use --server {other}."
        ) from None
