"""A development server that can stop in the middle of traffic: it knows what is under way and waits for it."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from typing import Any

from werkzeug.serving import ThreadedWSGIServer

from .tls import secured

# Between two tries to accept: another worker may have taken the connection that woke us.
ACCEPT_SECONDS = 0.001
# Who connects to ask does so at once; a browser keeps other connections ready for questions to come.
SILENT_SECONDS = 1.0


class DrainingServer(ThreadedWSGIServer):
    """Counts connections from the moment they are accepted to the last byte of their answer."""

    timeout = 0

    def __init__(self, *args: Any, tls: ssl.SSLContext | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        # Only tells the app that it is asked over https: each connection shakes hands on its own thread, not here.
        self.ssl_context = tls
        self.socket.settimeout(ACCEPT_SECONDS)
        self._open = 0
        self._silent: dict[socket.socket, float] = {}
        """Connections on which nothing was asked yet, and when each was accepted."""
        self._closed_one = threading.Condition()

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._closed_one:
            self._open += 1
            self._silent[request] = time.monotonic()
        super().process_request(request, client_address)

    def finish_request(self, request: Any, client_address: Any) -> None:
        if not self._has_question(request):
            return
        if self.ssl_context is None:
            super().finish_request(request, client_address)
            return
        with secured(request, self.ssl_context) as connection:
            if connection is not None:
                super().finish_request(connection, client_address)

    def shutdown_request(self, request: Any) -> None:
        super().shutdown_request(request)
        with self._closed_one:
            self._open -= 1
            self._closed_one.notify_all()

    def leave_silent(self) -> None:
        """Close connections that have been silent for a while.

        A question that came on one later would be answered by a version that has been replaced; when it is closed, a
        browser asks on another.
        """
        with self._closed_one:
            for connection, since in self._silent.items():
                if time.monotonic() - since >= SILENT_SECONDS:
                    with contextlib.suppress(OSError):
                        connection.shutdown(socket.SHUT_RD)

    def _has_question(self, connection: socket.socket) -> bool:
        try:
            return bool(connection.recv(1, socket.MSG_PEEK))
        except OSError:
            return False
        finally:
            with self._closed_one:
                self._silent.pop(connection, None)

    def drain(self, seconds: float) -> bool:
        """Wait until nothing is under way. False when the time was up first."""
        give_up_at = time.monotonic() + seconds
        while (left := give_up_at - time.monotonic()) > 0:
            with self._closed_one:
                if self._closed_one.wait_for(lambda: self._open == 0, timeout=min(left, SILENT_SECONDS)):
                    return True
            self.leave_silent()
        with self._closed_one:
            return self._open == 0
