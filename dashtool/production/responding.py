"""gunicorn's responses in as few pieces as possible: each costs a call into the system, and wakes the client up."""

from __future__ import annotations

import socket
from typing import Any

from gunicorn.http.wsgi import Response

# What is longer is not worth a copy.
_LONGEST_JOINED = 1 << 16


class Outbox:
    """Stands where gunicorn writes to the socket, and sends what was written when it is told to."""

    def __init__(self, client: socket.socket) -> None:
        self._client = client
        self._pieces: list[bytes] = []

    def sendall(self, piece: bytes) -> None:
        self._pieces.append(piece)

    def sendfile(self, *args: Any, **kwargs: Any) -> int:
        self.flush()
        return self._client.sendfile(*args, **kwargs)

    def flush(self) -> None:
        pieces, self._pieces = self._pieces, []
        if sum(map(len, pieces)) <= _LONGEST_JOINED:
            pieces = [b"".join(pieces)]
        for piece in pieces:
            if piece:
                self._client.sendall(piece)


class JoinedResponse(Response):  # type: ignore[misc]  # gunicorn carries no types
    """A response whose head goes with the first piece of its body. A piece that a stream yields leaves at once."""

    def __init__(self, request: Any, client: socket.socket, cfg: Any) -> None:
        self._outbox = Outbox(client)
        super().__init__(request, self._outbox, cfg)

    def write(self, piece: bytes) -> None:
        super().write(piece)
        self._outbox.flush()

    def write_file(self, file: Any) -> None:
        super().write_file(file)
        self._outbox.flush()

    def close(self) -> None:
        super().close()
        self._outbox.flush()
