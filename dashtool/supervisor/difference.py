"""Whether the files are again those that the serving version was made of: then nothing has to be built."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from dash.devtools.watch import Change

# What each file held, by its digest; None where there was none.
State = dict[Path, bytes | None]
Changes = dict[Path, Change]


def joined(former: Changes, later: Iterable[Change]) -> Changes:
    """Put later changes to former ones: a file changed from what it held first to what it holds last."""
    changes = dict(former)
    for change in later:
        first = changes.get(change.path)
        changes[change.path] = change if first is None else replace(change, before=first.before)
    return changes


class Difference:
    """Remembers the files that have changed in a session. Of the others, all versions are made alike."""

    def __init__(self) -> None:
        self._at_first: State = {}
        self._now: State = {}

    def note(self, changes: Iterable[Change]) -> None:
        for change in changes:
            self._at_first.setdefault(change.path, change.before)
            self._now[change.path] = change.now

    def state(self) -> State:
        """Tell what a version that is started now is made of."""
        return dict(self._now)

    def is_none_to(self, state: State) -> bool:
        """Say whether a version that was made of this would be made of the same now."""
        return all(state.get(path, self._at_first[path]) == now for path, now in self._now.items())


def was_written_after(changes: Iterable[Change], moment: float) -> bool:
    """Say whether all of this was written after that time: a version that was ready then has read none of it."""
    try:
        return all(change.path.stat().st_mtime > moment for change in changes)
    except OSError:
        return False
