"""`ServeApplication`: an app as gunicorn carries it, here and in its forks. Its hooks are methods."""

from __future__ import annotations

import gc
import os
import socket
import sys
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication

from ..console import talk_console
from ..errors import ToolError
from ..profile.recording import measure_calls
from ..views.errors import error_view
from .announcing import announce
from .arbiter import ServeArbiter
from .loading import load_for_production
from .looking import tell_warnings
from .options import Production
from .server_log import ServerLog
from .stack import Service, build_stack, health_requests
from .telling import Arrivals, Once
from .thread_worker import ServeWorker

# Longer than browsers and load balancers keep an idle connection: whoever closes first, a request may be under way.
_KEEPALIVE_SECONDS = 75
# Apps keep their state in addresses; proxies let as much through.
_LONGEST_ADDRESS = 8190
_MEMORY_FOLDER = Path("/dev/shm")


class ServeApplication(BaseApplication):  # type: ignore[misc]  # gunicorn carries no types
    """The master makes one, and each worker has it from there."""

    def __init__(self, production: Production, listeners: list[socket.socket], recordings: Path | None) -> None:
        self.production = production
        self._recordings = recordings
        self._places = [
            address.shown(listener) for address, listener in zip(production.addresses, listeners, strict=True)
        ]
        self._descriptors = [listener.detach() for listener in listeners]  # gunicorn owns them, and closes them
        self.service = Service()
        self.arrivals = Arrivals()
        self._first, self._failed, self._look = Once(), Once(), Once()
        super().__init__()

    def load_config(self) -> None:
        production = self.production
        settings: dict[str, Any] = {
            "bind": [f"fd://{descriptor}" for descriptor in self._descriptors],
            "workers": production.workers,
            "threads": production.threads,
            "worker_class": ServeWorker,
            "logger_class": ServerLog,
            "preload_app": production.preload,
            "timeout": production.timeout_seconds,
            "graceful_timeout": production.graceful_seconds,
            "keepalive": _KEEPALIVE_SECONDS,
            "limit_request_line": _LONGEST_ADDRESS,
            "max_requests": production.max_requests,
            "max_requests_jitter": production.max_requests_jitter,
            "proc_name": f"dash {production.target.shown}",
            "loglevel": "warning",
            "control_socket_disable": True,
            # Which proxies are believed is said in one place for all servers: see `proxies`. gunicorn believes
            # everybody's headers, of which there are none; to compare addresses would only take time.
            "forwarded_allow_ips": "*",
            "secure_scheme_headers": {},
            "forwarder_headers": "",
            "post_worker_init": self.on_worker_ready,
        }
        if _MEMORY_FOLDER.is_dir() and os.access(_MEMORY_FOLDER, os.W_OK):
            # Signs of life are file times, and a busy disk would hold them up.
            settings["worker_tmp_dir"] = str(_MEMORY_FOLDER)
        for name, value in settings.items():
            self.cfg.set(name, value)

    def run(self) -> None:
        ServeArbiter(self).run()

    def reload(self) -> None:
        self.renew()
        self._look.close()
        self._look = Once()
        super().reload()

    def renew(self) -> None:
        """Let the next worker that cannot start say why again."""
        self._failed.close()
        self._failed = Once()

    def load(self) -> Any:
        try:
            self.loaded = load_for_production(self.production.target, is_public=self.production.is_public)
            measure_calls(self.loaded.app, self.production.target, self._recordings, self.production.otel)
        except ToolError as error:
            if self._failed.claim():
                talk_console().print(error_view(error))
            sys.exit(ServeArbiter.APP_LOAD_ERROR)
        if self._look.claim():
            tell_warnings(self.production, self.loaded)
        self.health_requests = health_requests(self.loaded.app)
        stack = build_stack(self.loaded.app, self.production, self.service)
        # All that was imported stays: looking through it again and again would only cost time. Before the processes
        # part, it also keeps them from each getting a copy.
        gc.collect()
        gc.freeze()
        return stack

    def on_worker_ready(self, _worker: Any) -> None:
        """Called in each worker before it takes its first request."""
        self.arrivals.tell()
        if self._first.claim():
            announce(self.production, self.loaded, self._places, f"gunicorn, {self._size()}")

    def _size(self) -> str:
        return f"{self.production.workers} x {self.production.threads} threads"


def run_gunicorn(production: Production, listeners: list[socket.socket], recordings: Path | None) -> None:
    """Serve with gunicorn until a signal ends it."""
    master = os.getpid()
    try:
        ServeApplication(production, listeners, recordings).run()
    except SystemExit as ended:
        # Workers are forks of this very call: what they end with is gunicorn's to read.
        if os.getpid() == master and ended.code:
            sys.exit(1)
        raise
