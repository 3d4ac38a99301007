"""What open pages are told the moment it happens. Knows no HTTP and no files.

Whoever tells something never waits: each page has a short list of its own that its thread empties. How things stand is
remembered, so that a page that comes late, or read too slowly and was let go, learns it with the first event.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Mapping
from typing import Any

Event = Mapping[str, Any]

MOST_WAITING = 100
MOST_STREAMS = 64
# Tells a page that its place is needed: it asks `_reload-hash` from then on.
FULL: Event = {"type": "full"}


class EventStream:
    """What one page is still to be told."""

    def __init__(self, first: Event) -> None:
        self._waiting = deque([first])
        self._has_ended = False
        self._changed = threading.Condition()

    def put(self, event: Event) -> None:
        with self._changed:
            if len(self._waiting) >= MOST_WAITING:
                # It comes back and is told how things stand, which is shorter than how they came about.
                self._waiting.clear()
                self._has_ended = True
            elif not self._has_ended:
                self._waiting.append(event)
            self._changed.notify_all()

    def end(self, last: Event | None = None) -> None:
        """End after what waits already."""
        with self._changed:
            if last is not None and not self._has_ended:
                self._waiting.append(last)
            self._has_ended = True
            self._changed.notify_all()

    def take(self, timeout_seconds: float) -> list[Event] | None:
        """Wait for events. An empty list when the time was up first, None when there will be no more."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._has_ended, timeout_seconds)
            if self._has_ended and not self._waiting:
                return None
            taken = list(self._waiting)
            self._waiting.clear()
            return taken


class EventChannel:
    """All open streams, and how the app stands: `ok`, `building` or `error`."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._streams: list[EventStream] = []
        self._is_closed = False
        self._is_building = False
        self._error: Mapping[str, Any] | None = None

    @property
    def state(self) -> dict[str, Any]:
        """Say how the app stands. While the next version is being built the error of the last one still stands."""
        with self._lock:
            name = "building" if self._is_building else "error" if self._error else "ok"
            return {"state": name, "error": self._error}

    @property
    def open_streams(self) -> int:
        with self._lock:
            return len(self._streams)

    def listen(self, facts: Event, *, most: int = MOST_STREAMS) -> EventStream | None:
        """Open a stream that begins with `facts` and how the app stands; None when all was closed.

        Beyond `most` streams the oldest gives way: it may belong to a page that is long gone.
        """
        with self._lock:
            if self._is_closed:
                return None
            while len(self._streams) >= max(1, most):
                self._streams.pop(0).end(FULL)
            stream = EventStream({"type": "hello", **facts, **self.state})
            self._streams.append(stream)
            return stream

    def leave(self, stream: EventStream) -> None:
        """Forget a stream that nobody reads any more."""
        stream.end()
        with self._lock:
            if stream in self._streams:
                self._streams.remove(stream)

    def publish(self, event: Event) -> None:
        """Tell all open pages, and remember what those that come later need to know."""
        with self._lock:
            kind = event["type"]
            if kind in ("building", "error", "ok", "reload"):
                self._is_building = kind == "building"
            if kind == "error":
                self._error = event["error"]
            elif kind in ("ok", "reload"):
                self._error = None
            for stream in list(self._streams):
                stream.put(event)

    def close(self) -> None:
        """End all streams, each after what waits in it, and open no other."""
        with self._lock:
            self._is_closed = True
            for stream in list(self._streams):
                stream.end()


def for_strangers(event: Event) -> Event:
    """Leave out what only pages of the author's machine may see: source code, values, names of files."""
    error = event.get("error")
    shown = {**event, "error": {"title": error["title"]} if error else None} if "error" in event else event
    return {**shown, "files": []} if event.get("type") == "building" else shown
