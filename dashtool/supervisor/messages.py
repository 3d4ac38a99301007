"""What the supervisor, the zygote and the workers say to each other: JSON lines over socket pairs.

supervisor -> worker
    serve                    start to accept
    stop                     accept nothing more, then say `stopped`
    changed {changes}        files that pages show by themselves have another content
    publish {event}          tell this to all open pages
    leave {grace_seconds}    close the event streams, finish what is under way, exit
    where {text}             say where the main thread stands, under this headline
    callbacks                say which callbacks the app has
    yours                    the terminal is free for your debugger
worker -> supervisor
    importing                it can be asked where it stands from now on
    ready {introduction}, serving, stopped
    uses {uses}              what the zygote should import beforehand
    failed {failure, is_suspect, is_taken}  the app cannot be served; a package raised, which may be for being forked;
                             something is held that only one process may have
    writes {path}            it is about to write this file, as it is imported
    at {failure}             where the main thread stands
    paused {place}, resumed  a debugger wants the terminal; it has given it back
    callbacks {callbacks}    what each callback reads and writes
    lost {places}            what pages could not keep
"""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypedDict


class _Typed(TypedDict):
    type: str


class Message(_Typed, total=False):
    """One line. `type` decides which of the others are there."""

    introduction: dict[str, Any]
    uses: dict[str, Any]
    failure: dict[str, Any]
    is_suspect: bool
    is_taken: bool
    path: str
    changes: list[tuple[str, Literal["added", "modified", "deleted"]]]
    event: dict[str, Any]
    grace_seconds: float
    place: str
    places: list[str]
    callbacks: list[dict[str, Any]]
    text: str
    # Of the zygote.
    modules: list[tuple[str, str]]
    config: str
    names: list[str]
    thread_of: str | None
    pid: int


@dataclass(frozen=True)
class Introduction:
    """What a worker tells about itself when it could serve."""

    app: str
    how: str
    url_path: str
    # Folders whose styles, scripts and images pages exchange by themselves.
    shown: tuple[str, ...]
    # Further files and folders that the app wants watched.
    watched: tuple[str, ...]
    import_seconds: float
    build_seconds: float
    slowest: tuple[tuple[str, float], ...]

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Introduction:
        slowest = tuple((name, seconds) for name, seconds in data["slowest"])
        return cls(**{**data, "shown": tuple(data["shown"]), "watched": tuple(data["watched"]), "slowest": slowest})


class Channel:
    """One end of the pair. Any thread may send."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self._buffer = b""
        self._sending = threading.Lock()

    def fileno(self) -> int:
        return self.connection.fileno()

    def send(self, message: Message, *, descriptor: int | None = None) -> bool:
        """Send a line, with a descriptor. False when nobody is at the other end, or nobody that has read for long."""
        line = json.dumps(message).encode() + b"\n"
        try:
            with self._sending:
                sent = 0 if descriptor is None else socket.send_fds(self.connection, [line], [descriptor])
                self.connection.sendall(line[sent:])
        except OSError:
            # Part of a line may be on its way: nothing that follows could be read.
            with contextlib.suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)
            return False
        return True

    def receive(self) -> list[Message] | None:
        """Read what has come, waiting for at least one piece of it. None when the other end is gone."""
        try:
            piece = self.connection.recv(65536)
        except OSError:
            piece = b""
        if not piece:
            return None
        *lines, self._buffer = (self._buffer + piece).split(b"\n")
        return [_read(line) for line in lines]

    def __iter__(self) -> Iterator[Message]:
        """Give messages until the other end is gone."""
        while (messages := self.receive()) is not None:
            yield from messages

    def close(self) -> None:
        self.connection.close()


def _read(line: bytes) -> Message:
    if line.startswith(b"{"):
        message: Message = json.loads(line)
        return message
    # A thread that holds the interpreter can still be made to write where it stands, but not as JSON.
    return {"type": "dump", "text": line.decode("utf-8", "replace")}
