"""`dash dev` on a folder, as a person runs and edits it."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import psutil

from tests.dashtool.processes import SECONDS_TO_ANSWER, Command

T = TypeVar("T")

APP = """\
import os
from dash import Dash, html

app = Dash(__name__)
app.layout = html.P("one")

@app.server.route("/text")
def text():
    return "one"

@app.server.route("/pid")
def pid():
    return str(os.getpid())

@app.server.route("/slow")
def slow():
    import time
    app.server.logger.warning("slow began")
    time.sleep(0.6)
    return "finished"

if __name__ == "__main__":
    app.run()
"""


def saying(word: str, source: str = APP) -> str:
    """The app with another answer."""
    return source.replace('"one"', f'"{word}"')


def until(condition: Callable[[], T], what: str = "") -> T:
    """Wait for a condition, and give what it gave."""
    give_up_at = time.monotonic() + SECONDS_TO_ANSWER
    while not (value := condition()):
        assert time.monotonic() < give_up_at, f"never came true: {what or condition}"
        time.sleep(0.005)
    return value


class DevSession(Command):
    """One `dash dev` on a free port."""

    def __init__(self, folder: Path, *words: str, port: int = 0, **options: dict[str, str]) -> None:
        super().__init__(folder, "dev", "--port", str(port), *words, **options)
        self.folder = folder

    def wait_until_open(self) -> None:
        self.wait_for("Ctrl-C")

    def wait_for_fork(self) -> None:
        """Wait until the next version will be forked."""
        until(lambda: self.zygotes, "there is a zygote")

    def save(self, text: str, name: str = "app.py") -> None:
        (self.folder / name).write_text(text)

    def save_until_served(self, text: str, answer: str) -> None:
        """Save, and wait until the app gives this answer on /text."""
        self.save(text)
        self.wait_until_served(answer)

    def wait_until_served(self, answer: str) -> None:
        until(lambda: self.get("text") == answer, f"the app says {answer}, and not {self.get('text')!r}")

    @property
    def port(self) -> int:
        return int(self.url.rstrip("/").rpartition(":")[2])

    @property
    def address(self) -> tuple[str, int]:
        return ("127.0.0.1", self.port)

    @property
    def worker(self) -> int:
        return int(self.get("pid"))

    @property
    def family(self) -> list[psutil.Process]:
        """All processes of the session, the supervisor's first."""
        supervisor = psutil.Process(self.pid)
        return [supervisor, *supervisor.children(recursive=True)]

    @property
    def zygotes(self) -> list[psutil.Process]:
        return [process for process in self.family if _name(process) == "dash zygote"]

    @property
    def workers(self) -> list[psutil.Process]:
        return [process for process in self.family if _name(process).startswith("dash worker")]

    def is_forked(self, pid: int) -> bool:
        return "dashtool.supervisor.zygote" in " ".join(psutil.Process(pid).cmdline())


def listen(session: DevSession) -> socket.socket:
    """Open the stream of events, as a page does."""
    stream = socket.create_connection(session.address)
    stream.settimeout(30.0)
    stream.sendall(b"GET /_dash-events HTTP/1.1\r\nHost: localhost\r\n\r\n")
    return stream


def next_event(stream: socket.socket) -> dict[str, Any]:
    line = b""
    while not (line.startswith(b"data: ") and line.endswith(b"\n")):
        if line.endswith(b"\n"):
            line = b""
        piece = stream.recv(1)
        assert piece, "the stream has ended"
        line += piece
    event: dict[str, Any] = json.loads(line[6:])
    return event


def is_running(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _name(process: psutil.Process) -> str:
    try:
        return str(process.name())
    except psutil.Error:
        return ""
