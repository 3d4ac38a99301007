"""Processes that the app started and left behind: they end with its worker, unless they left our group to stay.

Only on Linux does the supervisor become their parent. Whose they were tells a variable, which the programs that a
worker starts inherit, or the worker's own name, which processes that it forks keep.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .children import name_process

# What does not end by itself when asked to is killed after this time.
ASKED_SECONDS = 2.0
_BUILD = "_DASH_DEV_BUILD"
_NAMES = 1000


@dataclass(frozen=True)
class Relative:
    """A process as the system lists it. By the time of its start it is told from a later one with its number."""

    pid: int
    started_at: str
    parent: int
    group: int
    name: str
    state: str

    @property
    def identity(self) -> tuple[int, str]:
        return self.pid, self.started_at

    @property
    def is_of_our_group(self) -> bool:
        """One that left it wanted to stay: an editor, a daemon."""
        return self.group == os.getpgrp() and self.state != "Z"


class Leftovers:
    """Owns what ended workers left behind until it has ended, too."""

    def __init__(self) -> None:
        # Children of workers that are about to be killed: of those that inherited nothing it cannot be seen later.
        self._noted: set[tuple[int, str]] = set()
        self._kill_at: dict[tuple[int, str], float] = {}

    def note(self, pid: int | None) -> None:
        """Remember who is below a worker, while that can be seen."""
        self._noted = {relative.identity for relative in _below(lambda each: each.parent == pid)}

    def end(self, build: str) -> None:
        """Ask what the worker of this build left to end. Its own process must be gone."""
        ours, noted, self._noted = os.getpid(), self._noted, set()

        def is_left(relative: Relative) -> bool:
            return relative.parent == ours and (relative.identity in noted or _is_of(build, relative))

        kill_at = time.monotonic() + ASKED_SECONDS
        self._kill_at |= {relative.identity: kill_at for relative in _ask_to_end(_below(is_left))}

    @property
    def deadline(self) -> float | None:
        return min(self._kill_at.values(), default=None)

    def enforce(self) -> None:
        """Kill what the time has come for."""
        now = time.monotonic()
        late = {identity for identity, kill_at in self._kill_at.items() if now >= kill_at}
        if late:
            _signal(signal.SIGKILL, (each for each in _processes() if each.identity in late and each.is_of_our_group))
            self._kill_at = {each: kill_at for each, kill_at in self._kill_at.items() if each not in late}


def mark_worker(build: str) -> None:
    """Let what this process starts be known as its own from now on."""
    name_process(_name_of(build))
    os.environ[_BUILD] = build


def end_orphans() -> None:
    """Ask adopted processes to end, as Ctrl-C does."""
    ours = os.getpid()
    _ask_to_end(each for each in _processes() if each.parent == ours)


def end_own() -> None:
    """Ask what this process has started to end, and what that has started."""
    ours = os.getpid()
    _ask_to_end(_below(lambda each: each.parent == ours))


def _ask_to_end(processes: Iterable[Relative]) -> list[Relative]:
    """Ask those that are of our group, and give them."""
    asked = [each for each in processes if each.is_of_our_group]
    _signal(signal.SIGTERM, asked)
    return asked


def _below(is_first: Callable[[Relative], bool]) -> list[Relative]:
    """Find processes, and all that descend from them."""
    everyone = list(_processes())
    found = [each for each in everyone if is_first(each)]
    for parent in found:  # grows meanwhile
        found += [each for each in everyone if each.parent == parent.pid and each not in found]
    return found


def _is_of(build: str, relative: Relative) -> bool:
    if relative.name == _name_of(build):
        return True
    with contextlib.suppress(OSError):
        return f"{_BUILD}={build}".encode() in Path(f"/proc/{relative.pid}/environ").read_bytes().split(b"\0")
    return False


def _name_of(build: str) -> str:
    # The system keeps 15 characters of it.
    return f"dash worker {int(build.partition('-')[0]) % _NAMES}"


def _processes() -> Iterator[Relative]:
    if sys.platform != "linux":
        return
    for place in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # The name, in brackets, may hold anything.
            start, _, rest = place.read_text("utf-8", "replace").rpartition(")")
            state, parent, group, *more = rest.split()
            started_at = more[16]
            yield Relative(int(place.parent.name), started_at, int(parent), int(group), start.partition("(")[2], state)


def _signal(number: signal.Signals, processes: Iterable[Relative]) -> None:
    for process in processes:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(process.pid, number)
