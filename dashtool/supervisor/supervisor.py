"""Keep one worker serving and prepare the next when a file changes. Owns the socket and everything that waits on it."""

from __future__ import annotations

import contextlib
import selectors
import signal
import socket
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dash.devtools.roots import homes_of
from dash.devtools.watch import Change

from ..discover import Target
from ..failure import Failure
from .children import end_orphans, reap_orphans
from .difference import Difference, was_written_after
from .folder import StartFolder
from .holding import Connection, Holding
from .lineup import Lineup, Place
from .mailbox import Mailbox
from .messages import Message
from .news import (
    Asked,
    Callbacks,
    Changed,
    Command,
    Died,
    Failed,
    Hangs,
    Lost,
    Paused,
    Reloaded,
    Reporter,
    Restored,
    Resumed,
    Started,
    Stopped,
    Timing,
)
from .nursery import Nursery, ZygoteProcess
from .patience import Patience
from .preload import Uses
from .process import WorkerProcess
from .running import RunningCallback
from .suspicion import Suspicion
from .terminal import Terminal
from .tls import context_of
from .watching import Watching
from .worker import WorkerConfig

# How long requests that are under way may go on at the end of the session.
END_GRACE_SECONDS = 0.5
# An end that takes longer stands still, as where nobody reads what is said: the system makes it short then.
LONGEST_END_SECONDS = 5
# A worker that dies sooner than this, twice in a row, is not started again until something changes.
SHORTEST_LIFE_SECONDS = 5.0
# A file that was written longer ago came from elsewhere, with the time of its writing.
LONGEST_NOTICE_SECONDS = 2.0

_ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM))


@dataclass(frozen=True)
class Plan:
    """What to run: the app, how a worker is started, and what is watched."""

    target: Target
    config: WorkerConfig
    listener: socket.socket
    roots: tuple[Path, ...]
    # Single files that are watched, too, whatever their names.
    files: tuple[Path, ...] = ()
    ignore: tuple[str, ...] = ()
    poll: bool = False
    # Pages keep nothing across a reload.
    fresh: bool = False
    # An import that takes longer is reported, with the place where it stands.
    patience_seconds: float = 5.0


