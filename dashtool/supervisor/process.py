"""A worker as the supervisor sees it: a process and a channel to it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from dash.devtools.watch import Change

from .children import AdoptedProcess, interrupts_held, wait_for
from .difference import State
from .messages import Channel, Introduction, Message

# The first path entry would be the current folder: a json.py lying there must not replace Python's own while we start.
_START = """\
import sys
sys.path[:1] = []
sys.path.append({place!r})
from dashtool.supervisor.{module} import main
main({argument!r})
"""
_SHOWN_BY_PAGES = frozenset(
    (".css", ".js", ".mjs", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".woff", ".woff2")
)
# A worker that has not read its orders for so long, while they filled the socket, reads none any more.
_SEND_SECONDS = 1.0


def start_python(
    module: str, argument: str, descriptors: Sequence[int], environ: dict[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Start `main(argument)` of a module beside this one in a fresh Python."""
    start = _START.format(place=str(Path(__file__).resolve().parents[2]), module=module, argument=argument)
    with interrupts_held():
        return subprocess.Popen([sys.executable, "-c", start], pass_fds=descriptors, env=environ)


def channel_pair() -> tuple[Channel, socket.socket]:
    """Make a channel and the other end of it."""
    ours, theirs = socket.socketpair()
    ours.settimeout(_SEND_SECONDS)
    return Channel(ours), theirs


class WorkerProcess:
    """Owns the process from its birth to its end. One that is forked has no process until it is `born`."""

    def __init__(
        self,
        build: str,
        channel: Channel,
        process: subprocess.Popen[bytes] | None = None,
        *,
        fresh: bool = False,
    ) -> None:
        self.build = build
        self.channel = channel
        self.fresh = fresh
        self.is_forked = process is None
        self.started_at = time.monotonic()
        self.ready_at = 0.0
        # What it is made of, and the time of the clock on the wall from which on it reads no file any more.
        self.state: State | None = None
        self.ready_time = 0.0
        self.is_paused = False
        self.introduction: Introduction | None = None
        self._process: subprocess.Popen[bytes] | AdoptedProcess | None = process
        self.is_doomed = False

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def born(self, process: subprocess.Popen[bytes] | AdoptedProcess) -> None:
        """Take the process that was made for us in the end; when nobody wants it any more it ends at once."""
        self._process = process
        self.is_forked = isinstance(process, AdoptedProcess)
        if self.is_doomed:
            self._process.kill()

    def introduce(self, message: Message) -> Introduction:
        """Note what a ready worker tells about itself."""
        self.ready_at, self.ready_time = time.monotonic(), time.time()
        self.introduction = Introduction.from_json(message["introduction"])
        return self.introduction

    def shows(self, file: Path) -> bool:
        """Say whether its pages follow changes of this file by themselves: no line of Python depends on it."""
        if self.introduction is None or file.suffix.lower() not in _SHOWN_BY_PAGES:
            return False
        return any(file.is_relative_to(folder) for folder in self.introduction.shown)

    def has_ended(self) -> bool:
        return self._process is not None and self._process.poll() is not None

    def serve(self) -> None:
        self.channel.send({"type": "serve"})

    def stop(self) -> None:
        self.channel.send({"type": "stop"})

    def leave(self, grace_seconds: float) -> None:
        self.channel.send({"type": "leave", "grace_seconds": grace_seconds})

    def publish(self, event: dict[str, Any]) -> None:
        self.channel.send({"type": "publish", "event": event})

    def note(self, changes: Iterable[Change]) -> None:
        self.channel.send({"type": "changed", "changes": [(str(change.path), change.kind) for change in changes]})

    def ask_where(self, doing: str) -> None:
        self.channel.send({"type": "where", "text": doing})

    def signal_where(self) -> None:
        """Make the main thread write where it stands, whatever holds the interpreter."""
        if self.pid is not None and not self.has_ended():
            os.kill(self.pid, signal.SIGUSR2)

    def ask_callbacks(self) -> None:
        self.channel.send({"type": "callbacks"})

    def lend_terminal(self) -> None:
        self.channel.send({"type": "yours"})

    def kill(self) -> None:
        self.is_doomed = True
        if self._process is not None:
            self._process.kill()

    def reap(self, timeout_seconds: float) -> int | None:
        """Wait for the end, kill when it does not come, and give the exit code. The channel is closed."""
        code = None
        self.is_doomed = self._process is None
        if self._process is not None and (code := wait_for(self._process, timeout_seconds)) is None:
            self._process.kill()
            wait_for(self._process, timeout_seconds=1.0)
        self.channel.close()
        return code
