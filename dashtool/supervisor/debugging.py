"""`breakpoint()` and `input()` in a worker: they get the terminal to themselves, and reloads wait until it is free."""

from __future__ import annotations

import builtins
import pdb
import sys
import threading
from collections.abc import Callable
from functools import wraps
from types import FrameType
from typing import Any

from .messages import Channel


class DebuggedWorker:
    """Tells the supervisor when Python's debugger, one that is built on it, or the app reads the terminal."""

    def __init__(self, channel: Channel, wait_for_terminal: Callable[[], None]) -> None:
        self._channel = channel
        self._wait_for_terminal = wait_for_terminal
        self._changed = threading.Condition()
        self._paused: set[threading.Thread] = set()

    def watch(self) -> None:
        """Notice each prompt from now on, of `input()`, `breakpoint()`, `pdb.set_trace()` or a subclass."""
        interaction = pdb.Pdb.interaction

        @wraps(interaction)
        def noticed(debugger: pdb.Pdb, frame: FrameType | None, *rest: Any) -> None:
            self._pause(frame)
            try:
                interaction(debugger, frame, *rest)
            finally:
                if not _stops_again(debugger):
                    self._resume(threading.current_thread())

        pdb.Pdb.interaction = noticed  # type: ignore[method-assign, assignment]  # it takes more forms

        builtins.input = self._noticed_input(builtins.input)

    def _noticed_input(self, original: Callable[..., str]) -> Callable[..., str]:
        @wraps(original)
        def noticed(*prompt: object) -> str:
            thread = threading.current_thread()
            if thread in self._paused:  # a debugger asks by it, too
                return original(*prompt)
            self._pause(sys._getframe(1))
            try:
                return original(*prompt)
            finally:
                self._resume(thread)

        return noticed

    def wait(self) -> None:
        """Wait until no debugger stops us."""
        with self._changed:
            self._changed.wait_for(lambda: not self._paused)

    def _pause(self, frame: FrameType | None) -> None:
        thread = threading.current_thread()
        with self._changed:
            is_first, was_stepping = not self._paused, thread in self._paused
            self._paused.add(thread)
        if is_first:
            place = f"{frame.f_code.co_filename}:{frame.f_lineno}" if frame else ""
            self._channel.send({"type": "paused", "place": place})
            self._wait_for_terminal()
        if not was_stepping and thread is not threading.main_thread():
            threading.Thread(target=self._resume_at_end, args=(thread,), name="dash-debugged", daemon=True).start()

    def _resume_at_end(self, thread: threading.Thread) -> None:
        """Stepping may lead out of the last line of a thread, and then no prompt ends it."""
        thread.join()
        self._resume(thread)

    def _resume(self, thread: threading.Thread) -> None:
        with self._changed:
            was_paused = thread in self._paused
            self._paused.discard(thread)
            self._changed.notify_all()
            is_over = was_paused and not self._paused
        if is_over:
            self._channel.send({"type": "resumed"})


def _stops_again(debugger: pdb.Pdb) -> bool:
    """Say whether the next line, or the caller's, prompts again: `continue` and `quit` do not, `next` does."""
    to_breakpoints_only = -1
    return not debugger.quitting and debugger.stoplineno != to_breakpoints_only
