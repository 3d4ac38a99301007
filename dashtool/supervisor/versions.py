"""The versions of an app: made when files change, served in turn, shown to be wrong where they are.

Knows nothing of the loop that it is called from.
"""

from __future__ import annotations

import contextlib
import selectors
import signal
import time
from collections.abc import Iterable
from pathlib import Path

from dash.devtools.roots import homes_of
from dash.devtools.watch import Change

from ..failure import Failure
from .difference import Changes, Difference, joined, was_written_after
from .folder import StartFolder
from .holding import Holding
from .lineup import Lineup, Place
from .messages import Message
from .news import (
    Callbacks,
    Changed,
    Died,
    Failed,
    Hangs,
    Lost,
    Notice,
    Paused,
    Reloaded,
    Reporter,
    Restored,
    Resumed,
    Started,
    Timing,
)
from .nursery import Nursery
from .own_files import OwnFiles
from .patience import Patience
from .plan import Plan
from .preload import Uses
from .process import WorkerProcess
from .running import RunningCallback
from .suspicion import Suspicion
from .taken import may_hold_something
from .terminal.lending import LentTerminal
from .tls import context_of
from .watching import Watching

# How long requests that are under way may go on at the end of the session.
END_GRACE_SECONDS = 0.5
# The same in a version that has to end before the next one can start.
ROOM_GRACE_SECONDS = 2.0
# A worker that dies sooner than this, twice in a row, is not started again until something changes.
SHORTEST_LIFE_SECONDS = 5.0
# A file that was written longer ago came from elsewhere, with the time of its writing.
LONGEST_NOTICE_SECONDS = 2.0


