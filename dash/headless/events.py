"""What can happen to a page, and what follows from it: the words in which the rules speak."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .callback import Instance
from .jobs import Job
from .store import Changes


@dataclass(frozen=True, slots=True)
class PageChanged:
    """Users, scripts and side effects changed the page."""

    change: Changes


@dataclass(frozen=True, slots=True)
class Loaded:
    """The first layout is in: only outputs count, every input has just appeared. `change` holds what it did at once."""

    change: Changes


@dataclass(frozen=True, slots=True)
class Settled:
    """A job ended; `change` is what its outputs did. An answer that failed changes nothing.

    `side` is what else came with the answer: it triggers like anybody's change, in one event, so that who reads both
    runs once.
    """

    job: int
    change: Changes
    side: Changes = field(default_factory=Changes)


Event = PageChanged | Loaded | Settled

DropReason = Literal[
    "superseded",  # triggered again while running: the newer answer counts
    "outputs left the page",
    "inputs are not on the page",
    "nothing new",  # an initial call whose inputs all come from callbacks that changed nothing
]

SkipReason = Literal[
    "prevent_initial_call",
    "circle",  # the callback would answer itself, directly or through others
    "outputs are not on the page",
]


@dataclass(frozen=True, slots=True)
class Run:
    job: Job


@dataclass(frozen=True, slots=True)
class Drop:
    job: Job
    reason: DropReason
    missing: tuple[str, ...] = ()
    """The properties that were wanted and are not on the page."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Nothing happens, and somebody may wonder why."""

    instance: Instance
    reason: SkipReason
    triggers: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    """The properties that were wanted and are not on the page."""


Effect = Run | Drop | Skip
