"""gunicorn's threaded worker, which loses nothing when it ends and spares its threads clients that say nothing."""

from __future__ import annotations

import contextlib
import selectors
import signal
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from gunicorn.http import wsgi
from gunicorn.workers.gthread import TConn, ThreadWorker

from ..exits import end_process
from .door import take_waiting
from .responding import JoinedResponse

# What the master holds back while it forks.
HELD_BACK = (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)
# A client that has not said anything may yet; browsers open connections ahead of need.
_SILENCE_SECONDS, _LAST_SILENCE_SECONDS = 30.0, 1.0
_SIGN_OF_LIFE_SECONDS = 1.0
_LONGEST_HEALTH_REQUEST = 2048


class ServeWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn carries no types
    """One process with its threads."""

    sockets: list[Any]

    def init_process(self) -> None:
        # A balancer that gets no answer takes the server away from the busy callbacks it should wait for.
        self._aside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="dash-health")
        self._told_alive_at = 0.0
        # gunicorn looks each setting up in three steps, and for each request twenty times. They are settled by now.
        self.cfg.__dict__.update({name: setting.get() for name, setting in self.cfg.settings.items()})
        super().init_process()

    def init_signals(self) -> None:
        super().init_signals()
        # Ctrl-C reaches the whole foreground group; the master decides what it means. Not SIG_IGN: programs that the
        # app starts would inherit that.
        signal.signal(signal.SIGINT, lambda _number, _frame: None)
        # The master holds these back while it forks, so that none is lost before the handlers are there.
        signal.pthread_sigmask(signal.SIG_UNBLOCK, HELD_BACK)

    def load_wsgi(self) -> None:
        with self._signs_of_life():
            super().load_wsgi()

    @contextlib.contextmanager
    def _signs_of_life(self) -> Iterator[None]:
        """Show that we live while the app is imported: its data may take minutes to load."""
        loaded = threading.Event()

        def show() -> None:
            while not loaded.wait(self._sign_seconds):
                self.notify()

        threading.Thread(target=show, name="dash-loading", daemon=True).start()
        try:
            yield
        finally:
            loaded.set()

    @property
    def _sign_seconds(self) -> float:
        # `timeout` is half of what the master waits.
        return min(_SIGN_OF_LIFE_SECONDS, self.timeout / 2 or _SIGN_OF_LIFE_SECONDS)

    def notify(self) -> None:
        """Show that we live, but not with every event of a busy second."""
        now = time.monotonic()
        if now - self._told_alive_at >= self._sign_seconds / 2:
            self._told_alive_at = now
            super().notify()

    def handle_exit(self, sig: int, frame: Any) -> None:
        if not self.booted:
            end_process(0)  # nothing is under way, and the import of an app may take long
        self.app.service.is_ending = True
        super().handle_exit(sig, frame)

    def accept(self, listener: Any) -> None:
        """Take a connection. One that has not sent anything waits in the poller and occupies no thread."""
        try:
            client, address = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):  # another worker was faster, or the client has gone again
            return
        self.nr_conns += 1
        connection = TConn(self.cfg, client, address, listener.getsockname())
        if _peek(client, 1) is not None:
            connection.data_ready = True
            self.enqueue_req(connection)
            return
        connection.timeout = time.monotonic() + _SILENCE_SECONDS
        self.pending_conns.append(connection)
        self.poller.register(client, selectors.EVENT_READ, partial(self.on_pending_socket_readable, connection))

    def enqueue_req(self, connection: Any) -> None:
        """Let a thread answer. Who asks for health does not wait behind callbacks."""
        pool = self._aside if self._is_about_health(connection) else self.tpool
        answered = pool.submit(self.handle, connection)
        answered.add_done_callback(lambda future: self.method_queue.defer(self.finish_request, connection, future))

    def _is_about_health(self, connection: Any) -> bool:
        beginning = _peek(connection.sock, _LONGEST_HEALTH_REQUEST) or b""
        # Complete, so that nobody keeps the thread waiting for the rest.
        return beginning.startswith(self.app.health_requests) and b"\r\n\r\n" in beginning

    def handle_request(self, request: Any, connection: Any) -> bool:
        """Answer in a thread of the pool; say whether the connection stays open."""
        response, environ = wsgi.create(
            request, connection.sock, connection.client, connection.server, self.cfg, response_class=JoinedResponse
        )
        environ["wsgi.multithread"] = True
        self.nr += 1
        if self.nr >= self.max_requests:
            self.alive = False
        if not self.alive or len(self.keepalived_conns) >= self.max_keepalived:
            response.force_close()
        try:
            self._answer(response, environ)
        except OSError:  # the client has gone
            raise
        except (Exception, SystemExit):
            if not response.headers_sent:
                raise
            # Half of an answer is out: another one behind it would be read as its rest. The connection ends here.
            self.log.exception("Error handling request")
            return False
        return not response.should_close()

    def _answer(self, response: JoinedResponse, environ: dict[str, Any]) -> None:
        answer = self.wsgi(environ, response.start_response)
        try:
            if isinstance(answer, environ["wsgi.file_wrapper"]):
                response.write_file(answer)
            else:
                for piece in answer:
                    response.write(piece)
            response.close()
        finally:
            if hasattr(answer, "close"):
                answer.close()

    def set_accept_enabled(self, enabled: bool) -> None:
        if not enabled and not self.alive:
            take_waiting(self.sockets, self.accept)
        super().set_accept_enabled(enabled)
        if not enabled and not self.alive:
            self._stop_listening()

    def _stop_listening(self) -> None:
        """Close our copy of the sockets. When all have, clients are refused at once and can ask elsewhere.

        Who is silent now has a moment left: what was sent may be on its way.
        """
        last_moment = time.monotonic() + _LAST_SILENCE_SECONDS
        for connection in self.pending_conns:
            connection.timeout = min(connection.timeout, last_moment)
        for listener in self.sockets:
            listener.close()
        self.sockets = []


def _peek(client: socket.socket, size: int) -> bytes | None:
    """Look at what a client has sent; None when it is silent."""
    try:
        return client.recv(size, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return None
    except OSError:
        return b""  # whatever is wrong with it, the thread will find
