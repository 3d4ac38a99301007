"""From hints to changes: wait until it is quiet, compare contents, tell what differs."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from queue import Empty, SimpleQueue

from .contents import Change, Contents, is_settled
from .ignored import RULES_FILE
from .inotify import InotifyNotices
from .observer import ObserverNotices
from .places import Places
from .territory import LOCK_SECONDS, Territory
from .walk import Walk

QUIET_SECONDS = 0.010
# Editors truncate or rename before they write: a file that is missing or empty gets this long to come back.
VANISHED_SECONDS = 0.100
# Where a file is written without end, the others are not to wait for it.
BUSY_SECONDS = 1.0
POLL_SECONDS = 0.3
# What looking around may take of the time, where events come without end.
_RESCAN_SHARE = 0.02


@dataclass(frozen=True)
class Doubt:
    """More may have happened than was told. `renew`: the watches themselves may be wrong."""

    renew: bool = False

    def __or__(self, other: Doubt | None) -> Doubt:
        return Doubt(self.renew or (other is not None and other.renew))


class Watcher:
    """Call `on_change` with the files whose content changed, on the watcher's own thread, until stopped."""

    def __init__(
        self,
        roots: Sequence[Path],
        on_change: Callable[[tuple[Change, ...]], None],
        *,
        whole: Sequence[Path] = (),
        flat: Sequence[Path] = (),
        files: Sequence[Path] = (),
        ignore: Sequence[str] = (),
        poll: bool = False,
        poll_seconds: float | None = None,
    ) -> None:
        """Watch these places (see `Places`). What is missing is watched from when it appears.

        `poll_seconds` counts where the system tells of no changes.
        """
        self._ignore = ignore
        self._territory = Territory(Places.of(roots, whole, flat, files), ignore)
        self._on_change = on_change
        self._poll = poll
        self._poll_seconds = POLL_SECONDS if poll_seconds is None else poll_seconds
        self._contents = Contents()
        self._hints: SimpleQueue[Path | Doubt] = SimpleQueue()
        self._wanted: SimpleQueue[Places] = SimpleQueue()
        self._source: InotifyNotices | ObserverNotices | Walk | None = None
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="dash-watch", daemon=True)
        self._rescan_at = 0.0
        self._saw_lock = False

    def start(self) -> None:
        """Remember how things stand, then watch. When this returns no later change is missed."""
        self._observe()
        self._contents.remember(self._territory.files())
        self._thread.start()

    def also(
        self,
        *,
        roots: Sequence[Path] = (),
        whole: Sequence[Path] = (),
        flat: Sequence[Path] = (),
        files: Sequence[Path] = (),
    ) -> None:
        """Watch these places, too, from soon on."""
        territory, wanted = self._territory, Places.of(roots, whole, flat, files)
        wanted = replace(
            wanted,
            roots=frozenset(root for root in wanted.roots if not territory.holds(root)),
            files=frozenset(file for file in wanted.files if not territory.watches(file)),
        )
        if territory.places | wanted != territory.places:
            self._wanted.put(wanted)
            self._hints.put(Doubt(renew=True))

    def stop(self) -> None:
        self._stopping.set()
        self._hints.put(Doubt())
        if self._thread is not threading.current_thread() and self._thread.ident is not None:
            self._thread.join()
        if self._source is not None:
            self._source.stop()

    def _observe(self) -> None:
        make = InotifyNotices if sys.platform == "linux" else ObserverNotices
        notices = make(self._territory, self._hints.put, lambda renew: self._hints.put(Doubt(renew)))
        if not self._poll and notices.start():
            self._source = notices
        else:
            self._source = Walk(self._territory, self._hints.put, self._poll_seconds)
            self._source.start()

    def _run(self) -> None:
        doubt: Doubt | None = None
        while not self._stopping.is_set():
            wait = None if doubt is None else max(0.0, self._rescan_at - time.monotonic())
            touched, told = self._gather(wait)
            if self._stopping.is_set():
                return
            doubt = told | doubt if told else doubt
            if doubt and (doubt.renew or time.monotonic() >= self._rescan_at):
                touched |= self._look_around(renew=doubt.renew)
                doubt = None
            elif self._saw_lock or (touched and isinstance(self._source, Walk)):
                # What git wrote last, or what was written behind the back of a walk, belongs to the same change.
                touched |= self._contents.suspects(self._territory.files())
            self._saw_lock = False
            self._tell(touched)

    def _tell(self, touched: set[Path]) -> None:
        touched |= self._contents.below(path for path in touched if not path.exists())
        changes = self._contents.compare(path for path in touched if self._territory.watches(path))
        if any(change.path.name == RULES_FILE for change in changes):
            self._hints.put(Doubt(renew=True))
        shown = tuple(change for change in changes if change.path.name != RULES_FILE)
        if shown and not self._stopping.is_set():
            self._on_change(shown)

    def _look_around(self, *, renew: bool) -> set[Path]:
        """Find what nobody told. When this returns the watches are right, too."""
        began = time.monotonic()
        if renew:
            self._renew()
        suspects = self._contents.suspects(self._territory.files())
        now = time.monotonic()
        self._rescan_at = now + (now - began) / _RESCAN_SHARE
        return suspects

    def _renew(self) -> None:
        if self._source is not None:
            self._source.stop()
        former = self._territory
        places = former.places
        while not self._wanted.empty():
            places |= self._wanted.get()
        self._territory = Territory(places, self._ignore)
        self._observe()
        if places != former.places:
            # What was there before anybody asked for it is no change.
            self._contents.remember(path for path in self._territory.files() if not former.watches(path))

    def _gather(self, wait_seconds: float | None) -> tuple[set[Path], Doubt | None]:
        """Wait for a hint, then until it is quiet and every file looks written."""
        touched: set[Path] = set()
        doubt: Doubt | None = None
        began = 0.0
        while not self._stopping.is_set():
            is_first = not touched and doubt is None
            try:
                hint = self._hints.get(timeout=wait_seconds if is_first else QUIET_SECONDS)
            except Empty:
                if is_first or self._is_over(touched, time.monotonic() - began):
                    break
                continue
            if isinstance(hint, Doubt):
                doubt = hint | doubt
            else:
                touched.add(hint)
            if is_first:
                began = time.monotonic()
                self._saw_lock = self._territory.is_locked()
            elif time.monotonic() - began > BUSY_SECONDS and not self._territory.is_locked():
                break
        return touched, doubt

    def _is_over(self, touched: set[Path], seconds: float) -> bool:
        """Say whether nothing more is to be waited for, now that it is quiet."""
        if seconds < VANISHED_SECONDS and any(
            self._territory.watches(path) and not is_settled(path) for path in touched
        ):
            return False
        if self._territory.is_locked():
            self._saw_lock = True
            return seconds >= LOCK_SECONDS
        # On a busy machine what was written last may not have been heard yet.
        is_behind = self._source is not None and self._source.is_behind
        return self._hints.empty() and not is_behind
