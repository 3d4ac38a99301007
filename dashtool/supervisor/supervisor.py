"""Keep one worker serving and prepare the next when a file changes. Owns the socket, the watcher and the workers."""

from __future__ import annotations

import contextlib
import selectors
import signal
import socket
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from dash.devtools.watch import Change, Watcher

from ..failure import Failure
from .holding import answer_one
from .mailbox import Mailbox
from .messages import Message
from .news import Asked, Changed, Command, Died, Failed, Reloaded, Reporter, Started, Stopped, Timing
from .process import WorkerProcess

# How long requests that are under way may go on in a worker that was replaced, or at the end of the session.
SWAP_GRACE_SECONDS = 10.0
END_GRACE_SECONDS = 0.5
# A worker that accepts nothing more has to say so within this time; a thread of the app may hold the interpreter.
HANDOVER_SECONDS = 2.0
# A worker that dies sooner than this is not started again until something changes.
SHORTEST_LIFE_SECONDS = 5.0
# A file that was written longer ago came from elsewhere, with the time of its writing.
LONGEST_NOTICE_SECONDS = 2.0

_ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM))


@dataclass(frozen=True)
class Plan:
    """What to run: how a worker is made, and what is watched."""

    spawn: Callable[[], WorkerProcess]
    listener: socket.socket
    roots: tuple[Path, ...]
    ignore: tuple[str, ...] = ()
    poll: bool = False


