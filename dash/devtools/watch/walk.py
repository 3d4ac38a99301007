"""Hints from looking around again and again, where the system gives none."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from .contents import stamps_of
from .territory import Territory


class Walk:
    """Owns one thread, on which `touched` is called."""

    def __init__(self, territory: Territory, touched: Callable[[Path], None], pause_seconds: float) -> None:
        self._territory = territory
        self._touched = touched
        self._pause_seconds = pause_seconds
        self._stopping = threading.Event()
        self._seen = stamps_of(territory.files())
        self._thread = threading.Thread(target=self._run, name="dash-watch-walk", daemon=True)

    @property
    def is_behind(self) -> bool:
        """What changed behind its back is not known before it has walked again."""
        return False

    def start(self) -> bool:
        self._thread.start()
        return True

    def stop(self) -> None:
        self._stopping.set()
        if self._thread is not threading.current_thread():
            self._thread.join()

    def _run(self) -> None:
        while not self._stopping.wait(self._pause_seconds):
            now = stamps_of(self._territory.files())
            for path in self._seen.keys() | now.keys():
                if self._seen.get(path) != now.get(path):
                    self._touched(path)
            self._seen = now
