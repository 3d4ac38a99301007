"""The workers of a session, each in its place: preparing -> serving -> retiring -> retired -> leaving.

The next one is told to serve only when the former has stopped accepting, so that no answer is out of date; and pages
are told of the next one only when it serves, by the former, which leaves then.
"""

from __future__ import annotations

import selectors
import time
from enum import Enum
from typing import Any

from .leftovers import Leftovers
from .process import WorkerProcess

# How long requests that are under way may go on in a worker that was replaced, and how many such workers there may be.
LEAVE_GRACE_SECONDS = 30.0
MOST_LEAVING = 3
# A worker that is told to accept nothing more has to say so within this time; a thread of the app may hold the
# interpreter, and then it accepts nothing either.
HANDOVER_SECONDS = 2.0


class Place(Enum):
    """Where a worker stood when it was lost."""

    preparing = "preparing"
    serving = "serving"
    leaving = "leaving"


class Lineup:
    """Owns the workers and their channels' places in the selector."""

    def __init__(self, selector: selectors.BaseSelector) -> None:
        self._selector = selector
        self._leftovers = Leftovers()
        self.preparing: WorkerProcess | None = None
        self.serving: WorkerProcess | None = None
        self._is_told = False
        self._retiring: WorkerProcess | None = None
        self._retired: list[WorkerProcess] = []
        self._leaving: dict[WorkerProcess, float] = {}
        self._handover_by = 0.0

    def __iter__(self) -> Any:
        present = (self.preparing, self.serving, self._retiring, *self._retired, *self._leaving)
        return iter([worker for worker in present if worker is not None])

    @property
    def is_paused(self) -> bool:
        """Whether a debugger holds one of them."""
        return any(worker.is_paused for worker in self)

    @property
    def deadline(self) -> float | None:
        """When `enforce` has something to do."""
        times = [until for worker, until in self._leaving.items() if not worker.is_paused]
        if self._retiring is not None and not self._retiring.is_paused:
            times.append(self._handover_by)
        if self._leftovers.deadline is not None:
            times.append(self._leftovers.deadline)
        return min(times, default=None)

    def prepare(self, worker: WorkerProcess) -> None:
        """Take in the next worker. One that is still importing knows an older state of the files: it is dropped."""
        self.drop_preparing()
        self.preparing = worker
        self._selector.register(worker.channel, selectors.EVENT_READ, worker)

    def drop_preparing(self) -> None:
        if self.preparing is not None:
            worker, self.preparing = self.preparing, None
            self._drop(worker)

    def promote(self) -> None:
        """Let the worker that is prepared serve as soon as the one before it has stopped accepting."""
        former, self.serving, self.preparing = self.serving, self.preparing, None
        was_told, self._is_told = self._is_told, False
        if former is not None and not was_told:
            self._drop(former)  # it was waiting for its turn, which never came
        elif former is not None:
            self._retiring = former
            self._handover_by = time.monotonic() + HANDOVER_SECONDS
            former.stop()
        if self._retiring is None:
            self._serve()

    def dismiss(self, grace_seconds: float) -> WorkerProcess | None:
        """Send the worker that serves away before there is another, and give it. Who asks meanwhile waits."""
        former, self.serving, self._is_told = self.serving, None, False
        if former is not None:
            former.leave(grace_seconds)
            self._leaving[former] = time.monotonic() + grace_seconds + 1.0
        return former

    def stopped(self, worker: WorkerProcess) -> None:
        """Hand over from a worker that accepts nothing more."""
        if worker is self._retiring:
            self._retiring = None
            self._retired.append(worker)
            self._serve()

    def serves(self, worker: WorkerProcess) -> bool:
        """Send the former workers away, now that this one serves; their pages are told of it.

        False when another has taken its place meanwhile.
        """
        if worker is not self.serving:
            return False
        for former in self._retired:
            former.publish({"type": "reload", "build": worker.build, "fresh": worker.fresh})
            former.leave(LEAVE_GRACE_SECONDS)
            self._leaving[former] = time.monotonic() + LEAVE_GRACE_SECONDS + 1.0
        self._retired.clear()
        for former in list(self._leaving)[:-MOST_LEAVING]:
            if not former.is_paused:
                former.kill()
        return True

    def publish(self, event: dict[str, Any]) -> None:
        """Tell all open pages that expect to hear from a next version."""
        for worker in (self.serving, self._retiring, *self._retired):
            if worker is not None:
                worker.publish(event)

    def lose(self, worker: WorkerProcess) -> tuple[Place, int | None]:
        """Take out a worker whose process is gone: where it stood, and its exit code."""
        code = self._forget(worker)
        if worker is self.preparing:
            self.preparing = None
            return Place.preparing, code
        if worker is self.serving:
            self.serving, self._is_told = None, False
            return Place.serving, code
        if worker is self._retiring:
            self._retiring = None
            self._serve()
        elif worker in self._retired:
            self._retired.remove(worker)
        self._leaving.pop(worker, None)
        return Place.leaving, code

    def enforce(self) -> None:
        """Do what the time has come for."""
        self._leftovers.enforce()
        now = time.monotonic()
        if self._retiring is not None and not self._retiring.is_paused and now >= self._handover_by:
            self.stopped(self._retiring)
        for worker, until in list(self._leaving.items()):
            if now >= until and not worker.is_paused:
                worker.kill()
                self._leaving[worker] = float("inf")

    def end(self, grace_seconds: float) -> None:
        """End them all: those that serve finish what is under way, as far as the time allows."""
        self.drop_preparing()
        workers = list(self)
        for worker in workers:
            worker.leave(grace_seconds)
        give_up_at = time.monotonic() + grace_seconds + 0.5
        for worker in workers:
            self._forget(worker, max(0.0, give_up_at - time.monotonic()))

    def _serve(self) -> None:
        if self.serving is not None:
            self._is_told = True
            self.serving.serve()

    def _drop(self, worker: WorkerProcess) -> None:
        self._leftovers.note(worker.pid)
        worker.kill()
        self._forget(worker)

    def _forget(self, worker: WorkerProcess, timeout_seconds: float = 1.0) -> int | None:
        self._selector.unregister(worker.channel)
        code = worker.reap(timeout_seconds)
        self._leftovers.end(worker.build)
        return code
