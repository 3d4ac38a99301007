"""Answer while no worker lives: a page that shows why, and the stream on which it hears of the next version.

Knows no app. Everything comes through the supervisor's selector, so that a slow client blocks nobody.
"""

from __future__ import annotations

import contextlib
import json
import secrets
import selectors
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dash.devtools.channel import for_strangers
from dash.devtools.editor import open_in_editor
from dash.exceptions import EditorRefused
from dash.settings import resolve

from ..failure import Failure
from .error_page import error_page
from .request import Request, is_loopback, read_request, write_answer, write_head

if TYPE_CHECKING:
    import ssl

EVENTS = "_dash-events"
_OPEN = "_dash-devtools/open"
_QUESTION = "_reload-hash"
_TOKEN_HEADER = "x-dash-devtools-token"
# Who does not finish a question, or does not read the answer, within this time is let go.
_PATIENCE_SECONDS = 10.0
_SEND_SECONDS = 1.0


@dataclass
class Connection:
    """Somebody who asks, or listens."""

    socket: socket.socket
    came_at: float = field(default_factory=time.monotonic)
    received: bytes = b""
    is_answered: bool = False
    is_listening: bool = False
    # Whether the other end is on this machine; local is only a page that is of this machine, too.
    is_near: bool = False
    is_local: bool = False

    def fileno(self) -> int:
        return self.socket.fileno()


class Holding:
    """Owns the connections that came while there was nobody else to take them."""

    def __init__(
        self,
        listener: socket.socket,
        selector: selectors.BaseSelector,
        roots: Sequence[Path],
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._listener = listener
        self._tls = tls
        self._selector = selector
        self._roots = [str(root) for root in roots]
        self._token = secrets.token_urlsafe(24)
        self._connections: list[Connection] = []
        self._failure: Failure | None = None
        self._phase = ""
        self._build = ""
        self._is_building = False

    @property
    def is_holding(self) -> bool:
        return self._failure is not None

    def hold(self, failure: Failure, *, phase: str, build: str) -> None:
        """Begin to answer, or answer with another failure. `build` is what open pages still show."""
        if self._failure is None:
            self._selector.register(self._listener, selectors.EVENT_READ, self)
        self._failure, self._phase, self._build, self._is_building = failure, phase, build, False
        self._tell({"type": "error", "error": failure.facts_of_page(phase)})

    def building(self, files: list[str]) -> None:
        self._is_building = True
        self._tell({"type": "building", "files": files})

    def release(self) -> None:
        """Leave the listener to a worker. Who listens is told when it serves."""
        if self._failure is not None:
            self._selector.unregister(self._listener)
        self._failure = None

    def serves(self, build: str, *, fresh: bool) -> None:
        """Send everyone to the worker that answers now."""
        self._tell({"type": "reload", "build": build, "fresh": fresh})
        self.end()

    def end(self) -> None:
        for connection in list(self._connections):
            self._close(connection)

    # --- connections ---

    def accept(self) -> None:
        """Take the connection that has come."""
        if not self.is_holding:  # released since the selector saw it
            return
        # Before the next is taken: where there is no room for another, none of them would ever go.
        now = time.monotonic()
        for other in list(self._connections):
            if not other.is_listening and now - other.came_at > _PATIENCE_SECONDS:
                self._close(other)
        try:
            accepted, peer = self._listener.accept()
            connection = Connection(self._secured(accepted), is_near=not peer or is_loopback(str(peer[0])))
        except OSError:
            return
        connection.socket.settimeout(_SEND_SECONDS)
        self._connections.append(connection)
        self._selector.register(connection, selectors.EVENT_READ, connection)

    def _secured(self, connection: socket.socket) -> socket.socket:
        if self._tls is None:
            return connection
        # Hands are shaken when the other side has begun to, so that one that says nothing holds nobody up.
        return self._tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)

    def hear(self, connection: Connection) -> None:
        """Read more of a question, and answer it when it is whole."""
        try:
            piece = connection.socket.recv(65536)
        except OSError:
            piece = b""
        if not piece:
            self._close(connection)
        elif not connection.is_answered:
            connection.received += piece
            if (request := read_request(connection.received)) is not None:
                connection.is_answered = True
                self._answer(connection, request)

    def _answer(self, connection: Connection, request: Request) -> None:
        connection.is_local = connection.is_near and request.is_local
        if request.path.endswith(f"/{EVENTS}"):
            connection.is_listening = True
            self._send(connection, write_head(200, "text/event-stream"))
            self._send_event(connection, self._hello())
            return
        self._send(connection, self._reply(request, is_local=connection.is_local))
        # Not closed yet: what is still on its way here would turn into a reset, before the answer is read.
        with contextlib.suppress(OSError):
            connection.socket.shutdown(socket.SHUT_WR)

    def _reply(self, request: Request, *, is_local: bool) -> bytes:
        failure, head_only = self._failure, request.method == "HEAD"
        if request.path.endswith(f"/{_OPEN}") and request.method == "POST":
            return self._open(request, is_local=is_local)
        if request.path.endswith(f"/{_QUESTION}"):
            state = self._state() if is_local else for_strangers(self._state())
            answer = {"reloadHash": self._build, "hard": False, "packages": [], "files": [], **state}
            return write_answer(200, "application/json", json.dumps(answer).encode(), head_only=head_only)
        if failure is None or not is_local:
            # The page shows source lines: only to this machine's own pages, whatever name points at this address.
            return write_answer(503, "text/plain", b"The app did not start. The terminal shows why.\n")
        page = error_page(failure.facts_of_page(self._phase), self._token, is_building=self._is_building)
        return write_answer(503, "text/html", page.encode("utf-8", "backslashreplace"), head_only=head_only)

    def _open(self, request: Request, *, is_local: bool) -> bytes:
        token = request.headers.get(_TOKEN_HEADER, "").encode()
        if not is_local or not secrets.compare_digest(token, self._token.encode()):
            return write_answer(403, "text/plain", b"Only the page that shows the error may open the editor.\n")
        try:
            asked = json.loads(request.body)
            file, line = str(asked["file"]), int(asked["line"])
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
            return write_answer(400, "text/plain", b'Say {"file": ..., "line": ...}.\n')
        try:
            opened = open_in_editor(file, line, roots=self._roots, preferred=resolve("editor").value)
        except EditorRefused as error:
            return write_answer(409, "application/json", json.dumps({"error": str(error)}).encode())
        return write_answer(200, "application/json", json.dumps({"opened": opened[0]}).encode())

    # --- events ---

    def _state(self) -> dict[str, Any]:
        error = self._failure.facts_of_page(self._phase) if self._failure is not None else None
        return {"state": "building" if self._is_building else "error", "error": error}

    def _hello(self) -> dict[str, Any]:
        now = int(time.time() * 1000)
        return {"type": "hello", "build": self._build, "time": now, "packages": [], "files": [], **self._state()}

    def _tell(self, event: dict[str, Any]) -> None:
        for connection in [connection for connection in self._connections if connection.is_listening]:
            self._send_event(connection, event)

    def _send_event(self, connection: Connection, event: dict[str, Any]) -> None:
        shown = event if connection.is_local else for_strangers(event)
        self._send(connection, b"data: " + json.dumps(shown).encode() + b"\n\n")

    def _send(self, connection: Connection, data: bytes) -> None:
        try:
            connection.socket.sendall(data)
        except OSError:
            self._close(connection)

    def _close(self, connection: Connection) -> None:
        if connection in self._connections:
            self._connections.remove(connection)
            self._selector.unregister(connection)
            connection.socket.close()
