"""A development server that can stop in the middle of traffic: it knows what is under way and waits for it."""

from __future__ import annotations

import ssl
import threading
from typing import Any

from werkzeug.serving import ThreadedWSGIServer

from .tls import secured

# Between two tries to accept: another worker may have taken the connection that woke us.
ACCEPT_SECONDS = 0.001


class DrainingServer(ThreadedWSGIServer):
    """Counts connections from the moment they are accepted to the last byte of their answer."""

    timeout = 0

    def __init__(self, *args: Any, tls: ssl.SSLContext | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        # Only tells the app that it is asked over https: each connection shakes hands on its own thread, not here.
        self.ssl_context = tls
        self.socket.settimeout(ACCEPT_SECONDS)
        self._open = 0
        self._closed_one = threading.Condition()

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._closed_one:
            self._open += 1
        super().process_request(request, client_address)

    def finish_request(self, request: Any, client_address: Any) -> None:
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

    def drain(self, seconds: float) -> bool:
        """Wait until nothing is under way. False when the time was up first."""
        with self._closed_one:
            return self._closed_one.wait_for(lambda: self._open == 0, timeout=seconds)
