"""The callbacks that wait or run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from .callback import Instance
from .lineage import Lineage


class State(Enum):
    BLOCKED = "blocked"
    RUNNING = "running"


@dataclass(eq=False, slots=True)
class Job:
    """One run of a callback, from the moment when something asks for it."""

    id: int
    instance: Instance
    lineage: Lineage
    state: State = State.BLOCKED
    triggers: dict[str, None] = field(default_factory=dict)
    """The properties that caused it, as `id.property`; empty for an initial call."""
    reasons: dict[str, None] = field(default_factory=dict)
    """Why it was asked for, for people."""
    settled: set[str] = field(default_factory=set)
    """While blocked: its inputs which those that it waits for left unchanged."""
    output_ids: tuple[str, ...] = ()
    """Once running."""


class Jobs:
    def __init__(self) -> None:
        self._by_id: dict[int, Job] = {}
        self._by_instance: dict[str, Job] = {}
        self._by_callback: dict[int, dict[str, Job]] = {}
        self._next_id = 1

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, job_id: int) -> Job | None:
        return self._by_id.get(job_id)

    def of_instance(self, key: str) -> Job | None:
        return self._by_instance.get(key)

    def of_callback(self, index: int) -> Mapping[str, Job]:
        """Those of one callback, by the text of their MATCH values."""
        return self._by_callback.get(index, {})

    def active_callbacks(self) -> Mapping[int, Mapping[str, Job]]:
        return self._by_callback

    def enqueue(self, instance: Instance) -> Job:
        job = Job(self._next_id, instance, Lineage(instance.callback.index, self._next_id))
        self._next_id += 1
        self._put(job)
        return job

    def run(self, job: Job, output_ids: tuple[str, ...]) -> None:
        # The order among jobs is that of their last change, as on the page.
        self.remove(job)
        job.state = State.RUNNING
        job.output_ids = output_ids
        job.settled.clear()
        self._put(job)

    def remove(self, job: Job) -> None:
        del self._by_id[job.id]
        del self._by_instance[job.instance.key]
        siblings = self._by_callback[job.instance.callback.index]
        del siblings[job.instance.match_text]
        if not siblings:
            del self._by_callback[job.instance.callback.index]

    def _put(self, job: Job) -> None:
        self._by_id[job.id] = job
        self._by_instance[job.instance.key] = job
        self._by_callback.setdefault(job.instance.callback.index, {})[job.instance.match_text] = job
