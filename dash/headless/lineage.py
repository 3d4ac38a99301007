"""What a job came about through, so that a circle of callbacks is gone round once for each cause and not for ever."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cause:
    """The job whose answer requests another: by changing a property, or by putting a component on the page."""

    lineage: Lineage
    inserted: bool


class Lineage:
    def __init__(self, callback: int, job: int) -> None:
        self.job = job
        self.by_insertion = False
        """On the way here a component came or went, so the callback graph does not know the way."""
        self.before: dict[Lineage, None] = {}
        self._callback = callback
        self._has_outside_cause = False

    def add_cause(self, cause: Cause | None) -> None:
        """Note a job whose answer is among the causes; None for users, scripts and side effects."""
        if cause is None:
            self._has_outside_cause = True
        else:
            self.before[cause.lineage] = None
            self.by_insertion = self.by_insertion or cause.inserted or cause.lineage.by_insertion

    def inherit(self, superseded: Lineage) -> None:
        """Stand for a job that this one supersedes: what came from outside is still to go round."""
        self._has_outside_cause = self._has_outside_cause or superseded._has_outside_cause

    def includes(self, callback: int) -> bool:
        """Tell whether this callback had its turn on the way here. A new cause from outside begins a new round."""
        seen: dict[Lineage, None] = {self: None}
        open_ = [self]
        while open_:
            lineage = open_.pop()
            if lineage._callback == callback:
                return True
            if not lineage._has_outside_cause:
                for earlier in lineage.before:
                    if earlier not in seen:
                        seen[earlier] = None
                        open_.append(earlier)
        return False