class Versions:
    """Owns the workers of all versions, and answers pages itself while there is none."""

    def __init__(self, plan: Plan, reporter: Reporter, selector: selectors.BaseSelector, watching: Watching) -> None:
        self._plan = plan
        self._reporter = reporter
        self._watching = watching
        self.nursery = Nursery(plan.config, plan.listener, selector, reporter.tell)
        self.lineup = Lineup(selector)
        self.holding = Holding(
            plan.listener, selector, (*plan.roots, plan.target.root), context_of(plan.config.certificate)
        )
        self.patience = Patience(plan.patience_seconds, plan.target.shown, plan.target.root, self._hangs)
        self._suspicion = Suspicion()
        self._difference = Difference()
        self._own_files = OwnFiles()
        self._terminal = LentTerminal()
        self._folder = StartFolder()
        # Changes that wait for a debugger to let the app go on.
        self._waiting: Changes = {}
        # Changes that pages are to be shown with the version that is being made.
        self._restyles: Changes = {}
        self._noticed_after = 0.0
        self._wants_fresh = plan.fresh
        self._shown_build = ""
        self._has_started = False
        self._has_restarted = False
        # A version that makes room: the next one is made when it is gone.
        self._dismissed: WorkerProcess | None = None
        self._has_told_of_room = False

    def take_changes(self, changes: Changes) -> None:
        """Make the next version, unless pages follow all of this by themselves."""
        serving = self.lineup.serving
        if self._folder.has_moved_us():
            self.nursery.renew()
            if serving is not None:  # it stands in the former one, whatever the files hold
                serving.state = None
        shown = {path for path in changes if serving is not None and serving.shows(path)}
        own = {path for path in changes.keys() - shown if self._own_files.include(changes[path])}
        self._tell_of_own(own)
        changes = {path: change for path, change in changes.items() if path not in own}
        if not changes:
            return
        built = {path: change for path, change in changes.items() if path not in shown}
        self._reporter.tell(Changed(tuple(changes.values()), restyled=not built))
        for outdated in self._plan.settings.outdated_by(changes):
            self._reporter.tell(outdated)
        self._restyles = joined(self._restyles, (changes[path] for path in shown))
        if self.lineup.is_paused:
            self._waiting = joined(self._waiting, built.values())
        elif built:
            self._build(built)
        if self.lineup.preparing is None:
            self._restyle()

    def _tell_of_own(self, own: Iterable[Path]) -> None:
        for path in self._own_files.untold(own):
            shown = self._folder.shorten(path)
            self._reporter.tell(Notice(f"The app writes {shown} as it is imported: nothing is built for that."))

    def _restyle(self) -> None:
        """Let pages exchange what they can. Together with a new version they do it when they see that one."""
        if self.lineup.serving is not None and self._restyles:
            self.lineup.serving.note(self._restyles.values())
            self._restyles = {}

    def _build(self, changes: Changes) -> None:
        if self._is_undone(changes):
            return
        if self._own_files.goes_round(changes):
            self.nursery.tell_writes()
        self._noticed_after, self._has_restarted = _age(changes.values()), False
        files = [self._folder.shorten(path) for path in changes]
        self.lineup.publish({"type": "building", "files": files})
        self.holding.building(files)
        self._suspicion.drop()
        self.prepare()

    def _is_undone(self, changes: Changes) -> bool:
        """Go on with the serving version when the files are what it was made of: a mistake was taken back."""
        self._difference.note(changes.values())
        serving = self.lineup.serving
        if serving is None or serving.state is None:
            return False
        if not was_written_after(changes.values(), serving.ready_time):
            serving.state = None
            return False
        if not self._difference.is_none_to(serving.state):
            return False
        self.patience.end()
        self.lineup.drop_preparing()
        self.lineup.publish({"type": "ok"})
        self._reporter.tell(Restored())
        return True

    def renew(self, *, fresh: bool) -> None:
        """Make the next version without a change, and import everything anew for it."""
        self._noticed_after, self._has_restarted = 0.0, False
        self._wants_fresh |= fresh
        self.nursery.renew()
        self.prepare()

    def ask_callbacks(self) -> None:
        if self.lineup.serving is not None:
            self.lineup.serving.ask_callbacks()
        else:
            self._reporter.tell(Callbacks(None))

    def end(self) -> None:
        """Leave no process behind."""
        self.holding.end()
        self.lineup.end(END_GRACE_SECONDS)
        self.nursery.end()
        self._terminal.restore()

    def prepare(self, *, afresh: bool = False) -> None:
        if self._dismissed is not None:
            return
        self._own_files.open()
        worker = self.nursery.worker(fresh=self._wants_fresh, afresh=afresh)
        worker.state = self._difference.state()
        self.patience.end()
        self.lineup.prepare(worker)

    # --- what workers say ---

    def follow(self, worker: WorkerProcess, message: Message) -> None:
        match message["type"]:
            case "importing" if worker is self.lineup.preparing:
                self.patience.begin(worker)
            case "writes" if worker is self.lineup.preparing:
                self._own_files.note(Path(message["path"]))
            case "ready" if worker is self.lineup.preparing:
                self._take_ready(worker, message)
            case "failed" if worker is self.lineup.preparing:
                self.lineup.drop_preparing()
                self._own_files.close()
                failure = Failure.from_json(message["failure"])
                if message["is_taken"] and self._may_make_room():
                    self._make_room(failure)
                else:
                    self._fail(worker, failure, is_suspect=message["is_suspect"])
            case "serving" if self.lineup.serves(worker):
                self._take_serving(worker)
            case "stopped":
                self.lineup.stopped(worker)
            case "uses":
                self._learn(worker, Uses.from_json(message["uses"]))
            case "at":
                self.patience.answered(worker, Failure.from_json(message["failure"]))
            case "dump":
                self.patience.dumped(worker, message["text"])
            case "paused":
                self._pause(worker, message["place"])
            case "resumed":
                self._resume(worker)
            case "callbacks":
                self._reporter.tell(Callbacks(tuple(map(RunningCallback.from_json, message["callbacks"]))))
            case "lost":
                self._reporter.tell(Lost(tuple(message["places"])))

    def _take_ready(self, worker: WorkerProcess, message: Message) -> None:
        self.patience.end()
        self._own_files.close()
        if self._suspicion.is_confirmed_by(worker):
            self.nursery.stop_forking("this one failed in a forked process.")
        worker.introduce(message)
        self.holding.release()
        self.lineup.promote()

    def _take_serving(self, worker: WorkerProcess) -> None:
        introduction = worker.introduction
        assert introduction is not None
        self._shown_build = worker.build
        self.holding.serves(worker.build, fresh=worker.fresh)
        self._restyle()
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
        is_complete = worker is self.lineup.serving
        self.nursery.learn(worker, uses, is_complete=is_complete)
        if is_complete:
            self._watching.also(homes_of(uses.sources))

    def _fail(self, worker: WorkerProcess, failure: Failure, *, is_suspect: bool) -> None:
        self.patience.end()
        if not self._suspicion.is_settled_by(failure):
            self._show(failure, "import")
            self._restyle()
            self._reporter.tell(Failed(failure, self.lineup.serving is not None))
        if is_suspect and self._suspicion.arises(worker, failure):
            self.prepare(afresh=True)

    def _may_make_room(self) -> bool:
        serving = self.lineup.serving
        return serving is not None and serving.pid is not None and may_hold_something(serving.pid)

    def _make_room(self, failure: Failure) -> None:
        """End the serving version before the next one is tried again: it may hold what that needs."""
        self.patience.end()
        self._suspicion.drop()
        self._dismissed = self.lineup.dismiss(ROOM_GRACE_SECONDS)
        if not self._has_told_of_room:
            self._has_told_of_room = True
            what = f"{failure.kind}: {failure.message}".partition("\n")[0]
            text = f"The version that serves may hold what the next one needs, so it ends first ({what})."
            hint = "Saves are faster where nothing that only one process can have is taken at import."
            self._reporter.tell(Notice(text, hint))

    def _hangs(self, worker: WorkerProcess, failure: Failure) -> None:
        if not self._suspicion.is_settled_by(failure):
            still_serving = self.lineup.serving is not None
            self._show(failure, "hang")
            self._reporter.tell(Hangs(failure, self._plan.patience_seconds, still_serving))
        # It tells in which library it stands, when it does not stand in the app's own code.
        if failure.message and self._suspicion.arises(worker, failure):
            self.prepare(afresh=True)

    def _show(self, failure: Failure, phase: str) -> None:
        """Show a failure to open pages, and to those that are opened while nobody serves."""
        self.lineup.publish({"type": "error", "error": failure.facts_of_page(phase)})
        if self.lineup.serving is None:
            self.holding.hold(failure, phase=phase, build=self._shown_build)

    def lose(self, worker: WorkerProcess) -> None:
        """A worker's process is gone."""
        if worker.is_paused:
            self._resume(worker)
        place, code = self.lineup.lose(worker)
        if place is Place.preparing:
            is_suspect = code is not None and code < 0
            self._fail(worker, _death(code, "while it was imported"), is_suspect=is_suspect)
        elif place is Place.serving:
            self._replace_dead(worker, code)
        elif worker is self._dismissed:
            self._dismissed = None
            self.prepare()

    def _replace_dead(self, worker: WorkerProcess, code: int | None) -> None:
        """Start the same version again, unless it does nothing but die."""
        has_lived = time.monotonic() - worker.started_at >= SHORTEST_LIFE_SECONDS
        is_next_coming = self.lineup.preparing is not None
        restarting = not is_next_coming and (has_lived or not self._has_restarted)
        self._reporter.tell(Died(code, restarting or is_next_coming))
        if restarting:
            self._has_restarted = True
            self.prepare()
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
        if not self.lineup.is_paused:
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
