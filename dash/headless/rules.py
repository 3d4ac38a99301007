"""The rules by which callbacks run, as a state machine: no clock, no network, no page beyond its index of ids.

An event comes in, the jobs change, effects come out. The page in the browser decides by the same rules, in
`dash/frontend/renderer/executor/advance.ts`; both are held to the stories of `tests/wire/stories`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .arrivals import Arrivals
from .callback import Callback, Dependency, Instance
from .events import Drop, DropReason, Effect, Event, Loaded, Run, Settled, Skip
from .graph import CallbackGraph, PageIndex, resolve, resolved_ids
from .ids import KnownId, id_of_prop, prop_text
from .jobs import Job, Jobs, State
from .lineage import Cause, Lineage
from .store import Changes
from .topology import Edges


def advance(graph: CallbackGraph, page: PageIndex, jobs: Jobs, event: Event) -> list[Effect]:
    """Take one event: change `jobs`, and say what is to be done."""
    return _Step(graph, page, jobs).take(event)


class _Step:
    """One event's work. `ended` holds instances whose dependants may go on; `fresh` the jobs that may start."""

    def __init__(self, graph: CallbackGraph, page: PageIndex, jobs: Jobs) -> None:
        self.graph, self.page, self.jobs = graph, page, jobs
        self.effects: list[Effect] = []
        self.fresh: dict[int, None] = {}
        self.ended: list[Instance] = []

    def take(self, event: Event) -> list[Effect]:
        lineage = None
        if isinstance(event, Settled):
            job = self.jobs.get(event.job)
            if job is None:
                # Superseded or dropped meanwhile: a late answer changes nothing.
                return []
            lineage = job.lineage
            self.jobs.remove(job)
            self._mark_unchanged(job, event.change)
            self.ended.append(job.instance)
            self._take_change(event.side, None)
        self._take_change(event.change, lineage, is_first_layout=isinstance(event, Loaded))
        self._settle()
        return self.effects

    def _mark_unchanged(self, job: Job, change: Changes) -> None:
        """Those who wait for the job learn which of its outputs it left alone, if they read them."""
        instance = job.instance
        # A list of outputs may have grown since: the newcomers were not part of the call.
        asked = set(job.output_ids)
        written = {prop_text(id_, prop) for id_, prop in change.changed}
        unchanged = {
            prop
            for output in instance.callback.outputs
            for prop in self._props_of(output, instance)
            if prop not in written and id_of_prop(prop) in asked
        }
        if unchanged:
            for other, aligned in self._active(self.graph.topology.downstream(instance.callback.index)):
                for waiting in self._waiting(other, aligned, instance.match_text):
                    waiting.settled |= unchanged

    def _take_change(self, change: Changes, lineage: Lineage | None, *, is_first_layout: bool = False) -> None:
        moved = Cause(lineage, inserted=True) if lineage else None
        written = Cause(lineage, inserted=False) if lineage else None
        self._take_removed(change.removed, moved)
        self._take_inserted(change.inserted, moved, is_first_layout)
        for id_, prop in change.changed:
            self._take_changed(id_, prop, written)

    def _take_removed(self, removed: Sequence[KnownId], cause: Cause | None) -> None:
        left = {id_.text for id_ in removed}
        for job in self._jobs_writing(removed):
            if not self._outputs_remain(job, left):
                self._drop(job, "outputs left the page")
        shorter: dict[tuple[str, str], tuple[Instance, Dependency, list[str]]] = {}
        for id_ in removed:
            for instance, item in self.graph.listing(id_, self.page):
                shorter.setdefault((instance.key, str(item)), (instance, item, []))[2].append(f"{id_.text} left")
        # What a list still has is new to its callback as a whole.
        for instance, item, reasons in shorter.values():
            triggers = tuple(self._props_of(item, instance))
            for reason in reasons:
                self._request(instance, triggers, cause, reason)

    def _jobs_writing(self, ids: Iterable[KnownId]) -> list[Job]:
        if not len(self.jobs):
            return []
        jobs = (self.jobs.of_instance(item.key) for id_ in ids for item in self.graph.writing(id_, self.page))
        return list(dict.fromkeys(job for job in jobs if job is not None))

    def _outputs_remain(self, job: Job, left: set[str]) -> bool:
        """A list of outputs may lose some; a single one that left ends the job, even if a namesake took its place."""
        instance = job.instance
        if self._output_ids(instance) is None:
            return False
        found = (resolve(output, instance.match, self.page) for output in instance.callback.outputs)
        return all(not isinstance(one, KnownId) or one.text not in left for one in found)

    def _take_inserted(self, came: Sequence[KnownId], cause: Cause | None, is_first_layout: bool) -> None:
        # What came and went in the same turn was never there.
        inserted = [id_ for id_ in came if self.page.find(id_.text)]
        arrivals = Arrivals(inserted, self.page)
        for id_ in inserted:
            for instance in self.graph.writing(id_, self.page):
                self._request_initial(instance, arrivals, cause)
        for id_ in inserted:
            for instance, prop in self.graph.reading(id_, self.page):
                if not instance.callback.outputs:
                    self._request_initial(instance, arrivals, cause)
                elif not is_first_layout and not arrivals.have_outputs_of(instance):
                    text = prop_text(id_, prop)
                    self._request(instance, (text,), cause, f"{id_.text} appeared")

    def _request_initial(self, instance: Instance, arrivals: Arrivals, cause: Cause | None) -> None:
        if not arrivals.is_first(instance):
            return
        if instance.callback.prevent_initial_call:
            self.effects.append(Skip(instance, "prevent_initial_call"))
        else:
            self._request(instance, (), cause, "initial")

    def _take_changed(self, id_: KnownId, prop: str, cause: Cause | None) -> None:
        if self.page.find(id_.text) is None:
            # Changed, and then gone in the same turn.
            return
        text = prop_text(id_, prop)
        for instance in self.graph.triggered_by(id_, prop, self.page):
            self._request(instance, (text,), cause, f"{text} changed")

    def _request(self, instance: Instance, triggers: tuple[str, ...], cause: Cause | None, reason: str) -> None:
        if cause is not None and self._ends_circle(instance.callback, cause):
            self.effects.append(Skip(instance, "circle", triggers))
            return
        job = self._blocked_job(instance)
        if job is None:
            _, missing = self._present(instance.callback.outputs, instance)
            missing = missing or list(instance.callback.outputs)
            self.effects.append(Skip(instance, "outputs are not on the page", triggers, tuple(map(str, missing))))
            return
        job.triggers.update(dict.fromkeys(triggers))
        job.reasons[reason] = None
        if cause is not None or triggers:
            job.lineage.add_cause(cause)
        self.fresh[job.id] = None

    def _ends_circle(self, callback: Callback, cause: Cause) -> bool:
        """A circle ends where it began: a callback does not answer itself, directly or through others."""
        by_insertion = cause.inserted or cause.lineage.by_insertion
        is_possible = by_insertion or self.graph.topology.is_on_circle(callback.index)
        return is_possible and cause.lineage.includes(callback.index)

    def _blocked_job(self, instance: Instance) -> Job | None:
        """The instance's job, new if need be. None when there is nothing it could write to."""
        known = self.jobs.of_instance(instance.key)
        if known is not None and known.state is State.BLOCKED:
            return known
        if known is not None:
            self.jobs.remove(known)
            self.effects.append(Drop(known, "superseded"))
        elif self._output_ids(instance) is None:
            return None
        job = self.jobs.enqueue(instance)
        if known is not None:
            job.lineage.inherit(known.lineage)
        return job

    def _output_ids(self, instance: Instance) -> list[KnownId] | None:
        """None when an output is not on the page, or when all are lists and empty."""
        ids, missing = self._present(instance.callback.outputs, instance)
        return None if missing or (instance.callback.outputs and not ids) else ids

    def _settle(self) -> None:
        """Start what can start, release what waited for the ended, until nothing moves."""
        while True:
            while self.ended:
                self._release(self.ended.pop())
            next_id = next(iter(self.fresh), None)
            if next_id is None:
                return
            del self.fresh[next_id]
            job = self.jobs.get(next_id)
            if job is not None and job.state is State.BLOCKED and not self._is_blocked(job.instance):
                self._start(job)

    def _is_blocked(self, instance: Instance) -> bool:
        upstream = self.graph.topology.upstream(instance.callback.index)
        return any(
            not aligned or instance.match_text in self.jobs.of_callback(other)
            for other, aligned in self._active(upstream)
        )

    def _release(self, instance: Instance) -> None:
        index = instance.callback.index
        is_last = not self.jobs.of_callback(index)
        for other, aligned in self._active(self.graph.topology.downstream(index)):
            if is_last or aligned:
                for job in self._waiting(other, aligned, instance.match_text):
                    self.fresh[job.id] = None

    def _active(self, edges: Edges) -> Iterator[tuple[int, bool]]:
        """Those of the callbacks that have jobs; found from the shorter side."""
        active = self.jobs.active_callbacks()
        if len(active) < len(edges):
            return ((index, edges[index]) for index in active if index in edges)
        return (edge for edge in edges.items() if edge[0] in active)

    def _waiting(self, callback: int, aligned: bool, match_text: str) -> list[Job]:
        jobs = self.jobs.of_callback(callback)
        candidates = [jobs.get(match_text)] if aligned else list(jobs.values())
        return [job for job in candidates if job is not None and job.state is State.BLOCKED]

    def _props_of(self, dependency: Dependency, instance: Instance) -> list[str]:
        return [prop_text(id_, dependency.prop) for id_ in resolved_ids(dependency, instance.match, self.page)]

    def _start(self, job: Job) -> None:
        callback = job.instance.callback
        outputs = self._output_ids(job.instance)
        _, missing = self._present((*callback.inputs, *callback.state), job.instance)
        if outputs is None:
            self._drop(job, "outputs left the page")
        elif missing:
            self._drop(job, "inputs are not on the page", tuple(map(str, missing)))
        elif self._is_nothing_new(job):
            self._drop(job, "nothing new")
        else:
            self._forget_absent(job)
            self.jobs.run(job, tuple(id_.text for id_ in outputs))
            self.effects.append(Run(job))

    def _present(self, items: Iterable[Dependency], instance: Instance) -> tuple[list[KnownId], list[Dependency]]:
        """The ids of all dependencies, and those that are required and not on the page."""
        ids: list[KnownId] = []
        missing: list[Dependency] = []
        for item in items:
            found = resolve(item, instance.match, self.page)
            if isinstance(found, KnownId):
                ids.append(found)
            elif found is not None:
                ids.extend(found)
            elif not item.optional:
                missing.append(item)
        return ids, missing

    def _is_nothing_new(self, job: Job) -> bool:
        if job.triggers or not job.settled:
            return False
        inputs = job.instance.callback.inputs
        return all(prop in job.settled for item in inputs for prop in self._props_of(item, job.instance))

    def _forget_absent(self, job: Job) -> None:
        """Forget triggers whose component left while the job waited."""
        for trigger in list(job.triggers):
            if self.page.find(id_of_prop(trigger)) is None:
                del job.triggers[trigger]

    def _drop(self, job: Job, reason: DropReason, missing: tuple[str, ...] = ()) -> None:
        self.jobs.remove(job)
        self.effects.append(Drop(job, reason, missing))
        self.ended.append(job.instance)
