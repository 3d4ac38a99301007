"""Run the command in this process, in a pipe or in a pseudo-terminal of a given width."""

from __future__ import annotations

import os
import pty
import re
import sys
import threading
from dataclasses import dataclass

import pytest
from typer.testing import CliRunner

from dashtool.errors import ToolError
from dashtool.main import app as command

_COLORS = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Ran:
    code: int
    data: str
    talk: str


@dataclass(frozen=True)
class Shown:
    """What a terminal got."""

    raw: str

    @property
    def has_colors(self) -> bool:
        return _COLORS.search(self.raw) is not None

    @property
    def text(self) -> str:
        lines = _COLORS.sub("", self.raw).replace("\r\n", "\n").splitlines()
        return "".join(f"{line.rstrip()}\n" for line in lines)


def in_pipe(*words: str) -> Ran:
    """Run `dash ...` with its output in pipes. A tool error counts as what `main` makes of it."""
    result = CliRunner().invoke(command, list(words))
    if isinstance(result.exception, ToolError):
        return Ran(result.exception.exit_code, result.stdout, f"{result.exception.message} {result.exception.hint}")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)


def in_terminal(monkeypatch: pytest.MonkeyPatch, columns: int, *words: str) -> Shown:
    """Run `dash ...` with its output in a terminal so wide."""
    ours, theirs = pty.openpty()
    parts: list[bytes] = []
    # A terminal holds a few kilobytes; somebody must read while more is written.
    reader = threading.Thread(target=_read_all, args=(ours, parts))
    reader.start()
    with monkeypatch.context() as patch, os.fdopen(theirs, "w", encoding="utf-8") as terminal:
        patch.setenv("COLUMNS", str(columns))
        patch.setenv("TERM", "xterm-256color")
        patch.setattr(sys, "stdout", terminal)
        patch.setattr(sys, "stderr", terminal)
        command(list(words), prog_name="dash", standalone_mode=False)
    reader.join()
    os.close(ours)
    return Shown(b"".join(parts).decode())


def _read_all(descriptor: int, parts: list[bytes]) -> None:
    while True:
        try:
            part = os.read(descriptor, 65536)
        except OSError:  # how Linux says that the other end was closed
            return
        if not part:
            return
        parts.append(part)
