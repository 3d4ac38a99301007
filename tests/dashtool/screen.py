"""Run the command as a person does at a terminal: a real process on a pseudo-terminal, and what its screen shows."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pyte

SECONDS_TO_ANSWER = 30.0


class Screen:
    """What a terminal shows after everything that was written to it."""

    def __init__(self, columns: int, rows: int) -> None:
        self._screen = pyte.HistoryScreen(columns, rows, history=1000)
        self._stream = pyte.ByteStream(self._screen)

    def feed(self, data: bytes) -> None:
        self._stream.feed(data)

    def resize(self, columns: int, rows: int) -> None:
        self._screen.resize(rows, columns)

    @property
    def lines(self) -> list[str]:
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        """The rows that scrolled out, and those that are shown."""
        past = ["".join(row[column].data for column in sorted(row)).rstrip() for row in self._screen.history.top]
        return "\n".join([*past, *self.lines])

    @property
    def last_row(self) -> str:
        return self.lines[-1]

    @property
    def has_margins(self) -> bool:
        return self._screen.margins is not None

    def style(self, text: str) -> str:
        """The colour of the first character of this text."""
        for number, line in enumerate(self._screen.display):
            if text in line:
                return str(self._screen.buffer[number][line.index(text)].fg)
        raise AssertionError(f"{text!r} is not on the screen:\n" + "\n".join(self.lines))


class TerminalCommand:
    """One running program at a terminal of its own. Use it in a `with` block: it is gone afterwards."""

    def __init__(
        self,
        folder: Path,
        *words: str,
        columns: int = 100,
        rows: int = 24,
        env: dict[str, str] | None = None,
        program: list[str] | None = None,
    ) -> None:
        self.screen = Screen(columns, rows)
        self._ours, self.terminal = pty.openpty()
        set_size(self.terminal, columns, rows)
        self.original_modes = termios.tcgetattr(self.terminal)
        self._process = subprocess.Popen(
            program or [sys.executable, "-m", "dashtool", *words],
            cwd=folder,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(sys.path),
                "PYTHONDONTWRITEBYTECODE": "1",
                "TERM": "xterm-256color",
                "DISPLAY": "",
                "CI": "",
                "WAYLAND_DISPLAY": "",
                **(env or {}),
            },
            stdin=self.terminal,
            stdout=self.terminal,
            stderr=self.terminal,
            start_new_session=True,
            preexec_fn=_take_controlling_terminal,
        )

    def __enter__(self) -> TerminalCommand:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._ours)
        os.close(self.terminal)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def has_ended(self) -> bool:
        return self._process.poll() is not None

    @property
    def modes(self) -> list[object]:
        return termios.tcgetattr(self.terminal)

    @property
    def takes_keys(self) -> bool:
        """Whether keys come one by one."""
        return not termios.tcgetattr(self.terminal)[3] & termios.ICANON

    def press(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def wait_for(self, text: str) -> None:
        self.wait_until(lambda: text in self.screen.text, f"{text!r} on the screen")

    def wait_until(self, condition: Callable[[], bool], what: str) -> None:
        """Read what the program writes until the condition holds."""
        give_up_at = time.monotonic() + SECONDS_TO_ANSWER
        while not condition():
            if time.monotonic() > give_up_at:
                raise AssertionError(f"waited for {what}:\n{self.screen.text}")
            self._read(0.05)

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(columns, rows)
        set_size(self.terminal, columns, rows)

    def send(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    def wait(self) -> int:
        self.wait_until(lambda: self.has_ended, "the end")
        while self._read(0):
            pass
        return int(self._process.returncode)

    def _read(self, seconds: float) -> bool:
        if not select.select([self._ours], [], [], seconds)[0]:
            return False
        with contextlib.suppress(OSError):
            self.screen.feed(os.read(self._ours, 65536))
        return True


def set_size(terminal: int, columns: int, rows: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _take_controlling_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
