"""What changed on disk since this process started, told to every page that asks. Knows no HTTP.

Nothing is ever taken off the list: each page is told everything, with times, and knows what it has seen. So any number
of tabs see each change, and a tab that was asleep misses none.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .watch import Change, Ignored, Watcher, project_files

Address = Callable[[str], "str | None"]


@dataclass(frozen=True)
class WatchedFolder:
    """A folder whose files reach pages. `address` gives a file's URL by its path below the folder; None: no page's."""

    folder: Path
    address: Address


class HotReload:
    """The changes that concern pages. Watching begins with the first page: a server may fork after the app is made."""

    def __init__(
        self,
        process_hash: str,
        folders: Sequence[WatchedFolder],
        *,
        files: Sequence[Path] = (),
        poll_seconds: float | None = None,
    ) -> None:
        self.process_hash = process_hash
        self._folders = [WatchedFolder(place.folder.resolve(), place.address) for place in folders]
        self._files = frozenset(path.resolve() for path in files)
        self._poll_seconds = poll_seconds
        self._changed: dict[str, dict[str, Any]] = {}
        self._latest = 0
        # Entered again when an app is cleared away while it is held.
        self._lock = threading.RLock()
        self._watcher: Watcher | None = None
        self._watching_process: int | None = None
        self._watching: list[Path] = []

    def mark(self) -> dict[str, Any]:
        """Say what a page that is written now contains already: all that this process knows until this time."""
        self._ensure_watching()
        return {"hash": self.process_hash, "time": self._now()}

    def files(self) -> list[dict[str, Any]]:
        """List the changed files, each with the time of its latest change, as `_reload-hash` sends them."""
        self._ensure_watching()
        with self._lock:
            return list(self._changed.values())

    def stop(self) -> None:
        with self._lock:
            watcher, self._watcher = self._watcher, None
        if watcher is not None and self._watching_process == os.getpid():
            watcher.stop()

    def note(self, changes: Sequence[Change]) -> None:
        """Take over what the watcher saw."""
        now = self._now()
        with self._lock:
            for change in changes:
                for url in self._urls(change.path):
                    # A style sheet that is gone leaves a page whose other styles only a reload can tell.
                    is_css = change.path.suffix.lower() == ".css" and change.kind != "deleted"
                    self._changed[url] = {"url": url, "modified": now, "is_css": is_css}

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
        """Start the watcher in each process, as threads do not follow into a fork; anew when a folder was made."""
        with self._lock:
            folders = [place.folder for place in self._folders if place.folder.is_dir()]
            if self._watching_process == os.getpid():
                made = [folder for folder in folders if folder not in self._watching]
                if not made:
                    return
                former = self._watcher
            else:
                made, former = [], None
            self._watching_process, self._watching = os.getpid(), folders
            self._watcher = Watcher(folders, self.note, files=tuple(self._files), poll_seconds=self._poll_seconds)
            self._watcher.start()
        if former is not None:
            former.stop()
        for folder in made:
            self.note([Change(path, "added") for path in project_files(folder, Ignored.read(folder))])
