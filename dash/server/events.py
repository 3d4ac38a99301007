"""`_dash-events`: the stream that tells open pages what happens. HTTP around `devtools/channel`."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from functools import partial

from flask import Response, abort, request
from flask.typing import ResponseReturnValue

from ..devtools.channel import MOST_STREAMS, Event, EventStream, for_strangers
from ..layout.encode import to_json
from .flask_server import is_connected
from .guard import refusal_of_strangers
from .reload import EVENTS, known_packages, offers_events
from .routes import add_route
from .served import Served

# How soon a page that is gone, or a server that wants to end, is noticed. Pages know by it that the stream still lives.
BEAT_SECONDS = 2.0
_BEAT = b'data: {"type":"beat"}\n\n'
_TYPE = "text/event-stream"
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def add_event_route(app: Served) -> None:
    """Offer the stream, once for an app. Pages of a server that has served already ask `_reload-hash` instead."""
    if app._hot_reload is None or not is_connected(app) or app.server._got_first_request or offers_events(app):
        return
    add_route(app, EVENTS, partial(serve_events, app))


def serve_events(app: Served) -> ResponseReturnValue:
    """Answer a page that listens, for as long as it does."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403, "Events are for pages of this app only.")
    changes = app._hot_reload
    if changes is None:
        abort(404, "Hot reloading is off.")
    if not request.environ.get("wsgi.multithread"):
        # The only thread is needed for everything else. The page asks for changes instead.
        return Response(status=204)
    if request.method == "HEAD":
        return Response(mimetype=_TYPE, headers=_HEADERS)
    stream = changes.listen({"packages": known_packages()}, most=_most_streams())
    if stream is None:
        return Response("This server is about to end.", status=503, mimetype="text/plain")
    lines = _Lines(stream, is_stranger=refusal_of_strangers() is not None, on_close=partial(changes.leave, stream))
    # Passed through: what looks at every answer, such as a log of their sizes, would read this one to its end.
    return Response(lines, mimetype=_TYPE, headers=_HEADERS, direct_passthrough=True)


class _Lines:
    """A stream as the lines of a response. Servers close it when the page is gone."""

    def __init__(self, stream: EventStream, *, is_stranger: bool, on_close: Callable[[], None]) -> None:
        self._stream = stream
        self._is_stranger = is_stranger
        self.close = on_close

    def __iter__(self) -> Iterator[bytes]:
        while (events := self._stream.take(BEAT_SECONDS)) is not None:
            yield b"".join(_line(for_strangers(event) if self._is_stranger else event) for event in events) or _BEAT
            if not events and _is_leaving():
                return


def _line(event: Event) -> bytes:
    return b"data: " + to_json(event) + b"\n\n"


def _most_streams() -> int:
    """Only Flask's own server makes a thread for each request. Of another's few, one is what an app can spare."""
    return MOST_STREAMS if "werkzeug.socket" in request.environ else 1


def _is_leaving() -> bool:
    """Tell whether gunicorn waits for us to end: the handlers of its signals are methods of the worker that knows."""
    worker = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    return getattr(worker, "alive", True) is False
