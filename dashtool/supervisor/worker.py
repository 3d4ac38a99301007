"""One worker: import the app, say so, serve it on the supervisor's socket, leave when told or left alone."""

from __future__ import annotations

import atexit
import contextlib
import faulthandler
import json
import logging
import os
import selectors
import signal
import socket
import sys
import threading
import time
from dataclasses import asdict, dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING, Any, NoReturn

from ..discover import LoadedApp, Target, load
from ..errors import ToolError
from ..exits import end_children, end_with_output
from ..failure import AppFailed, Failure, explain
from ..profile.recording import record_calls
from ..profile.tracing import trace_calls
from .children import die_with_parent, ignore_interrupts
from .debugging import DebuggedWorker
from .entry import enter
from .importlib_bootstrap_clock import ImportClock
from .leftovers import end_own, mark_worker
from .messages import Channel, Introduction
from .orders import Orders
from .own_files import Writes
from .preload import is_installed, uses_of_process
from .taken import is_of_something_taken
from .terminal.error_log import show_errors

if TYPE_CHECKING:
    from .draining import DrainingServer

SLOWEST_MODULES = 3
# How long functions registered with `atexit` may take.
EXIT_SECONDS = 2.0


@dataclass(frozen=True)
class WorkerConfig:
    """What a worker is started with."""

    target: dict[str, Any]
    roots: list[str]
    host: str
    port: int
    listener_fd: int
    debug: bool | None
    arguments: list[str]
    # Files of the certificate and its key, when pages are served over https.
    certificate: tuple[str, str] | None = None
    # Where calls of callbacks are recorded.
    recordings: str | None = None
    # Whether spans of them are exported.
    otel: bool = False
    # Whether files that the app writes as it is imported are told.
    tells_writes: bool = False
    # Of this worker alone.
    build: str = ""
    wanted_at: float = 0.0
    channel_fd: int = -1

    @classmethod
    def from_text(cls, text: str) -> WorkerConfig:
        return cls(**json.loads(text))

    def to_text(self) -> str:
        return json.dumps(asdict(self))


@dataclass(frozen=True)
class Prepared:
    """An app that can be served."""

    server: DrainingServer
    loaded: LoadedApp
    imported_at: float
    slowest: tuple[tuple[str, float], ...]


def main(config_text: str) -> None:
    """Run to the end of this worker's life. Called in a fresh process."""
    config = WorkerConfig.from_text(config_text)
    for descriptor in (config.listener_fd, config.channel_fd):
        os.set_inheritable(descriptor, False)
    die_with_parent()
    run(config)


def run(config: WorkerConfig) -> NoReturn:
    """Run to the end of this worker's life, in a process that is ours alone."""
    mark_worker(config.build)
    ignore_interrupts()
    # What is wrong in the files of settings the supervisor has told.
    logging.getLogger("dash.settings").setLevel(logging.ERROR)
    known, environ = frozenset(sys.modules), dict(os.environ)
    channel = Channel(socket.socket(fileno=config.channel_fd))
    target = Target.from_json(config.target)
    orders = Orders(channel, target.root, on_alone=lambda: end_with_output(0))
    debugged = DebuggedWorker(channel, orders.wait_for_terminal)
    debugged.watch()
    # For good: a question that comes just when the import is over must not end us.
    faulthandler.register(signal.SIGUSR2, file=channel.fileno(), all_threads=False, chain=False)
    _keep_from_forks(config.listener_fd, config.channel_fd)
    channel.send({"type": "importing"})
    began_at = time.time()
    writes = Writes(config.roots, lambda path: channel.send({"type": "writes", "path": path}))
    if config.tells_writes:
        writes.watch()

    def tell_uses() -> None:
        uses = uses_of_process(known, environ, [Path(root) for root in config.roots])
        channel.send({"type": "uses", "uses": uses.to_json()})

    try:
        prepared = _prepare(target, config)
    # Nothing that an app raises may end us without a word; what interrupts it can only be itself.
    except BaseException as error:
        tell_uses()
        failure = _explain(error, target).to_json()
        is_suspect, is_taken = _may_be_of_forking(error), is_of_something_taken(error)
        channel.send({"type": "failed", "failure": failure, "is_suspect": is_suspect, "is_taken": is_taken})
        end_own()
        end_with_output(0)
    writes.end()
    server, pages = prepared.server, prepared.loaded.app._hot_reload
    orders.app = prepared.loaded.app
    orders.app._on_lost = lambda places: channel.send({"type": "lost", "places": list(places)})
    if pages is not None:
        pages.follow(config.build)
        orders.pages = pages
    _keep_from_forks(server.socket.fileno())
    channel.send({"type": "ready", "introduction": asdict(_introduce(prepared, target, config))})
    orders.wait_for_serve()
    if config.recordings is not None:
        record_calls(prepared.loaded.app, Path(config.recordings), config.build)
    channel.send({"type": "serving"})
    from dash.devtools.frames import keep_lines

    keep_lines(config.roots, began_at)
    tell_uses()
    _accept(server, orders)
    server.leave_silent()
    channel.send({"type": "stopped"})
    grace_seconds = orders.wait_for_leave()
    if pages is not None:
        pages.close_streams()
    debugged.wait()
    server.drain(grace_seconds)
    debugged.wait()
    _finish()


