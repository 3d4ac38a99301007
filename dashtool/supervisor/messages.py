"""What the supervisor and a worker say to each other: JSON lines over a socket pair."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from typing import Any, TypedDict

# supervisor -> worker: serve (start accepting), stop (accept nothing more, finish what is under way, leave)
# worker -> supervisor: ready (imported well), serving, stopped (accepts nothing more), failed (with the failure)


class _Typed(TypedDict):
    type: str


class Message(_Typed, total=False):
    """One line. `type` decides which of the others are there."""

    path: str
    assets: str | None
    app: str
    how: str
    failure: dict[str, Any]
    grace_seconds: float
    import_seconds: float
    build_seconds: float
    slowest: list[tuple[str, float]]


class Channel:
    """One end of the pair."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self._buffer = b""

    def fileno(self) -> int:
        return self.connection.fileno()

    def send(self, message: Message) -> bool:
        """Send a line. False when nobody is at the other end."""
        try:
            self.connection.sendall(json.dumps(message).encode() + b"\n")
        except OSError:
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
        return [json.loads(line) for line in lines]

    def __iter__(self) -> Iterator[Message]:
        """Give messages until the other end is gone."""
        while (messages := self.receive()) is not None:
            yield from messages

    def close(self) -> None:
        self.connection.close()
