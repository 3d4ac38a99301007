"""Hints from Linux itself: one watch for each folder that is not ignored.

watchdog, which the other systems use, holds back all hints for half a second once a file was moved out of the tree, as
editors do that keep backups elsewhere; and it does not tell when the system had no room to tell everything.
"""

from __future__ import annotations

import ctypes
import os
import select
import struct
import threading
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from .territory import Territory

_MODIFY, _CLOSE_WRITE = 0x2, 0x8
_MOVED_FROM, _MOVED_TO, _CREATE, _DELETE = 0x40, 0x80, 0x100, 0x200
_DELETE_SELF, _MOVE_SELF, _UNMOUNT = 0x400, 0x800, 0x2000
_OVERFLOW, _IGNORED, _IS_FOLDER = 0x4000, 0x8000, 0x40000000
_ONLY_FOLDERS = 0x1000000
_NONBLOCK, _CLOEXEC = getattr(os, "O_NONBLOCK", 0), getattr(os, "O_CLOEXEC", 0)
_CAME, _WENT = _CREATE | _MOVED_TO, _DELETE | _MOVED_FROM
_SELF = _DELETE_SELF | _MOVE_SELF | _UNMOUNT
_MASK = _MODIFY | _CLOSE_WRITE | _CAME | _WENT | _DELETE_SELF | _MOVE_SELF | _ONLY_FOLDERS
_HEAD = struct.Struct("iIII")
_READ_BYTES = 65536


class _Event(NamedTuple):
    watch: int
    mask: int
    name: str


class InotifyNotices:
    """Owns a thread, on which `touched` and `doubt` are called, and the system's queue."""

    def __init__(self, territory: Territory, touched: Callable[[Path], None], doubt: Callable[[bool], None]) -> None:
        """`doubt(True)`: the watches themselves may be wrong, not only what was told."""
        self._territory = territory
        self._touched = touched
        self._doubt = doubt
        self._queue = -1
        self._wakened, self._wake = -1, -1
        self._is_taking = False
        self._folders: dict[int, Path] = {}
        self._watches: dict[Path, int] = {}
        self._thread = threading.Thread(target=self._run, name="dash-watch-inotify", daemon=True)

    def start(self) -> bool:
        """Begin. False where the system refuses, which it does when there are too many watches."""
        try:
            self._queue = _call("inotify_init1", _NONBLOCK | _CLOEXEC)
            for folder in self._territory.folders():
                self._add(folder)
        except (OSError, AttributeError):
            self._close()
            return False
        self._wakened, self._wake = os.pipe()
        self._thread.start()
        return True

    def stop(self) -> None:
        if self._wake >= 0:
            os.write(self._wake, b"!")
            if self._thread is not threading.current_thread():
                self._thread.join()
                self._close()

    @property
    def is_behind(self) -> bool:
        """Whether the system has told of something that was not passed on yet."""
        poll = select.poll()
        poll.register(self._queue, select.POLLIN)
        # In this order: what is no longer there to be read is being taken.
        return bool(poll.poll(0)) or self._is_taking

    def _close(self) -> None:
        for descriptor in (self._queue, self._wakened, self._wake):
            if descriptor >= 0:
                os.close(descriptor)
        self._queue = self._wakened = self._wake = -1

    def _add(self, folder: Path) -> None:
        """Watch one folder. One that has gone meanwhile, or may not be read, is left out."""
        try:
            watch = _call("inotify_add_watch", self._queue, os.fsencode(folder), _MASK)
        except (FileNotFoundError, NotADirectoryError, PermissionError):
            return
        self._folders[watch], self._watches[folder] = folder, watch

    def _run(self) -> None:
        poll = select.poll()
        poll.register(self._queue, select.POLLIN)
        poll.register(self._wakened, select.POLLIN)
        while True:
            ready = {descriptor for descriptor, _ in poll.poll()}
            if self._wakened in ready:
                return
            self._is_taking = True
            for event in self._read():
                self._take(event)
            self._is_taking = False

    def _read(self) -> Iterator[_Event]:
        try:
            data = os.read(self._queue, _READ_BYTES)
        except BlockingIOError:
            return
        start = 0
        while start < len(data):
            watch, mask, _cookie, length = _HEAD.unpack_from(data, start)
            start += _HEAD.size
            yield _Event(watch, mask, os.fsdecode(data[start : start + length].rstrip(b"\0")))
            start += length

    def _take(self, event: _Event) -> None:
        if event.mask & _OVERFLOW:
            self._doubt(True)
            return
        folder = self._folders.get(event.watch)
        if folder is None:
            return
        if event.mask & _IGNORED:
            self._forget(folder)
        elif event.mask & _SELF:
            if self._territory.leads_to(folder):
                self._doubt(True)
        elif not event.mask & _IS_FOLDER:
            path = folder / event.name
            if self._territory.watches(path):
                self._touched(path)
        elif event.mask & _CAME:
            self._enter(folder / event.name)
        elif event.mask & _WENT:
            self._leave(folder / event.name)

    def _enter(self, folder: Path) -> None:
        """A folder appeared: watch it and those in it, then report what they already hold."""
        if self._territory.leads_to(folder):
            self._doubt(True)
            return
        try:
            for inner in self._territory.folders_below(folder):
                self._add(inner)
        except OSError:
            self._doubt(True)
        for path in self._territory.files_below(folder):
            self._touched(path)

    def _leave(self, folder: Path) -> None:
        """A folder went away, and its files with it. Where it was moved to is another's concern."""
        for place in [place for place in self._watches if place.is_relative_to(folder)]:
            watch = self._watches[place]
            self._forget(place)
            try:
                _call("inotify_rm_watch", self._queue, watch)
            except OSError:
                continue  # it ended with its folder
        self._touched(folder)
        if self._territory.leads_to(folder):
            self._doubt(True)

    def _forget(self, folder: Path) -> None:
        watch = self._watches.pop(folder, None)
        if watch is not None and self._folders.get(watch) == folder:
            del self._folders[watch]


@lru_cache(maxsize=1)
def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _call(name: str, *arguments: Any) -> int:
    result: int = getattr(_library(), name)(*arguments)
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
    return result
