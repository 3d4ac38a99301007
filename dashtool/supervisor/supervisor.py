"""The loop of a session: everything that happens comes through one selector, on one thread."""

from __future__ import annotations

import selectors
import signal
import time

from dash.devtools.watch import Change

from .children import reap_orphans
from .difference import Changes, joined
from .holding import Connection, Holding
from .leftovers import end_orphans
from .mailbox import Mailbox
from .news import Asked, Command, Reporter, Stopped
from .nursery import ZygoteProcess
from .plan import Plan
from .process import WorkerProcess
from .versions import Versions
from .watching import Watching

# An end that takes longer stands still, as where nobody reads what is said: the system makes it short then.
LONGEST_END_SECONDS = 5
_ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM))


class Supervisor:
    """Owns the selector, the signals and the watcher; what is to be done for them, `Versions` does."""

    def __init__(self, plan: Plan, reporter: Reporter) -> None:
        self._plan = plan
        self._reporter = reporter
        self._selector = selectors.DefaultSelector()
        self._mail: Mailbox[tuple[Change, ...] | Command] = Mailbox()
        self._watching = Watching(plan.roots, self._mail.post, plan.ignore, plan.poll, plan.files)
        self._versions = Versions(plan, reporter, self._selector, self._watching)
        self._is_ending = False

    def run(self) -> None:
        """Serve until a signal ends the session. Leaves no process behind."""
        self._plan.listener.setblocking(False)
        self._selector.register(self._mail, selectors.EVENT_READ)
        former_handlers = {number: signal.signal(number, self._end) for number in _ENDING_SIGNALS}
        former_handlers[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
        former_wakeup = signal.set_wakeup_fd(self._mail.wakeup_fd, warn_on_full_buffer=False)
        try:
            self._versions.prepare()
            self._watching.start()
            while not self._is_ending:
                self._turn()
        finally:
            self._watching.stop()
            self._versions.end()
            end_orphans()
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

    def _turn(self) -> None:
        deadlines = (self._versions.lineup.deadline, self._versions.patience.deadline, self._versions.nursery.deadline)
        next_deadline = min((deadline for deadline in deadlines if deadline is not None), default=None)
        timeout = None if next_deadline is None else max(0.0, next_deadline - time.monotonic())
        ready = self._selector.select(timeout)
        if self._is_ending:  # a worker that ends now was told to, by the same signal
            return
        # What workers say comes first: they tell which changes are their own.
        for key, _ in sorted(ready, key=lambda chosen: chosen[0].data is None):
            match key.data:
                case WorkerProcess() if key.fileobj is key.data.channel:
                    self._hear(key.data)
                case ZygoteProcess():
                    self._versions.nursery.hear(key.data)
                case Holding():
                    self._versions.holding.accept()
                case Connection():
                    self._versions.holding.hear(key.data)
                case None:
                    self._open_mail()
        for worker in self._versions.lineup:
            if worker.has_ended():
                self._hear_last(worker)
        # A worker that dies at once may do so before the zygote has told whose process it is.
        if self._versions.nursery.deadline is None:
            reap_orphans(self._versions.nursery.pids | {worker.pid for worker in self._versions.lineup})
        for part in (self._versions.lineup, self._versions.patience, self._versions.nursery):
            part.enforce()

    def _open_mail(self) -> None:
        changes: Changes = {}
        for letter in self._mail.empty():
            if isinstance(letter, Command):
                self._obey(letter)
            else:
                changes = joined(changes, letter)
        if changes:
            self._versions.take_changes(changes)

    def _obey(self, command: Command) -> None:
        match command:
            case Command.quit:
                self._is_ending = True
            case Command.reload | Command.fresh:
                self._reporter.tell(Asked(command))
                self._versions.renew(fresh=command is Command.fresh)
            case Command.graph:
                self._versions.ask_callbacks()
            case Command.open | Command.clear | Command.help:
                self._reporter.tell(Asked(command))

    def _hear(self, worker: WorkerProcess) -> bool:
        """Read what a worker says. False when that was all that will come."""
        if worker not in self._versions.lineup:  # dropped since the selector saw it
            return False
        messages = worker.channel.receive()
        if messages is None:
            self._versions.lose(worker)
            return False
        for message in messages:
            self._versions.follow(worker, message)
        return True

    def _hear_last(self, worker: WorkerProcess) -> None:
        """Read what a worker said before its process ended. A child of the app may hold the line open."""
        worker.channel.connection.setblocking(False)
        while self._hear(worker):
            pass