class Supervisor:
    """Runs on one thread: everything that happens comes through one selector.

    A worker goes preparing -> serving -> retiring (told to stop, may still accept) -> leaving (finishes its requests).
    The next one is told to serve only when the former has stopped accepting, so that no answer is out of date.
    """

    def __init__(self, plan: Plan, reporter: Reporter) -> None:
        self._plan = plan
        self._reporter = reporter
        self._selector = selectors.DefaultSelector()
        self._mail: Mailbox[tuple[Change, ...] | Command] = Mailbox()
        self._preparing: WorkerProcess | None = None
        self._serving: WorkerProcess | None = None
        self._retiring: WorkerProcess | None = None
        self._leaving: list[WorkerProcess] = []
        self._handover_by = 0.0
        self._ready_at = 0.0
        self._noticed_after = 0.0
        self._fresh = False
        self._held: Failure | None = None
        self._has_started = False
        self._is_ending = False

    def run(self) -> None:
        """Serve until a signal ends the session. Leaves no process behind."""
        self._plan.listener.setblocking(False)
        self._selector.register(self._mail, selectors.EVENT_READ)
        watcher = Watcher(self._plan.roots, self._mail.post, ignore=self._plan.ignore, poll=self._plan.poll)
        former_handlers = {number: signal.signal(number, self._end) for number in _ENDING_SIGNALS}
        former_handlers[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
        former_wakeup = signal.set_wakeup_fd(self._mail.wakeup_fd, warn_on_full_buffer=False)
        try:
            self._prepare()
            watcher.start()
            while not self._is_ending:
                self._turn()
        finally:
            watcher.stop()
            self._end_workers()
            signal.set_wakeup_fd(former_wakeup)
            for number, handler in former_handlers.items():
                signal.signal(number, handler)
            self._selector.close()
            self._mail.close()
        self._reporter.tell(Stopped())

    def command(self, command: Command) -> None:
        """Do what a person asks for. Safe to call from another thread."""
        self._mail.post(command)

    def _end(self, _number: int, _frame: object) -> None:
        self._is_ending = True

    # --- one turn of the loop ---

    def _turn(self) -> None:
        timeout = max(0.0, self._handover_by - time.monotonic()) if self._retiring else None
        for key, _ in self._selector.select(timeout):
            if isinstance(key.data, WorkerProcess):
                self._hear(key.data)
            elif key.fileobj is self._mail:
                self._open_mail()
            elif self._held is not None:
                answer_one(self._plan.listener, self._held)
        for worker in self._workers():
            if worker.has_ended():
                self._hear(worker)
        if self._retiring and time.monotonic() >= self._handover_by:
            self._retiring.kill()

    def _open_mail(self) -> None:
        changes: dict[Path, Change] = {}
        for letter in self._mail.empty():
            if isinstance(letter, Command):
                self._obey(letter)
            else:
                changes.update({change.path: change for change in letter})
        if changes:
            self._take_changes(changes)

    def _take_changes(self, changes: dict[Path, Change]) -> None:
        serving = self._serving
        restyled = self._preparing is None and serving is not None and all(map(serving.shows, changes))
        self._reporter.tell(Changed(tuple(changes.values()), restyled))
        if not restyled:
            self._noticed_after = _age(changes.values())
            self._prepare()

    def _obey(self, command: Command) -> None:
        match command:
            case Command.quit:
                self._is_ending = True
            case Command.reload | Command.fresh:
                self._noticed_after = 0.0
                self._prepare(fresh=command is Command.fresh)
            case Command.open | Command.graph | Command.clear:
                self._reporter.tell(Asked(command))

    def _prepare(self, *, fresh: bool = False) -> None:
        """Start the next worker. One that is still importing knows an older state of the files: it is dropped."""
        if self._preparing is not None:
            self._drop(self._preparing)
        self._fresh = fresh
        self._preparing = self._plan.spawn()
        self._selector.register(self._preparing.channel, selectors.EVENT_READ, self._preparing)

    # --- what workers say ---

    def _hear(self, worker: WorkerProcess) -> None:
        messages = worker.channel.receive()
        if messages is None:
            self._lose(worker)
            return
        for message in messages:
            self._follow(worker, message)

    def _follow(self, worker: WorkerProcess, message: Message) -> None:
        if message["type"] == "ready" and worker is self._preparing:
            self._preparing = None
            self._ready_at = time.monotonic()
            worker.introduce(message)
            self._put_in_place(worker)
        elif message["type"] == "failed" and worker is self._preparing:
            self._fail(Failure.from_json(message["failure"]))
        elif message["type"] == "serving" and worker is self._serving:
            self._tell_serving(worker)
        elif message["type"] == "stopped" and worker is self._retiring:
            self._leaving.append(worker)
            self._hand_over()

    def _put_in_place(self, worker: WorkerProcess) -> None:
        former, self._serving = self._serving, worker
        if former is None:
            self._release()
            worker.serve()
        elif self._retiring is not None:
            self._drop(former)  # it was waiting for its turn, which never came
        else:
            self._retiring = former
            self._handover_by = time.monotonic() + HANDOVER_SECONDS
            former.stop(SWAP_GRACE_SECONDS)

    def _hand_over(self) -> None:
        self._retiring = None
        if self._serving is not None:
            self._serving.serve()

    def _tell_serving(self, worker: WorkerProcess) -> None:
        swap = time.monotonic() - self._ready_at
        timing = Timing(self._noticed_after, worker.import_seconds, worker.build_seconds, swap, worker.slowest)
        if self._has_started:
            self._reporter.tell(Reloaded(timing, self._fresh))
        else:
            self._has_started = True
            self._reporter.tell(Started(worker.app, worker.how, worker.path, timing))

    def _fail(self, failure: Failure) -> None:
        if self._preparing is not None:
            self._drop(self._preparing)
            self._preparing = None
        self._reporter.tell(Failed(failure, still_serving=self._serving is not None))
        if self._serving is None:
            self._hold(failure)

    def _lose(self, worker: WorkerProcess) -> None:
        """A worker's process is gone."""
        code = self._forget(worker)
        if worker in self._leaving:
            self._leaving.remove(worker)
        elif worker is self._retiring:
            self._hand_over()
        elif worker is self._preparing:
            self._preparing = None
            self._fail(_death(code, "while it was imported"))
        elif worker is self._serving:
            self._serving = None
            self._replace_dead(worker, code)

    def _replace_dead(self, worker: WorkerProcess, code: int | None) -> None:
        restarting = time.monotonic() - worker.started_at >= SHORTEST_LIFE_SECONDS and self._preparing is None
        self._reporter.tell(Died(code, restarting))
        if restarting:
            self._prepare()
        elif self._preparing is None:
            self._hold(_death(code, "while it was serving"))

    # --- no worker to serve: answer ourselves ---

    def _hold(self, failure: Failure) -> None:
        if self._held is None:
            self._selector.register(self._plan.listener, selectors.EVENT_READ)
        self._held = failure

    def _release(self) -> None:
        if self._held is not None:
            self._selector.unregister(self._plan.listener)
        self._held = None

    # --- ends ---

    def _workers(self) -> list[WorkerProcess]:
        present = (self._preparing, self._serving, self._retiring, *self._leaving)
        return [worker for worker in present if worker is not None]

    def _drop(self, worker: WorkerProcess) -> None:
        worker.kill()
        self._forget(worker)

    def _forget(self, worker: WorkerProcess, timeout_seconds: float = 1.0) -> int | None:
        self._selector.unregister(worker.channel)
        return worker.reap(timeout_seconds)

    def _end_workers(self) -> None:
        workers = self._workers()
        for worker in workers:
            worker.stop(END_GRACE_SECONDS)
        give_up_at = time.monotonic() + END_GRACE_SECONDS + 0.5
        for worker in workers:
            self._forget(worker, max(0.0, give_up_at - time.monotonic()))


def _death(code: int | None, when: str) -> Failure:
    how = (
        f"by signal {-code} ({signal.Signals(-code).name})"
        if code is not None and code < 0
        else f"with exit code {code}"
    )
    return Failure(f"The app's process ended {when}, {how}.", kind="", message="")


def _age(changes: Iterable[Change]) -> float:
    """Say how long ago the latest of these files was written. Zero when that cannot be known, as for a moved file."""
    ages = []
    for change in changes:
        with contextlib.suppress(OSError):
            ages.append(time.time() - change.path.stat().st_mtime)
    age = min(ages, default=0.0)
    return age if 0.0 <= age <= LONGEST_NOTICE_SECONDS else 0.0
