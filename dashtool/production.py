"""Carry an app in production: gunicorn as an application class in this process, or waitress."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rich.text import Text

from .console import talk_console
from .discover import LoadedApp, Target, load
from .errors import ToolError
from .ports import address, listen
from .supervisor.worker import load_dotenv_of
from .views.errors import error_view

_APP_FAILED = 4  # gunicorn's exit code for "the app could not be loaded"; its arbiter then gives up
_WORKER_FAILED = 3


@dataclass(frozen=True)
class Production:
    """How to serve an app."""

    target: Target
    host: str
    port: int
    workers: int
    threads: int


class Once:
    """A thing that exactly one of many forked processes gets to do."""

    def __init__(self) -> None:
        self._take, give = os.pipe()
        os.set_blocking(self._take, False)
        os.write(give, b"1")
        os.close(give)

    def claim(self) -> bool:
        return os.read(self._take, 1) == b"1"


def run_gunicorn(production: Production) -> None:
    """Serve with gunicorn until a signal ends it."""
    try:
        from gunicorn.app.base import BaseApplication
        from gunicorn.errors import AppImportError
    except ImportError:
        raise ToolError("gunicorn is not installed.", hint="pip install gunicorn, or use --server waitress.") from None

    tell_ready, tell_failure = Once(), Once()
    listener = listen(production.host, production.port, command="dash serve")
    port = listener.getsockname()[1]
    descriptor = listener.detach()  # gunicorn owns it from here, and closes it
    master = os.getpid()

    class Application(BaseApplication):  # type: ignore[misc]  # gunicorn carries no types
        def load_config(self) -> None:
            settings: dict[str, Any] = {
                "bind": f"fd://{descriptor}",
                "workers": production.workers,
                "threads": production.threads,
                "worker_class": "gthread",
                "proc_name": f"dash {production.target.shown}",
                "loglevel": "warning",
                "post_worker_init": self.announce,
                "control_socket_disable": True,
            }
            for name in settings.keys() & self.cfg.settings.keys():  # older releases know fewer
                self.cfg.set(name, settings[name])

        def load(self) -> Any:
            try:
                self.loaded = load_for_production(production.target)
            except ToolError as error:
                if tell_failure.claim():
                    talk_console().print(error_view(error))
                raise AppImportError("") from None
            return self.loaded.app.server

        def announce(self, _worker: Any) -> None:
            if tell_ready.claim():
                _announce(
                    production, self.loaded, port, f"gunicorn, {production.workers} x {production.threads} threads"
                )

    try:
        Application().run()
    except SystemExit as error:
        # Workers are forks of this very call: what they end with is gunicorn's to read.
        if os.getpid() == master and error.code in (_APP_FAILED, _WORKER_FAILED):
            sys.exit(1)
        raise


def run_waitress(production: Production) -> None:
    """Serve with waitress, one process, until a signal ends it."""
    try:
        import waitress
    except ImportError:
        raise ToolError("waitress is not installed.", hint="pip install waitress, or use --server gunicorn.") from None

    listener = listen(production.host, production.port, command="dash serve")
    with listener:
        loaded = load_for_production(production.target)
        server = waitress.create_server(loaded.app.server, sockets=[listener], threads=production.threads)
        _announce(production, loaded, listener.getsockname()[1], f"waitress, {production.threads} threads")
        _until_signalled(server.run)
        server.close()


def load_for_production(target: Target) -> LoadedApp:
    """Import the app as production wants it: with its `.env`, and refused with dev tools on."""
    load_dotenv_of(target.root)
    sys.argv = [str(target.file or target.module)]
    os.environ["FLASK_RUN_FROM_CLI"] = "true"
    loaded = load(target)
    if loaded.app.is_debugging or any(
        loaded.app._dev_tools[name] for name in ("ui", "hot_reload", "serve_dev_bundles")
    ):
        raise ToolError(
            f"{target.shown}:{loaded.attribute} has its dev tools on, which show its code to visitors.",
            hint="Remove app.enable_dev_tools(...) from the module's top level: `dash dev` switches them on by itself.",
        )
    return loaded


def _announce(production: Production, loaded: LoadedApp, port: int, carrier: str) -> None:
    url = address(production.host, port, loaded.app.config.requests_pathname_prefix or "/")
    name = f"{production.target.shown}:{loaded.attribute}"
    line = Text.assemble("Serving ", (name, "bold"), " on ", (url, "bold cyan"), (f"  ({carrier})", "dim"))
    talk_console().print(line)


def _until_signalled(run: Callable[[], None]) -> None:
    def end(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    try:
        run()
    except KeyboardInterrupt:
        return
