"""Brings the store, the rules and those who run callbacks together: decisions come from `rules`, this carries them out.

Everything happens in the order in which a browser with a quick server would do it: a callback that may start is run at
once, with the values of that moment; its answer lands after the answers of those that started before it.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ..exceptions import DashException
from ..patch import is_patch
from .behaviours import behaviour_of, follows_navigation, report_address
from .call import Call, Failed, Outcome, PropUpdates, Unchanged, Updated, prepare_call
from .callback import Callback, Instance, RunningValue
from .events import Drop, Effect, Event, Loaded, PageChanged, Settled, Skip
from .events import Run as Start
from .graph import CallbackGraph, resolved_ids
from .ids import KnownId, canonical_id, prop_text
from .jobs import Job, Jobs
from .node import LayoutNode, with_all_inside
from .patches import PatchMisfit, apply_patch
from .rules import advance
from .runs import Run, Runs, flat_updates, flat_values
from .store import Changes, LayoutStore
from .tabs import is_drawn, is_tabs, selected_tab
from .values import Json
from .window import Window

# A callback that runs as often without anybody touching the page does so for ever.
MOST_RUNS_OF_ONE_INSTANCE = 300


class EndlessCallbacks(DashException):
    """A callback triggers itself again and again. Fact: `run`, the last of its runs."""


class Runner(Protocol):
    """Runs callbacks; trouble is an outcome."""

    def run(self, call: Call) -> Outcome: ...

    def name(self, callback: Callback) -> str:
        """The callback as messages name it."""


@dataclass(frozen=True, slots=True)
class CallbackFailure:
    """A callback that raised, or whose answer is none."""

    run: Run
    message: str
    exception: BaseException | None

    def __str__(self) -> str:
        return f"{self.run.name} ({self.run.reason}): {self.message}"


@dataclass(slots=True)
class _Flight:
    job: Job
    run: Run
    outcome: Outcome | None = None
    is_void: bool = False
    is_heard_out: bool = False
    """Superseded, without outputs: it was there for what it does, and so is the newer one."""


@dataclass(frozen=True, slots=True)
class Log:
    """What happened, on one page or on several."""

    runs: Runs = field(default_factory=Runs)
    failures: list[CallbackFailure] = field(default_factory=list)


class Runtime:
    def __init__(
        self, store: LayoutStore, graph: CallbackGraph, runner: Runner, window: Window, log: Log | None = None
    ) -> None:
        self.store, self.graph, self.runner, self.window = store, graph, runner, window
        self.log = log or Log()
        self.jobs = Jobs()
        self._run_of_job: dict[int, Run] = {}
        self._flights: dict[int, _Flight] = {}
        self._under_way: deque[_Flight] = deque()
        self._queue: deque[Event] = deque()
        self._changes = Changes()
        self._starts: Counter[str] = Counter()
        window.on_navigation = self._follow_navigation

    def start(self, layout: object) -> None:
        """Show the first layout, and run what has to run initially."""
        inserted = self.store.set_layout(layout).inserted
        # What components fill in when they appear, such as an address, triggers the same calls, not second ones.
        self._behave()
        early = self._take_changes()
        self._queue.append(Loaded(Changes(early.changed, [*inserted, *early.inserted], early.removed)))
        self.settle()

    def props_of(self, id_: KnownId) -> Json:
        """The properties of a component as they are now."""
        node = self.store.index.node(id_.text)
        return node.props if node else {}

    def set_props(self, node: LayoutNode, props: Json) -> None:
        """A component changes itself. Equal values are no change."""
        if node.attached:
            differing = self.store.differing(node, props)
            self._note_unchanged(node, [prop for prop in props if prop not in differing])
            if differing:
                self.store.update(node, differing, self._changes)

    def set_props_by_id(self, id_: str, props: Json) -> None:
        """A script or another callback changes a component. Nothing happens when it is not on the page."""
        node = self.store.index.node(canonical_id(id_))
        if node is not None:
            self._write(node, props, self._changes)

    def settle(self) -> None:
        """Go on until nothing moves any more: callbacks, and what components do about them."""
        self._starts.clear()
        # What a person does is drawn before anything else happens.
        self._behave()
        while True:
            self._pump()
            if self._behave():
                continue
            if not self._under_way:
                return
            flight = self._under_way.popleft()
            if flight.outcome is None:
                continue
            if not flight.is_void:
                self._finish(flight, flight.outcome)
            elif flight.is_heard_out:
                self._hear_out(flight, flight.outcome)

    def _behave(self) -> bool:
        """Let components react to what changed. True when one did."""
        touched = list(self.store.touched)
        self.store.touched.clear()
        for node in touched:
            behaviour = behaviour_of(node)
            if behaviour is None or not node.attached:
                continue
            if not is_drawn(node):
                # It begins anew when it is shown.
                node.memory.clear()
            else:
                self._set_own(node, behaviour(node, self.window))
                if is_tabs(node):
                    self._change_tab(node)
        return bool(self._changes or self.store.touched)

    def _change_tab(self, tabs: LayoutNode) -> None:
        before, shown = tabs.memory.get("shown"), selected_tab(tabs)
        tabs.memory["shown"] = shown
        if before is not None and shown is not before:
            for node in (*with_all_inside(before), *(with_all_inside(shown) if shown else ())):
                self.store.touch(node)

    @property
    def follows_navigation(self) -> bool:
        """Whether anything on the page would notice an address that changes without a load."""
        return any(map(follows_navigation, self.store.nodes()))

    def _follow_navigation(self) -> None:
        for node in self.store.nodes():
            # A Location that has just come looks for itself.
            if follows_navigation(node) and node not in self.store.touched:
                self._set_own(node, report_address(node, self.window))

    def _set_own(self, node: LayoutNode, props: Json) -> None:
        differing = self.store.differing(node, props)
        if node.attached and differing:
            self.store.update(node, differing, self._changes)

    def _pump(self) -> None:
        while (event := self._next_event()) is not None:
            for effect in advance(self.graph, self.store.index, self.jobs, event):
                self._carry_out(effect)

    def _next_event(self) -> Event | None:
        if self._queue:
            return self._queue.popleft()
        return PageChanged(self._take_changes()) if self._changes else None

    def _take_changes(self) -> Changes:
        changes, self._changes = self._changes, Changes()
        return changes

    def _carry_out(self, effect: Effect) -> None:
        if isinstance(effect, Start):
            self._launch(effect.job)
        elif isinstance(effect, Drop):
            self._note_drop(effect)
        else:
            self._note_skip(effect)

    def _launch(self, job: Job) -> None:
        callback = job.instance.callback
        call = prepare_call(job.instance, job.triggers, self.store.index, self.props_of)
        run = self._note(job.instance.callback, " and ".join(job.reasons) or "initial", call.triggers)
        run.inputs = flat_values([*call.inputs, *call.state])
        run.causes = tuple(self._run_of_job[one.job] for one in job.lineage.before if one.job in self._run_of_job)
        self._run_of_job[job.id] = run
        self._check_end(job, run)
        flight = self._flights[job.id] = _Flight(job, run)
        self._set_running(job.instance, callback.running_on)
        started = time.perf_counter()
        outcome = self.runner.run(call)
        run.duration_ms = (time.perf_counter() - started) * 1000
        run.ran = not isinstance(outcome, Unchanged) or outcome.ran
        if callback.clientside:
            # In the browser it is through at once.
            self._finish(flight, outcome)
        else:
            flight.outcome = outcome
            self._under_way.append(flight)

    def _check_end(self, job: Job, run: Run) -> None:
        self._starts[job.instance.key] += 1
        if self._starts[job.instance.key] > MOST_RUNS_OF_ONE_INSTANCE:
            raise EndlessCallbacks(
                f"{run.name} ran {MOST_RUNS_OF_ONE_INSTANCE} times without anybody touching the page. The last reason: "
                f"{run.reason}.\nIt asks for itself, by set_props() or by a component that it changes: let it return "
                "no_update once there is nothing new.",
                run=run,
            )

    def _finish(self, flight: _Flight, outcome: Outcome) -> None:
        job, run = flight.job, flight.run
        self._land(flight)
        change = Changes()
        if isinstance(outcome, Updated):
            run.note = outcome.note
            for updates in (*outcome.interim, outcome.side_update):
                self._apply(updates, self._changes, run, run.side_updates)
            self._apply(outcome.outputs, change, run, run.outputs)
            if not run.outputs and job.instance.callback.outputs and not run.side_updates:
                run.suppressed = run.suppressed or "no_update"
        elif isinstance(outcome, Failed):
            self._fail(run, outcome)
        else:
            run.suppressed = outcome.reason
        self._queue.append(Settled(job.id, change, self._take_changes()))

    def _hear_out(self, flight: _Flight, outcome: Outcome) -> None:
        if isinstance(outcome, Updated):
            self._apply(outcome.side_update, self._changes, flight.run, flight.run.side_updates)

    def _fail(self, run: Run, outcome: Failed) -> None:
        run.suppressed, run.exception = f"failed: {outcome.message}", outcome.exception
        self.log.failures.append(CallbackFailure(run, outcome.message, outcome.exception))

    def _land(self, flight: _Flight) -> None:
        """End what belongs to a running job."""
        del self._flights[flight.job.id]
        self._set_running(flight.job.instance, flight.job.instance.callback.running_off)

    def _set_running(self, instance: Instance, values: Sequence[RunningValue]) -> None:
        for item in values:
            for id_ in resolved_ids(item.target, instance.match, self.store.index):
                self.set_props_by_id(id_.text, {item.target.prop: item.value})

    def _apply(self, updates: PropUpdates, changes: Changes, run: Run, written: Json) -> None:
        try:
            for id_, props in updates.items():
                node = self.store.index.node(canonical_id(id_))
                if node is not None:
                    values = self._write(node, props, changes)
                    written.update(flat_updates({canonical_id(id_): values}))
        except PatchMisfit as error:
            self._fail(run, Failed(str(error), error))

    def _write(self, node: LayoutNode, props: Json, changes: Changes) -> Json:
        current = node.props
        values = {
            prop: apply_patch(current.get(prop), value) if is_patch(value) else value for prop, value in props.items()
        }
        self.store.update(node, values, changes)
        return values

    # What is noted for people

    def _note(self, callback: Callback, reason: str, triggers: Sequence[str] = (), why_not: str | None = None) -> Run:
        run = Run(self.runner.name(callback), callback.output, reason, tuple(triggers), suppressed=why_not)
        self.log.runs.append(run)
        return run

    def _note_drop(self, drop: Drop) -> None:
        job = drop.job
        flight = self._flights.get(job.id)
        if flight is not None:
            self._land(flight)
            flight.is_void = True
            flight.is_heard_out = drop.reason == "superseded" and not job.instance.callback.outputs
            flight.run.suppressed = drop.reason
            return
        why = f"missing input: {', '.join(drop.missing)}" if drop.missing else drop.reason
        self._note(job.instance.callback, " and ".join(job.reasons), tuple(job.triggers), why)

    def _note_skip(self, skip: Skip) -> None:
        reason = f"{' and '.join(skip.triggers)} changed" if skip.triggers else "initial"
        why = f"missing output: {', '.join(skip.missing)}" if skip.missing else skip.reason
        self._note(skip.instance.callback, reason, skip.triggers, why)

    def _note_unchanged(self, node: LayoutNode, props: Sequence[str]) -> None:
        for prop in props:
            if node.id is not None:
                trigger = prop_text(node.id, prop)
                for instance in self.graph.triggered_by(node.id, prop, self.store.index):
                    self._note(instance.callback, f"{trigger} set", (trigger,), "no change")