def _prepare(target: Target, config: WorkerConfig) -> Prepared:
    enter(target, config.arguments)
    roots = [Path(root) for root in config.roots]

    def counted_as(spec: ModuleSpec) -> str:
        file = spec.origin or ""
        return spec.name.partition(".")[0] if not file or is_installed(spec.name, file, roots) else spec.name

    from dash.devtools.creation import expect_dev_tools
    from dash.settings import read_layers

    from .draining import DrainingServer
    from .tls import context_of

    expect_dev_tools(read_layers(), config.debug, default=True)
    with ImportClock(target.module, counted_as) as clock:
        loaded = load(target)
    imported_at = time.monotonic()
    loaded.app._reload_hash = config.build
    try:
        loaded.app.enable_dev_tools(debug=config.debug)
    except Exception as error:
        raise AppFailed(
            explain(error, doing=f"The dev tools of {target.shown} did not start", root=target.root)
        ) from error
    if config.otel:
        trace_calls(loaded.app, target.root.name)
    if loaded.app._dev_tools["prune_errors"]:
        show_errors(loaded.app.logger, target.root)
    tls = context_of(config.certificate)
    server = DrainingServer(config.host, config.port, loaded.app.server, fd=config.listener_fd, tls=tls)
    return Prepared(server, loaded, imported_at, clock.slowest(SLOWEST_MODULES))


def _introduce(prepared: Prepared, target: Target, config: WorkerConfig) -> Introduction:
    app = prepared.loaded.app
    extra = [os.path.abspath(path) for path in app.config.extra_hot_reload_paths]
    shown = [str(folder) for folder in app._hot_reload.folders] if app._hot_reload is not None else []
    return Introduction(
        app=f"{target.shown}:{prepared.loaded.attribute}",
        how=target.how,
        url_path=app.config.requests_pathname_prefix or "/",
        shown=tuple(folder for folder in shown if folder not in extra),
        watched=tuple(extra),
        import_seconds=prepared.imported_at - config.wanted_at,
        build_seconds=time.monotonic() - prepared.imported_at,
        slowest=prepared.slowest,
    )


def _explain(error: BaseException, target: Target) -> Failure:
    if isinstance(error, AppFailed):
        return error.failure
    if isinstance(error, ToolError):
        return Failure.from_error(error)
    return explain(error, doing=f"{target.shown} could not be imported", root=target.root)


def _may_be_of_forking(error: BaseException) -> bool:
    """Say whether an installed package raised: its threads or connections may not have followed into a fork."""
    from dash.devtools.frames import is_library_file, is_ours

    while error.__cause__ is not None:
        error = error.__cause__
    places = [frame.f_code.co_filename for frame, _ in walk_tb(error.__traceback__)]
    return bool(places) and is_library_file(places[-1]) and not is_ours(places[-1]) and not places[-1].startswith("<")


def _keep_from_forks(*descriptors: int) -> None:
    """Processes that the app forks must not hold the port, nor the line on which the supervisor sees us end."""

    def close() -> None:
        for descriptor in descriptors:
            with contextlib.suppress(OSError):
                os.close(descriptor)

    os.register_at_fork(after_in_child=close)


def _accept(server: DrainingServer, orders: Orders) -> None:
    """Accept connections until told to stop. Not `serve_forever`: that takes half a second to notice."""
    with selectors.DefaultSelector() as selector:
        selector.register(server.socket, selectors.EVENT_READ, server)
        selector.register(orders.wakened, selectors.EVENT_READ)
        while True:
            ready = [key.data for key, _ in selector.select()]
            if None in ready:
                return
            server.handle_request()


def _finish() -> NoReturn:
    """End as an interpreter does, as far as the app can notice, and in bounded time."""
    timer = threading.Timer(EXIT_SECONDS, end_with_output, (0,))
    timer.daemon = True
    timer.start()
    end_children()
    atexit._run_exitfuncs()
    end_own()
    end_with_output(0)
