"""What changed on disk since this process started, told to every open page and to each that asks. Knows no HTTP.

Nothing is ever taken off the list: each page is told everything, with times, and knows what it has seen. So any number
of tabs see each change, and a tab that was asleep misses none.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .channel import MOST_STREAMS, Event, EventChannel, EventStream
from .watch import Change, Watcher

Address = Callable[[str], "str | None"]


@dataclass(frozen=True)
class WatchedFolder:
    """A folder whose files reach pages. `address` gives a file's URL by its path below the folder; None: no page's."""

    folder: Path
    address: Address


class HotReload:
    """The changes that concern pages. Watching begins with the first page: a server may fork after the app is made.

    `process_hash` names the build that answers. A supervisor that watches for this process calls `follow`, then `note`
    and `publish`.
    """

    def __init__(
        self,
        process_hash: str,
        folders: Sequence[WatchedFolder],
        *,
        files: Sequence[Path] = (),
        poll_seconds: float | None = None,
        watch: bool = True,
    ) -> None:
        self.process_hash = process_hash
        self._channel = EventChannel()
        self._watch = watch
        self._folders = [WatchedFolder(place.folder.resolve(), place.address) for place in folders]
        self._files = frozenset(path.resolve() for path in files)
        self._poll_seconds = poll_seconds
        self._changed: dict[str, dict[str, Any]] = {}
        self._latest = 0
        # Entered again when an app is cleared away while it is held.
        self._lock = threading.RLock()
        self._watcher: Watcher | None = None
        self._watching_process: int | None = None

    def mark(self) -> dict[str, Any]:
        """Say what a page that is written now contains already: all that this process knows until this time."""
        self._ensure_watching()
        return {"hash": self.process_hash, "time": self._now()}

    def files(self) -> list[dict[str, Any]]:
        """List the changed files, each with the time of its latest change, as `_reload-hash` sends them."""
        self._ensure_watching()
        with self._lock:
            return list(self._changed.values())

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders whose files reach pages."""
        return tuple(place.folder for place in self._folders)

    @property
    def named_files(self) -> frozenset[Path]:
        """Files that reach pages whatever their names and wherever they are."""
        return self._files

    @property
    def state(self) -> dict[str, Any]:
        """How the app stands, as `hello` tells it."""
        return self._channel.state

    @property
    def open_streams(self) -> int:
        """How many pages listen: requests that never end by themselves."""
        return self._channel.open_streams

    def follow(self, build: str) -> None:
        """Take changes and events from a supervisor, which watches for this process and names its build."""
        with self._lock:
            self.process_hash, self._watch = build, False
        self._stop_watching()

    def listen(self, facts: Mapping[str, Any], *, most: int = MOST_STREAMS) -> EventStream | None:
        """Open a stream for a page: all that is known now, and each event from now on. None when streams are closed."""
        with self._lock:
            mark = self.mark()
            known = {**facts, "build": mark["hash"], "time": mark["time"], "files": self.files()}
            return self._channel.listen(known, most=most)

    def leave(self, stream: EventStream) -> None:
        self._channel.leave(stream)

    def publish(self, event: Event) -> None:
        """Tell all open pages, without waiting for any. `building`, `error`, `ok` and `reload` are remembered."""
        self._channel.publish(event)

    def close_streams(self) -> None:
        """End all streams when they have told what was published, and open no other: this process wants to leave."""
        self._channel.close()

    def stop(self) -> None:
        self.close_streams()
        self._stop_watching()

    def note(self, changes: Sequence[Change]) -> None:
        """Take over what a watcher saw, and tell it to the open pages."""
        now = self._now()
        with self._lock:
            told = [file for change in changes for file in self._files_of_pages(change, now)]
            self._changed.update((file["url"], file) for file in told)
            if told:
                self.publish({"type": "files", "files": told})

    def _files_of_pages(self, change: Change, now: int) -> list[dict[str, Any]]:
        # A style sheet that is gone leaves a page whose other styles only a reload can tell.
        is_css = change.path.suffix.lower() == ".css" and change.kind != "deleted"
        return [{"url": url, "modified": now, "is_css": is_css} for url in self._urls(change.path)]

    def _stop_watching(self) -> None:
        with self._lock:
            watcher, self._watcher = self._watcher, None
        if watcher is not None and self._watching_process == os.getpid():
            watcher.stop()

    def _urls(self, path: Path) -> list[str]:
        if path in self._files:
            return [path.name]
        urls = (
            place.address(path.relative_to(place.folder).as_posix())
            for place in self._folders
            if path.is_relative_to(place.folder)
        )
        return [url for url in urls if url is not None]

    def _now(self) -> int:
        """Give this machine's time in milliseconds. It never goes back here, even where a clock is set."""
        with self._lock:
            self._latest = max(self._latest, int(time.time() * 1000))
            return self._latest

    def _ensure_watching(self) -> None:
        """Start the watcher in each process, as threads do not follow into a fork."""
        with self._lock:
            if not self._watch or self._watching_process == os.getpid():
                return
            self._watching_process = os.getpid()
            self._watcher = Watcher(
                (), self.note, whole=self.folders, files=tuple(self._files), poll_seconds=self._poll_seconds
            )
            self._watcher.start()
