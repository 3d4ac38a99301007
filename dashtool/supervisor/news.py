"""What happens in a `dash dev` session, as data: the supervisor tells it, a reporter shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

from dash.devtools.watch import Change

from ..failure import Failure
from .running import RunningCallback


@dataclass(frozen=True)
class Timing:
    """Where the seconds between a change on disk and its first answer went. Zero where a part did not occur."""

    detect: float = 0.0
    imports: float = 0.0
    build: float = 0.0
    swap: float = 0.0
    slowest: tuple[tuple[str, float], ...] = ()

    @property
    def total(self) -> float:
        return self.detect + self.imports + self.build + self.swap


@dataclass(frozen=True)
class Started:
    """The first version answers."""

    app: str
    how: str
    url_path: str
    timing: Timing


@dataclass(frozen=True)
class Changed:
    """Files have another content. `restyled`: open pages show it by themselves, no new version is built."""

    changes: tuple[Change, ...]
    restyled: bool = False


@dataclass(frozen=True)
class Reloaded:
    """The next version answers."""

    timing: Timing
    fresh: bool = False


@dataclass(frozen=True)
class Restored:
    """The files are again what the serving version was made of: it goes on, and nothing is wrong any more."""


@dataclass(frozen=True)
class Failed:
    """A version could not be built."""

    failure: Failure
    still_serving: bool


@dataclass(frozen=True)
class Hangs:
    """An import has not come back for so long; `failure` holds the stack of the stuck thread."""

    failure: Failure
    seconds: float
    still_serving: bool


@dataclass(frozen=True)
class Died:
    """The process of the app ended by itself. A negative code names the signal."""

    code: int | None
    restarting: bool


@dataclass(frozen=True)
class Lost:
    """What an open page could not keep across a reload: ids and properties."""

    places: tuple[str, ...]


@dataclass(frozen=True)
class Notice:
    """Something worth knowing, such as why workers are not forked."""

    text: str
    hint: str = ""


@dataclass(frozen=True)
class Outdated:
    """A setting has another value now than the session started with. No place where that is its default."""

    setting: str
    value: Any
    place: str


@dataclass(frozen=True)
class Paused:
    """A debugger reads from the terminal now, at this place: whoever else reads keys or draws lets go of it."""

    place: str


@dataclass(frozen=True)
class Resumed:
    """The debugger has given the terminal back."""


@dataclass(frozen=True)
class Callbacks:
    """The callbacks of the version that serves, asked for by a key. None when no version does."""

    callbacks: tuple[RunningCallback, ...] | None


@dataclass(frozen=True)
class Asked:
    """What a person asks for by a key. A reload follows by itself; the rest is for the reporter to do."""

    command: Command


@dataclass(frozen=True)
class Stopped:
    """The session is over."""


class Command(Enum):
    """What a person asks for by a key."""

    reload = "r"
    fresh = "f"
    open = "o"
    graph = "g"
    clear = "c"
    quit = "q"
    help = "?"


News = (
    Started
    | Changed
    | Reloaded
    | Restored
    | Failed
    | Hangs
    | Died
    | Lost
    | Notice
    | Outdated
    | Paused
    | Resumed
    | Callbacks
    | Asked
    | Stopped
)


class Reporter(Protocol):
    """Where the person, or a program, is told what happens. Called on the supervisor's thread only."""

    def tell(self, news: News) -> None: ...
