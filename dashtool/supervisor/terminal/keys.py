"""Keys that a person presses while a session runs: read one by one on a thread, handed on as commands."""

from __future__ import annotations

import contextlib
import os
import select
import socket
import threading
from collections.abc import Callable

from ..news import Command

_AT_ONCE = 64
# A shell's `fg` tells a job that is running already nothing.
_AWAY_SECONDS = 0.5
_ESCAPE = "\x1b"
_WITHOUT_ENTER = str.maketrans("", "", "\r\n")
# In a terminal that is not asked to gather lines, Ctrl-D is a key as any other; people mean the end by it.
_MEANINGS = {command.value: command for command in Command} | {"h": Command.help, "\x04": Command.quit}


def meaning(typed: str) -> Command | None:
    """Give the command that was typed. Arrow and function keys, and what was pasted, mean none."""
    if typed.startswith(_ESCAPE) or len(set(typed)) != 1:
        return None
    return _MEANINGS.get(typed[0].lower())


def is_in_foreground(terminal: int) -> bool:
    """Say whether what is typed there belongs to our processes."""
    try:
        return os.tcgetpgrp(terminal) == os.getpgrp()
    except OSError:
        return False


class KeyReader:
    """Owns the thread. It reads between `listen` and `pause`, and only while our processes are in the foreground.

    After `wait` it looks whether they have come there, and says so once.
    """

    def __init__(
        self,
        descriptor: int,
        command: Callable[[Command], None],
        on_enter: Callable[[], None],
        on_foreground: Callable[[], None],
    ) -> None:
        self._descriptor = descriptor
        self._command = command
        self._on_enter = on_enter
        self._on_foreground = on_foreground
        self._reading = threading.Lock()
        self._is_listening = False
        self._is_away = False
        self._has_ended = False
        self._wakened, self._wake = socket.socketpair()
        self._thread = threading.Thread(target=self._run, name="dash-keys", daemon=True)
        self._thread.start()

    def listen(self) -> None:
        self._is_listening, self._is_away = True, False
        self._wake.send(b"!")

    def wait(self) -> None:
        """Another job has the terminal."""
        self._is_away = True
        self._wake.send(b"!")

    def pause(self) -> None:
        """Read nothing more. What is typed from now on is for others."""
        with self._reading:
            self._is_listening = self._is_away = False
        self._wake.send(b"!")

    def end(self) -> None:
        self._has_ended = True
        self._wake.send(b"!")
        self._thread.join()
        self._wake.close()
        self._wakened.close()

    def _run(self) -> None:
        while not self._has_ended:
            sources = [self._wakened.fileno(), *([self._descriptor] if self._is_listening else [])]
            ready, _, _ = select.select(sources, [], [], _AWAY_SECONDS if self._is_away else None)
            if self._wakened.fileno() in ready:
                self._wakened.recv(_AT_ONCE)
            elif self._is_away:
                self._look_around()
            elif (typed := self._read()) is not None:
                self._follow(typed)

    def _look_around(self) -> None:
        if is_in_foreground(self._descriptor):
            self._is_away = False
            self._on_foreground()

    def _read(self) -> str | None:
        with self._reading:
            # A debugger may have got the terminal meanwhile, or taken what was typed.
            if not self._is_listening or not select.select([self._descriptor], [], [], 0)[0]:
                return None
            with contextlib.suppress(OSError):
                # To read from the background would stop our processes.
                if is_in_foreground(self._descriptor):
                    typed = os.read(self._descriptor, _AT_ONCE)
                    if typed:
                        return typed.decode("utf-8", "replace")
            # The terminal is gone, or another's now.
            self._is_listening = False
            return None

    def _follow(self, typed: str) -> None:
        keys = typed.translate(_WITHOUT_ENTER)
        command = meaning(keys)
        if keys and command is None:
            return
        for _ in range(len(typed) - len(keys)):
            self._on_enter()
        if command is not None:
            self._command(command)
