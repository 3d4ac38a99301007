"""gunicorn's master, which keeps serving what works: through reloads, and when a worker cannot be replaced."""

from __future__ import annotations

import signal
import time
from typing import Any

from gunicorn.arbiter import Arbiter
from gunicorn.errors import HaltServer

from ..console import talk_console
from .addresses import Descriptor
from .door import refuse_new
from .thread_worker import HELD_BACK

_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS = 1.0, 60.0


class ServeArbiter(Arbiter):  # type: ignore[misc]  # gunicorn carries no types
    """The process that people send signals to.

    A worker is coming until its app is imported, then present, and leaving once it was told to go.
    """

    def __init__(self, app: Any) -> None:
        self._coming: set[int] = set()
        """The next generation, which takes over when all of it is present."""
        self._present: set[int] = set()
        self._leaving: set[int] = set()
        self._pause_seconds = _FIRST_PAUSE_SECONDS
        self._resume_at = 0.0
        self._is_stopping = False
        super().__init__(app)
        # Sockets that were opened by somebody else are theirs to remove.
        self.systemd = any(isinstance(place, Descriptor) for place in app.production.addresses)

    # Signals

    def handle_int(self) -> None:
        """End as SIGTERM does; the next one, while requests are being finished, ends at once."""
        self.handle_term()

    def handle_term(self) -> None:
        _say(f"Ending: open requests are finished first, for {self.cfg.graceful_timeout} s at most.")
        raise StopIteration

    def handle_usr2(self) -> None:
        _say("SIGUSR2 is not supported: SIGHUP loads the app anew without turning anybody away.")

    def stop(self, graceful: bool = True) -> None:
        self._is_stopping = True
        if not self.systemd:
            for listener in self.LISTENERS:
                refuse_new(listener)
        super().stop(graceful)

    def reload(self) -> None:
        """Start the next generation beside the present one, which goes when the next one can answer."""
        if self.cfg.preload_app:
            _say("With --preload the app is loaded for good: end the server and start it again to load it anew.")
            return
        self._dismiss(self._coming)
        self.app.reload()
        self.setup(self.app)
        self.log.reopen_files()
        self._coming = {self.spawn_worker() for _ in range(self.num_workers)}

    # Workers

    def spawn_worker(self) -> Any:
        before = signal.pthread_sigmask(signal.SIG_BLOCK, HELD_BACK)
        try:
            return super().spawn_worker()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def manage_workers(self) -> None:
        """Start workers that are missing, and send away those that are too many."""
        self._take_stock()
        if self._coming:
            return
        staying = sorted((worker.age, pid) for pid, worker in self.WORKERS.items() if pid not in self._leaving)
        if len(staying) < self.num_workers and time.monotonic() >= self._resume_at:
            for _ in range(self.num_workers - len(staying)):
                self.spawn_worker()
        for _, pid in staying[: max(0, len(staying) - self.num_workers)]:
            self._leaving.add(pid)
            self.kill_worker(pid, signal.SIGTERM)

    def _take_stock(self) -> None:
        arrived = self.app.arrivals.read()
        if arrived:
            self._pause_seconds = _FIRST_PAUSE_SECONDS
        self._present = (self._present | arrived) & self.WORKERS.keys()
        self._leaving &= self.WORKERS.keys()
        if self._coming and self._coming <= self._present:
            self._coming = set()
            _say(f"Loaded {self.app.production.target.shown} anew. What was begun before is finished as it was.")

    def reap_workers(self) -> None:
        while True:
            before = set(self.WORKERS)
            try:
                super().reap_workers()
                return
            except HaltServer as failure:  # a worker could not import the app, and has said why
                if not before - self.WORKERS.keys() <= self._leaving:
                    self._go_on_without(failure)

    def _go_on_without(self, failure: HaltServer) -> None:
        if self._is_stopping:
            return
        self._take_stock()
        if self._coming:
            self._dismiss(self._coming)
            self._coming = set()
            _say("The app was not loaded anew: what was loaded before goes on serving.")
        elif remaining := self._present - self._leaving:
            self._resume_at = time.monotonic() + self._pause_seconds
            _say(f"{len(remaining)} of {self.num_workers} workers go on. Next try in {self._pause_seconds:.0f} s.")
            self._pause_seconds = min(2 * self._pause_seconds, _LONGEST_PAUSE_SECONDS)
            self.app.renew()
        else:
            raise failure

    def _dismiss(self, pids: set[int]) -> None:
        """Send workers away. Those that are not there yet have no request to finish."""
        for pid in pids & self.WORKERS.keys():
            self._leaving.add(pid)
            self.log.expected.add(pid)
            self.kill_worker(pid, signal.SIGTERM if pid in self._present else signal.SIGKILL)


def _say(text: str) -> None:
    talk_console().print(text, style="dim", markup=False)
