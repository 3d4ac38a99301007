"""Hints from other systems than Linux, through watchdog."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from .territory import Territory
from .tree import Schedule

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import BaseObserver, ObservedWatch

# The queues of the systems are bounded, and watchdog does not tell when one ran over: so many events in a short time
# are a reason to look around.
BURST_EVENTS = 1000
BURST_SECONDS = 10.0
# Reading is not writing: newer kernels report these too, and hashing a file would wake us again.
_READING = ("opened", "closed_no_write")


class ObserverNotices:
    """Owns one observer. `touched` and `doubt` are called on its thread."""

    def __init__(self, territory: Territory, touched: Callable[[Path], None], doubt: Callable[[bool], None]) -> None:
        """`doubt(True)`: the watches themselves may be wrong, not only what was told."""
        self._territory = territory
        self._touched = touched
        self._doubt = doubt
        self._observer: BaseObserver | None = None
        self._scheduled: dict[Path, tuple[bool, ObservedWatch]] = {}
        self._lock = threading.RLock()
        self._burst = _Burst()

    def start(self) -> bool:
        """Begin. False where the system refuses."""
        from watchdog.observers import Observer

        observer = Observer()
        try:
            self._schedule(observer, self._territory.schedules())
            observer.start()
        except OSError:
            return False
        self._observer = observer
        return True

    @property
    def is_behind(self) -> bool:
        """Whether something was heard that was not passed on yet."""
        return self._observer is not None and not self._observer.event_queue.empty()

    def stop(self) -> None:
        if self._observer is not None:
            self._observer.stop()
            if self._observer is not threading.current_thread():
                self._observer.join()

    def _schedule(self, observer: BaseObserver, schedules: Iterable[Schedule]) -> None:
        from watchdog.events import FileSystemEventHandler

        notices = self

        class Forward(FileSystemEventHandler):
            def on_any_event(self, event: FileSystemEvent) -> None:
                notices._take(event)

        with self._lock:
            for schedule in schedules:
                known = self._scheduled.get(schedule.folder)
                if (known and (known[0] or not schedule.recursive)) or self._is_seen(schedule.folder.parents):
                    continue
                watch = observer.schedule(Forward(), str(schedule.folder), recursive=schedule.recursive)
                self._scheduled[schedule.folder] = (schedule.recursive, watch)

    def _is_seen(self, folders: Iterable[Path]) -> bool:
        """Say whether a recursive watch on one of the folders sees what is below."""
        return any(folder in self._scheduled and self._scheduled[folder][0] for folder in folders)

    def _take(self, event: FileSystemEvent) -> None:
        if self._burst.counts_up():
            self._doubt(False)
        if event.event_type in _READING:
            return
        came = event.event_type in ("created", "moved")
        if event.is_directory and event.event_type in ("deleted", "moved"):
            self._leave(_path(event.src_path))
        for raw in (event.src_path, event.dest_path):
            if not raw:
                continue
            path = _path(raw)
            if not event.is_directory:
                if self._territory.watches(path):
                    self._touched(path)
            elif came and self._territory.leads_to(path):
                self._doubt(True)
            elif came and path.is_dir():
                self._enter(path)

    def _leave(self, folder: Path) -> None:
        """A folder went away: its files did, too. Watches on it follow it where nobody looks, or end."""
        self._touched(folder)
        with self._lock:
            lost = [place for place in self._scheduled if place.is_relative_to(folder)]
        if lost or self._territory.leads_to(folder):
            self._doubt(True)

    def _enter(self, folder: Path) -> None:
        """A folder appeared: watch it if no recursive watch does, and report what it already holds."""
        observer = self._observer
        try:
            schedules = self._territory.schedules_below(folder)
            if observer is not None and not self._is_seen(folder.parents):
                self._schedule(observer, schedules)
        except OSError:
            self._doubt(True)
        if schedules:
            for path in self._territory.files_below(folder):
                self._touched(path)


class _Burst:
    """Counts events, and tells when there were so many in a short time that some may be missing."""

    def __init__(self) -> None:
        self._count = 0
        self._since = 0.0

    def counts_up(self) -> bool:
        now = time.monotonic()
        if now - self._since > BURST_SECONDS:
            self._count, self._since = 0, now
        self._count = (self._count + 1) % BURST_EVENTS
        return self._count == 0


def _path(raw: bytes | str) -> Path:
    return Path(os.fsdecode(raw))