class Supervisor:
    """Runs on one thread: everything that happens comes through one selector."""

    def __init__(self, plan: Plan, reporter: Reporter) -> None:
        self._plan = plan
        self._reporter = reporter
        self._selector = selectors.DefaultSelector()
        self._mail: Mailbox[tuple[Change, ...] | Command] = Mailbox()
        self._watching = Watching(plan.roots, self._mail.post, plan.ignore, plan.poll, plan.files)
        self._nursery = Nursery(plan.config, plan.listener, self._selector, reporter.tell)
        self._lineup = Lineup(self._selector)
        self._holding = Holding(
            plan.listener, self._selector, (*plan.roots, plan.target.root), context_of(plan.config.certificate)
        )
        self._patience = Patience(plan.patience_seconds, plan.target.shown, plan.target.root, self._hangs)
        self._suspicion = Suspicion()
        self._difference = Difference()
        self._terminal = Terminal()
        self._folder = StartFolder()
        # Changes that wait for a debugger to let the app go on.
        self._waiting: dict[Path, Change] = {}
        self._noticed_after = 0.0
        self._wants_fresh = plan.fresh
        self._shown_build = ""
        self._has_started = False
        self._has_restarted = False
        self._is_ending = False

    def run(self) -> None:
        """Serve until a signal ends the session. Leaves no process behind."""
        self._plan.listener.setblocking(False)
        self._selector.register(self._mail, selectors.EVENT_READ)
        former_handlers = {number: signal.signal(number, self._end) for number in _ENDING_SIGNALS}
        former_handlers[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
        former_wakeup = signal.set_wakeup_fd(self._mail.wakeup_fd, warn_on_full_buffer=False)
        try:
            self._prepare()
            self._watching.start()
            while not self._is_ending:
                self._turn()
        finally:
            self._watching.stop()
            self._holding.end()
            self._lineup.end(END_GRACE_SECONDS)
            self._nursery.end()
            end_orphans()
            self._terminal.restore()
            signal.set_wakeup_fd(former_wakeup)
            for number, handler in former_handlers.items():
                signal.signal(number, handler)
            self._selector.close()
            self._mail.close()
        self._reporter.tell(Stopped())
        signal.alarm(0)

    def command(self, command: Command) -> None:
        """Do what a person asks for. Safe to call from another thread."""
        self._mail.post(command)

    def _end(self, _number: int, _frame: object) -> None:
        if not self._is_ending:
            signal.alarm(LONGEST_END_SECONDS)
        self._is_ending = True

    # --- one turn of the loop ---

    def _turn(self) -> None:
        deadlines = (self._lineup.deadline, self._patience.deadline, self._nursery.deadline)
        next_deadline = min((deadline for deadline in deadlines if deadline is not None), default=None)
        timeout = None if next_deadline is None else max(0.0, next_deadline - time.monotonic())
        ready = self._selector.select(timeout)
        if self._is_ending:  # a worker that ends now was told to, by the same signal
            return
        for key, _ in ready:
            match key.data:
                case WorkerProcess() if key.fileobj is key.data.channel:
                    self._hear(key.data)
                case ZygoteProcess():
                    self._nursery.hear(key.data)
                case Holding():
                    self._holding.accept()
                case Connection():
                    self._holding.hear(key.data)
                case None:
                    self._open_mail()
        for worker in self._lineup:
            if worker.has_ended():
                self._hear_last(worker)
        # A worker that dies at once may do so before the zygote has told whose process it is.
        if self._nursery.deadline is None:
            reap_orphans(self._nursery.pids | {worker.pid for worker in self._lineup})
        for part in (self._lineup, self._patience, self._nursery):
            part.enforce()

    def _open_mail(self) -> None:
        changes: dict[Path, Change] = {}
        for letter in self._mail.empty():
            if isinstance(letter, Command):
                self._obey(letter)
            else:
                changes.update({change.path: change for change in letter})
        if changes:
            self._take_changes(changes)

    def _obey(self, command: Command) -> None:
        match command:
            case Command.quit:
                self._is_ending = True
            case Command.reload | Command.fresh:
                self._noticed_after, self._has_restarted = 0.0, False
                self._wants_fresh |= command is Command.fresh
                self._nursery.renew()
                self._reporter.tell(Asked(command))
                self._prepare()
            case Command.graph:
                self._tell_callbacks()
            case Command.open | Command.clear | Command.help:
                self._reporter.tell(Asked(command))

    def _tell_callbacks(self) -> None:
        if self._lineup.serving is not None:
            self._lineup.serving.ask_callbacks()
        else:
            self._reporter.tell(Callbacks(None))

    # --- the next version ---

    def _take_changes(self, changes: dict[Path, Change]) -> None:
        lineup = self._lineup
        serving = lineup.serving
        if self._folder.has_moved_us():
            self._nursery.renew()
            if serving is not None:  # it stands in the former one, whatever the files hold
                serving.state = None
        restyled = lineup.preparing is None and serving is not None and all(map(serving.shows, changes))
        self._reporter.tell(Changed(tuple(changes.values()), restyled))
        if restyled and serving is not None:
            serving.note(changes.values())
        elif lineup.is_paused:
            self._waiting |= changes
        else:
            self._build(changes)

    def _build(self, changes: dict[Path, Change]) -> None:
        if self._is_undone(changes):
            return
        self._noticed_after, self._has_restarted = _age(changes.values()), False
        files = [self._folder.shorten(path) for path in changes]
        self._lineup.publish({"type": "building", "files": files})
        self._holding.building(files)
        self._suspicion.drop()
        self._prepare()

    def _is_undone(self, changes: dict[Path, Change]) -> bool:
        """Go on with the serving version when the files are what it was made of: a mistake was taken back."""
        self._difference.note(changes.values())
        serving = self._lineup.serving
        if serving is None or serving.state is None:
            return False
        if not was_written_after(changes.values(), serving.ready_time):
            serving.state = None
            return False
        if not self._difference.is_none_to(serving.state):
            return False
        self._patience.end()
        self._lineup.drop_preparing()
        self._lineup.publish({"type": "ok"})
        self._reporter.tell(Restored())
        return True

    def _prepare(self, *, afresh: bool = False) -> None:
        worker = self._nursery.worker(fresh=self._wants_fresh, afresh=afresh)
        worker.state = self._difference.state()
        self._patience.end()
        self._lineup.prepare(worker)

    # --- what workers say ---

    def _hear(self, worker: WorkerProcess) -> bool:
        """Read what a worker says. False when that was all that will come."""
        if worker not in self._lineup:  # dropped since the selector saw it
            return False
        messages = worker.channel.receive()
        if messages is None:
            self._lose(worker)
            return False
        for message in messages:
            self._follow(worker, message)
        return True

    def _hear_last(self, worker: WorkerProcess) -> None:
        """Read what a worker said before its process ended. A child of the app may hold the line open."""
        worker.channel.connection.setblocking(False)
        while self._hear(worker):
            pass

    def _follow(self, worker: WorkerProcess, message: Message) -> None:
        match message["type"]:
            case "importing" if worker is self._lineup.preparing:
                self._patience.begin(worker)
            case "ready" if worker is self._lineup.preparing:
                self._take_ready(worker, message)
            case "failed" if worker is self._lineup.preparing:
                self._lineup.drop_preparing()
                self._fail(worker, Failure.from_json(message["failure"]), is_suspect=message["is_suspect"])
            case "serving" if self._lineup.serves(worker):
                self._take_serving(worker)
            case "stopped":
                self._lineup.stopped(worker)
            case "uses":
                self._learn(worker, Uses.from_json(message["uses"]))
            case "at":
                self._patience.answered(worker, Failure.from_json(message["failure"]))
            case "dump":
                self._patience.dumped(worker, message["text"])
            case "paused":
                self._pause(worker, message["place"])
            case "resumed":
                self._resume(worker)
            case "callbacks":
                self._reporter.tell(Callbacks(tuple(map(RunningCallback.from_json, message["callbacks"]))))
            case "lost":
                self._reporter.tell(Lost(tuple(message["places"])))

    def _take_ready(self, worker: WorkerProcess, message: Message) -> None:
        self._patience.end()
        if self._suspicion.is_confirmed_by(worker):
            self._nursery.stop_forking("this one failed in a forked process.")
        worker.introduce(message)
        self._holding.release()
        self._lineup.promote()

    def _take_serving(self, worker: WorkerProcess) -> None:
        introduction = worker.introduction
        assert introduction is not None
        self._shown_build = worker.build
        self._holding.serves(worker.build, fresh=worker.fresh)
        timing = Timing(
            detect=self._noticed_after,
            imports=introduction.import_seconds,
            build=introduction.build_seconds,
            swap=time.monotonic() - worker.ready_at,
            slowest=introduction.slowest,
        )
        if self._has_started:
            self._reporter.tell(Reloaded(timing, worker.fresh))
        else:
            self._has_started = True
            self._reporter.tell(Started(introduction.app, introduction.how, introduction.url_path, timing))
        self._wants_fresh = self._plan.fresh
        self._watching.also(map(Path, introduction.watched), shown=map(Path, introduction.shown))

    def _learn(self, worker: WorkerProcess, uses: Uses) -> None:
        is_complete = worker is self._lineup.serving
        self._nursery.learn(worker, uses, is_complete=is_complete)
        if is_complete:
            self._watching.also(homes_of(uses.sources))

    def _fail(self, worker: WorkerProcess, failure: Failure, *, is_suspect: bool) -> None:
        self._patience.end()
        if not self._suspicion.is_settled_by(failure):
            self._reporter.tell(Failed(failure, self._lineup.serving is not None))
            self._show(failure, "import")
        if is_suspect and self._suspicion.arises(worker, failure):
            self._prepare(afresh=True)

    def _hangs(self, worker: WorkerProcess, failure: Failure) -> None:
        if not self._suspicion.is_settled_by(failure):
            still_serving = self._lineup.serving is not None
            self._reporter.tell(Hangs(failure, self._plan.patience_seconds, still_serving))
            self._show(failure, "hang")
        # It tells in which library it stands, when it does not stand in the app's own code.
        if failure.message and self._suspicion.arises(worker, failure):
            self._prepare(afresh=True)

    def _show(self, failure: Failure, phase: str) -> None:
        """Show a failure to open pages, and to those that are opened while nobody serves."""
        self._lineup.publish({"type": "error", "error": failure.facts_of_page(phase)})
        if self._lineup.serving is None:
            self._holding.hold(failure, phase=phase, build=self._shown_build)

    def _lose(self, worker: WorkerProcess) -> None:
        """A worker's process is gone."""
        if worker.is_paused:
            self._resume(worker)
        place, code = self._lineup.lose(worker)
        if place is Place.preparing:
            is_suspect = code is not None and code < 0
            self._fail(worker, _death(code, "while it was imported"), is_suspect=is_suspect)
        elif place is Place.serving:
            self._replace_dead(worker, code)

    def _replace_dead(self, worker: WorkerProcess, code: int | None) -> None:
        """Start the same version again, unless it does nothing but die."""
        has_lived = time.monotonic() - worker.started_at >= SHORTEST_LIFE_SECONDS
        is_next_coming = self._lineup.preparing is not None
        restarting = not is_next_coming and (has_lived or not self._has_restarted)
        self._reporter.tell(Died(code, restarting or is_next_coming))
        if restarting:
            self._has_restarted = True
            self._prepare()
        elif not is_next_coming:
            self._show(_death(code, "while it was serving"), "serve")

    # --- debuggers ---

    def _pause(self, worker: WorkerProcess, place: str) -> None:
        worker.is_paused = True
        self._reporter.tell(Paused(place))
        self._terminal.lend()
        worker.lend_terminal()

    def _resume(self, worker: WorkerProcess) -> None:
        worker.is_paused = False
        if not self._lineup.is_paused:
            self._terminal.restore()
            self._reporter.tell(Resumed())
            changes, self._waiting = self._waiting, {}
            if changes:
                self._build(changes)


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
