"""One worker: import the app, say so, serve it on the supervisor's socket, leave when told or left alone."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import socket
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from ..discover import LoadedApp, Target, load
from ..errors import ToolError
from ..failure import AppFailed, Failure, explain
from .error_log import show_errors
from .messages import Channel, Message

if TYPE_CHECKING:
    from .draining import DrainingServer


@dataclass(frozen=True)
class WorkerConfig:
    """What a worker is started with."""

    target: dict[str, Any]
    host: str
    port: int
    listener_fd: int
    channel_fd: int
    debug: bool | None
    arguments: list[str]
    wanted_at: float


def main(config_text: str) -> None:
    """Run to the end of this worker's life. Called in a fresh process."""
    config = WorkerConfig(**json.loads(config_text))
    for descriptor in (config.listener_fd, config.channel_fd):
        os.set_inheritable(descriptor, False)
    _die_with_parent()
    # Ctrl-C reaches the whole foreground group; the supervisor decides what it means. Not SIG_IGN: programs that the
    # app starts would inherit that.
    signal.signal(signal.SIGINT, lambda _number, _frame: None)
    channel = Channel(socket.socket(fileno=config.channel_fd))
    orders = Orders(channel)
    target = Target.from_json(config.target)
    try:
        prepared = _prepare(target, config)
    except ToolError as error:
        failure = error.failure if isinstance(error, AppFailed) else Failure.from_error(error)
        channel.send({"type": "failed", "failure": failure.to_json()})
        _leave(0)
    loaded, server = prepared.loaded, prepared.server
    path = loaded.app.config.requests_pathname_prefix or "/"
    assets = os.path.realpath(loaded.app.config.assets_folder) if loaded.app._hot_reload is not None else None
    app = f"{target.shown}:{loaded.attribute}"
    channel.send(
        {
            "type": "ready",
            "app": app,
            "how": target.how,
            "path": path,
            "assets": assets,
            "import_seconds": prepared.imported_at - config.wanted_at,
            "build_seconds": time.monotonic() - prepared.imported_at,
            "slowest": [],
        }
    )
    orders.wait_for_serve()
    channel.send({"type": "serving"})
    _accept(server, orders)
    channel.send({"type": "stopped"})
    server.drain(orders.grace_seconds)
    _leave(0)


class Orders:
    """What the supervisor asked for, read on a thread so that a busy app cannot keep us from leaving."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._serve = threading.Event()
        self.wakened, self._wake = socket.socketpair()
        self.grace_seconds = 0.0
        threading.Thread(target=self._listen, name="dash-orders", daemon=True).start()

    def wait_for_serve(self) -> None:
        self._serve.wait()

    def _listen(self) -> None:
        for message in self._channel:
            if message["type"] == "serve":
                self._serve.set()
            elif message["type"] == "stop":
                self._stop(message)
        _leave(0)

    def _stop(self, message: Message) -> None:
        self.grace_seconds = message.get("grace_seconds", 0.0)
        if not self._serve.is_set():
            _leave(0)
        self._wake.send(b"!")


@dataclass(frozen=True)
class Prepared:
    """An app that can be served."""

    server: DrainingServer
    loaded: LoadedApp
    imported_at: float


def _prepare(target: Target, config: WorkerConfig) -> Prepared:
    from .draining import DrainingServer

    load_dotenv_of(target.root)
    sys.argv = [str(target.file or target.module), *config.arguments]
    # An `app.run()` outside of `if __name__ == "__main__"` must not start a server of its own: Flask then lets it pass.
    os.environ["FLASK_RUN_FROM_CLI"] = "true"
    loaded = load(target)
    imported_at = time.monotonic()
    try:
        loaded.app.enable_dev_tools(debug=config.debug)
    except Exception as error:
        raise AppFailed(
            explain(error, doing=f"The dev tools of {target.shown} did not start", root=target.root)
        ) from error
    if loaded.app._dev_tools["prune_errors"]:
        show_errors(loaded.app.logger, target.root)
    server = DrainingServer(config.host, config.port, loaded.app.server, fd=config.listener_fd)
    return Prepared(server, loaded, imported_at)


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


def load_dotenv_of(root: Path) -> None:
    """Put the project's `.env` into the environment, as the app's own variables may stand there. Never override."""
    from dotenv import load_dotenv

    for folder in (root, *root.parents):
        if (folder / ".env").is_file():
            try:
                load_dotenv(folder / ".env", override=False)
            except (UnicodeDecodeError, OSError) as error:
                raise ToolError(f"{folder / '.env'} cannot be read: {error}", hint="Save it as UTF-8 text.") from None
            return
        if (folder / "pyproject.toml").is_file():
            return


def _die_with_parent() -> None:
    """Ask Linux to end us with the supervisor, even while the app blocks every thread; elsewhere `Orders` notices."""
    if sys.platform == "linux":
        import ctypes

        set_parent_death_signal = 1
        ctypes.CDLL(None, use_errno=True).prctl(set_parent_death_signal, signal.SIGKILL)


def _leave(code: int) -> NoReturn:
    """End now: an interpreter with pandas and threads in it takes a quarter of a second to shut down by itself."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)
