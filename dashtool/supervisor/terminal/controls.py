"""Keys and a pinned line: taken while a session runs, lent to a debugger, given back at any end and for Ctrl-Z.

Everything here runs on the main thread, signals included, so a change of the terminal never falls into another.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Protocol

from ..news import Command
from .keys import KeyReader, is_in_foreground
from .modes import Modes


class Screen(Protocol):
    """What draws: it pins its line when the terminal is taken."""

    def take(self) -> None: ...

    def release(self) -> None: ...


def can_read_keys() -> bool:
    """Say whether a person at this terminal can press keys that reach us."""
    return os.name == "posix" and sys.stdin is not None and sys.stdin.isatty()


class Controls:
    """Owns keys, modes and the screen's line together."""

    def __init__(self, descriptor: int, screen: Screen, command: Callable[[Command], None], give_back: str) -> None:
        self._descriptor = descriptor
        self._screen = screen
        self._modes = Modes(descriptor, give_back)
        self._keys = KeyReader(
            descriptor,
            command,
            on_enter=lambda: print(file=sys.stderr, flush=True),
            on_foreground=lambda: os.kill(os.getpid(), signal.SIGCONT),
        )
        self._is_lent = False

    def take(self) -> None:
        """Read keys and pin the line, unless another job has the terminal: it is taken when that gives it back."""
        self._is_lent = False
        if is_in_foreground(self._descriptor):
            self._modes.set_keys()
            self._screen.take()
            self._keys.listen()
        else:
            self._keys.wait()

    def release(self) -> None:
        """Leave the terminal as it was found."""
        self._is_lent = True
        self._give_up()

    @contextlib.contextmanager
    def taken(self) -> Iterator[None]:
        """Have the terminal for as long as this block lasts."""
        handlers = {signal.SIGWINCH: self._resized, signal.SIGTSTP: self._suspend, signal.SIGCONT: self._continue}
        former = {number: signal.signal(number, handler) for number, handler in handlers.items()}
        # Ctrl-Z may stop a child between its birth and its program; waiting for it in vfork, we could not even stop.
        former_vfork, subprocess._USE_VFORK = subprocess._USE_VFORK, False  # type: ignore[misc]
        self.take()
        try:
            yield
        finally:
            subprocess._USE_VFORK = former_vfork  # type: ignore[misc]
            for number, handler in former.items():
                signal.signal(number, handler)
            self.release()
            self._modes.end()
            self._keys.end()

    def _give_up(self) -> None:
        self._keys.pause()
        self._screen.release()
        self._modes.restore()

    def _resized(self, _number: int, _frame: FrameType | None) -> None:
        if not self._is_lent and is_in_foreground(self._descriptor):
            self._screen.take()

    def _suspend(self, number: int, _frame: FrameType | None) -> None:
        """Ctrl-Z: stop as any program does, but leave the terminal in order."""
        self._give_up()
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)
        # Here we are again. In a group that no shell looks after, we have not even stopped.
        signal.signal(number, self._suspend)
        self._retake()

    def _continue(self, _number: int, _frame: FrameType | None) -> None:
        """Whoever stopped us by force left the terminal in disorder."""
        self._modes.restore()
        self._retake()

    def _retake(self) -> None:
        if not self._is_lent:
            self.take()
