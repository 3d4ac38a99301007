"""An app as waitress carries it: one process, any system. Ends as gunicorn does, with all requests answered."""

from __future__ import annotations

import logging
import os
import select
import signal
import socket
import time
from pathlib import Path
from typing import Any

from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, create_server

from ..console import talk_console
from ..profile.recording import measure_calls
from .addresses import BACKLOG, Descriptor, SocketFile
from .announcing import announce
from .door import refuse_new, take_waiting
from .loading import load_for_production
from .looking import tell_warnings
from .options import Production
from .stack import Service, build_stack

_LOOK_SECONDS = 0.2
# What a client has sent may still be on its way when the server is told to end.
_LINGER_SECONDS = 1.0
_IDLE_SECONDS = 75


def run_waitress(production: Production, listeners: list[socket.socket], recordings: Path | None) -> None:
    """Serve with waitress until a signal ends it."""
    # How many requests wait for a thread is no news for a log.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    loaded = load_for_production(production.target, is_public=production.is_public)
    measure_calls(loaded.app, production.target, recordings, production.otel)
    tell_warnings(production, loaded)
    service = Service()
    sockets: dict[int, Any] = {}
    stack = build_stack(loaded.app, production, service)
    servers = [_listen(listener, stack, sockets, production.threads) for listener in listeners]
    for other in servers[1:]:
        other.task_dispatcher.set_thread_count(0)
        other.task_dispatcher = servers[0].task_dispatcher
    places = [address.shown(listener) for address, listener in zip(production.addresses, listeners, strict=True)]
    announce(production, loaded, places, f"waitress, {production.threads} threads")
    Serving(sockets, service, production).run()


def _listen(listener: socket.socket, stack: Any, sockets: dict[int, Any], threads: int) -> Any:
    """Give a server for one address: waitress does not mix those of files and of networks."""
    return create_server(
        stack,
        map=sockets,
        sockets=[listener],
        threads=threads,
        backlog=BACKLOG,
        channel_timeout=_IDLE_SECONDS,
        ident=None,
        # Which proxies are believed is said in one place for all servers: see `proxies`.
        clear_untrusted_proxy_headers=False,
    )


class ServeChannel(HTTPChannel):  # type: ignore[misc]  # waitress carries no types
    """A connection that ends with its next answer once the server is to end, and says so in it."""

    def service(self) -> None:
        if self.server.service.is_ending and len(self.requests) == 1:
            self.requests[0].headers["CONNECTION"] = "close"
        super().service()


class Serving:
    """The loop around waitress's own, which knows when to end."""

    def __init__(self, sockets: dict[int, Any], service: Service, production: Production) -> None:
        self._sockets, self._service, self._production = sockets, service, production
        for server in self._servers():
            server.service, server.channel_class = service, ServeChannel

    def run(self) -> None:
        # Windows has Ctrl-Break besides.
        for number in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGBREAK", signal.SIGINT)):
            signal.signal(number, self._end)
        while not self._service.is_ending:
            self._turn(_LOOK_SECONDS)
        self._say_ending()
        self._close_door()
        self._finish()

    def _end(self, _number: int, _frame: object) -> None:
        """End gracefully; asked once more, at once."""
        if self._service.is_ending:
            os._exit(0)
        self._service.is_ending = True

    def _turn(self, seconds: float) -> None:
        wasyncore.loop(timeout=seconds, use_poll=hasattr(select, "poll"), map=self._sockets, count=1)

    def _say_ending(self) -> None:
        seconds = self._production.graceful_seconds
        talk_console().print(f"Ending: open requests are finished first, for {seconds} s at most.", style="dim")

    def _close_door(self) -> None:
        """Take who waits to be accepted, and nobody after them."""
        servers = {server.socket: server for server in self._servers()}
        for address, listener in zip(self._production.addresses, servers, strict=True):
            if not isinstance(address, Descriptor):
                refuse_new(listener)
        take_waiting(list(servers), lambda listener: servers[listener].handle_accept())
        for server in servers.values():
            wasyncore.dispatcher.close(server)  # not server.close(): that would also stop what wakes this loop
        for address in self._production.addresses:
            if isinstance(address, SocketFile):
                os.unlink(address.file)

    def _finish(self) -> None:
        began = time.monotonic()
        while time.monotonic() - began < self._production.graceful_seconds:
            lingers = time.monotonic() - began < _LINGER_SECONDS
            if not any(_is_busy(channel, lingers) for channel in self._channels()):
                return
            self._turn(_LOOK_SECONDS)

    def _servers(self) -> list[Any]:
        return [entry for entry in self._sockets.values() if isinstance(entry, BaseWSGIServer)]

    def _channels(self) -> list[Any]:
        return [entry for entry in self._sockets.values() if isinstance(entry, HTTPChannel)]


def _is_busy(channel: Any, lingers: bool) -> bool:
    if channel.requests or channel.total_outbufs_len or channel.request is not None:
        return True
    return lingers  # kept open by the client, who may be about to ask again
