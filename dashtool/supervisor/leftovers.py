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
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .children import name_process

# What does not end by itself when asked to is killed after this time.
ASKED_SECONDS = 2.0
BUILD_VARIABLE = "_DASH_DEV_BUILD"
_LOOK_SECONDS = 0.01
# What waits for a disk cannot be stopped meanwhile.
_STOP_SECONDS = 0.5
_AT_REST = "Tt"
_NAMES = 1000

# A number, and the time of the start: another process may have had the number before.
Identity = tuple[int, str]


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
    def identity(self) -> Identity:
        return self.pid, self.started_at

    @property
    def is_of_our_group(self) -> bool:
        """One that left it wanted to stay: an editor, a daemon."""
        return self.group == os.getpgrp() and self.state != "Z"


class Leftovers:
    """Owns what ended workers left behind until it has ended, too."""

    def __init__(self) -> None:
        # Children of workers that are about to be killed: of those that inherited nothing it cannot be seen later.
        self._noted: set[Identity] = set()
        self._kill_at: dict[Identity, float] = {}

    def note(self, pid: int | None) -> None:
        """Remember who is below a worker, while that can be seen."""
        self._noted = {relative.identity for relative in descendants(pid)} if pid is not None else set()

    def end(self, build: str) -> None:
        """Ask what the worker of this build left to end. Its own process must be gone."""
        noted, self._noted = self._noted, set()
        left = [each for each in _children(os.getpid()) if each.identity in noted or _is_of(build, each)]
        kill_at = time.monotonic() + ASKED_SECONDS
        self._kill_at |= {each.identity: kill_at for each in _ask_to_end(_below(left))}

    @property
    def deadline(self) -> float | None:
        return min(self._kill_at.values(), default=None)

    def enforce(self) -> None:
        """Kill what the time has come for, and what it has started since it was asked."""
        now = time.monotonic()
        late = {identity for identity, kill_at in self._kill_at.items() if now >= kill_at}
        if late:
            _kill(late)
            self._kill_at = {each: kill_at for each, kill_at in self._kill_at.items() if each not in late}


def mark_worker(build: str) -> None:
    """Let what this process starts be known as its own from now on."""
    name_process(_name_of(build))
    os.environ[BUILD_VARIABLE] = build


def end_orphans() -> None:
    """Ask adopted processes to end, as Ctrl-C does, and kill those that have not when their time is over."""
    asked = {each.identity for each in _ask_to_end(descendants(os.getpid()))}
    give_up_at = time.monotonic() + ASKED_SECONDS
    while _present(asked) and time.monotonic() < give_up_at:
        time.sleep(_LOOK_SECONDS)
    _kill(asked)


def end_own() -> None:
    """Ask what this process has started to end, and what that has started."""
    _ask_to_end(descendants(os.getpid()))


def descendants(pid: int) -> list[Relative]:
    """Give what a process has started, and what that has started."""
    return _below(_children(pid))


def _ask_to_end(processes: Iterable[Relative]) -> list[Relative]:
    """Ask those that are of our group, and give them."""
    asked = _of_our_group(processes)
    _signal(signal.SIGTERM, asked)
    return asked


def _kill(identities: Iterable[Identity]) -> None:
    """Kill those that are still there, and what they have started."""
    _signal(signal.SIGKILL, _stop(_present(identities)))


def _stop(processes: Iterable[Relative]) -> list[Relative]:
    """Stop those of our group and all below them, and give them: what is stopped starts no other."""
    first, stopped = list(processes), dict[Identity, Relative]()
    while others := [each for each in _of_our_group(_below(first)) if each.identity not in stopped]:
        _signal(signal.SIGSTOP, others)
        stopped |= {each.identity: each for each in others}
        # One that is just starting another does that first.
        give_up_at = time.monotonic() + _STOP_SECONDS
        while any(each.state not in _AT_REST for each in _present(stopped)) and time.monotonic() < give_up_at:
            time.sleep(_LOOK_SECONDS)
    return list(stopped.values())


def _present(identities: Iterable[Identity]) -> list[Relative]:
    """Give those that have not ended."""
    found = [(_relative(pid), started_at) for pid, started_at in identities]
    return [each for each, started_at in found if each and each.started_at == started_at and each.state != "Z"]


def _of_our_group(processes: Iterable[Relative]) -> list[Relative]:
    return [each for each in processes if each.is_of_our_group]


def _below(first: Iterable[Relative]) -> list[Relative]:
    """Give processes, and all that descend from them."""
    found = list(first)
    for parent in found:  # grows meanwhile
        found += _children(parent.pid)
    return found


def _is_of(build: str, relative: Relative) -> bool:
    if relative.name == _name_of(build):
        return True
    with contextlib.suppress(OSError):
        return f"{BUILD_VARIABLE}={build}".encode() in Path(f"/proc/{relative.pid}/environ").read_bytes().split(b"\0")
    return False


def _name_of(build: str) -> str:
    # The system keeps 15 characters of it.
    return f"dash worker {int(build.partition('-')[0]) % _NAMES}"


def _children(pid: int) -> list[Relative]:
    found = [_relative(number) for number in _numbers_of_children(pid)]
    return [relative for relative in found if relative is not None and relative.parent == pid]


def _numbers_of_children(pid: int) -> list[int]:
    """Ask the system, which may leave one out while another ends; a kernel that keeps no list has us look at all."""
    if not _keeps_lists():
        return [int(name) for name in os.listdir("/proc") if name.isdigit()] if sys.platform == "linux" else []
    former, numbers = None, _listed_children(pid)
    while numbers != former:
        former, numbers = numbers, _listed_children(pid)
    return numbers


def _keeps_lists() -> bool:
    return Path("/proc/thread-self/children").exists()


def _listed_children(pid: int) -> list[int]:
    numbers: list[int] = []
    with contextlib.suppress(OSError):  # the process, or one of its threads, has ended
        for thread in os.listdir(f"/proc/{pid}/task"):
            numbers += map(int, Path(f"/proc/{pid}/task/{thread}/children").read_text().split())
    return numbers


def _relative(pid: int) -> Relative | None:
    with contextlib.suppress(OSError):
        # The name, in brackets, may hold anything.
        start, _, rest = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")
        state, parent, group, *more = rest.split()
        return Relative(pid, more[16], int(parent), int(group), start.partition("(")[2], state)
    return None


def _signal(number: signal.Signals, processes: Iterable[Relative]) -> None:
    for process in processes:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(process.pid, number)
