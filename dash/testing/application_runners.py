"""Serve an app for a test: in a thread, in a forked process, or as a command of its own."""

from __future__ import annotations

import logging
import os
import runpy
import shlex
import socket
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from typing import Any

from dash.testing import wait
from dash.testing.errors import DashAppLoadingError, NoAppFoundError, ServerCloseError, TestingTimeoutError

logger = logging.getLogger(__name__)


def import_app(app_file: str, application_name: str = "app") -> Any:
    """Run the module `app_file` (dotted, without `.py`) and return its `application_name`.

    Raises `NoAppFoundError` when the module holds no such name.
    """
    names = runpy.run_module(app_file)
    try:
        return names[application_name]
    except KeyError:
        raise NoAppFoundError(f"The module {app_file!r} holds no {application_name!r}.") from None


# A proxy of the machine would answer for a server that does not run.
_open_directly = urllib.request.build_opener(urllib.request.ProxyHandler({})).open


class BaseDashRunner(ABC):
    """Something that serves an app until it is stopped. Call it to start it; `with` stops it."""

    def __init__(self, keep_open: bool, stop_timeout: float, scheme: str = "http", host: str = "localhost") -> None:
        self.keep_open = keep_open
        self.stop_timeout = stop_timeout
        self.scheme, self.host = scheme, host
        self.port = 8050
        self.started = False
        self._tmp_app_path: str | None = None

    @abstractmethod
    def start(self, *args: Any, **kwargs: Any) -> Any:
        """Serve, and return when the app answers."""

    @abstractmethod
    def stop(self) -> None:
        """Stop serving and free the port."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.start(*args, **kwargs)

    def __enter__(self) -> BaseDashRunner:
        return self

    def __exit__(self, exc_type: object, exc: object, traceback: object) -> None:
        if self.started and not self.keep_open:
            self.stop()

    @staticmethod
    def accessible(url: str) -> bool:
        """Whether `url` answers, be it with an error status."""
        try:
            _open_directly(url, timeout=5).close()
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False
        return True

    def _wait_until_accessible(self, timeout: float) -> None:
        try:
            wait.until(lambda: self.accessible(self.url), timeout=timeout, poll=0.02)
        except TestingTimeoutError as error:
            self.stop()
            raise DashAppLoadingError(f"The app at {self.url} did not answer within {timeout} s.") from error
        self.started = True

    @property
    def url(self) -> str:
        """The app's address, without a trailing slash."""
        return f"{self.scheme}://{self.host}:{self.port}"

    @property
    def is_windows(self) -> bool:
        return sys.platform == "win32"

    @property
    def tmp_app_path(self) -> str | None:
        """The folder that a test wrote its app module into, if any."""
        return self._tmp_app_path


class ThreadedRunner(BaseDashRunner):
    """Serve an app object from a thread of the test process."""

    def __init__(self, keep_open: bool = False, stop_timeout: float = 3) -> None:
        super().__init__(keep_open, stop_timeout)
        self.thread: threading.Thread | None = None
        self._server: Any = None

    def running_and_accessible(self, url: str) -> bool:
        """Whether the thread is alive and `url` answers. Raises `DashAppLoadingError` when the thread ended."""
        if self.thread is not None and self.thread.is_alive():
            return self.accessible(url)
        raise DashAppLoadingError("The thread that served the app has ended.")

    def start(self, app: Any, start_timeout: float = 3, **kwargs: Any) -> None:
        """Run `app.run(**kwargs)` up to the moment where it would serve, and serve that from a thread."""
        if self.started:
            self.stop()
        with _listen(kwargs.get("port")) as listener:
            self.port = listener.getsockname()[1]
            self._server = _server_of(app, listener, kwargs)
        self.thread = threading.Thread(target=self._server.serve_forever, name=f"dash-{self.port}", daemon=True)
        self.thread.start()
        self._wait_until_accessible(start_timeout)

    def stop(self) -> None:
        if self._server is None or self.thread is None:
            return
        self._server.shutdown()
        self.thread.join(self.stop_timeout)
        self._server.server_close()
        if self.thread.is_alive():
            raise ServerCloseError(f"The thread that serves {self.url} did not end within {self.stop_timeout} s.")
        self._server = self.thread = None
        self.started = False


def _listen(port: Any) -> socket.socket:
    """Bind at once, so that no other process can take the port before the server runs."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", int(port or 0)))
    except OSError as error:
        listener.close()
        raise DashAppLoadingError(
            f"Port {port} cannot be served ({error.strerror}). Leave it out to get a free one."
        ) from error
    listener.listen(128)
    return listener


def _server_of(app: Any, listener: socket.socket, run_options: dict[str, Any]) -> Any:
    """Let the app's own `run` do all it does, but take over where Flask would begin to serve.

    The server works with a copy of the listener, which stays the caller's to close.
    """
    from werkzeug.debug import DebuggedApplication
    from werkzeug.serving import make_server

    flask_app = getattr(app, "server", app)
    served: dict[str, Any] = {}
    original = flask_app.__dict__.get("run")
    flask_app.run = lambda *_args, **options: served.update(options)
    try:
        app.run(**{"threaded": True, "use_reloader": False, **run_options, "port": listener.getsockname()[1]})
    finally:
        if original is None:
            del flask_app.run
        else:
            flask_app.run = original
    wsgi = flask_app
    if served.get("use_debugger"):
        wsgi = DebuggedApplication(flask_app, evalex=False)
    options = {name: served[name] for name in ("threaded", "processes", "request_handler") if name in served}
    return make_server("127.0.0.1", 0, wsgi, fd=listener.fileno(), **options)


class MultiProcessRunner(BaseDashRunner):
    """Serve an app object from a forked process, so that it can use all of a core."""

    def __init__(self, keep_open: bool = False, stop_timeout: float = 3) -> None:
        super().__init__(keep_open, stop_timeout)
        self.proc: Any = None

    def start(self, app: Any, start_timeout: float = 3, **kwargs: Any) -> None:
        """Run `app.run(**kwargs)` in a process of its own."""
        import multiprocess

        if self.started:
            self.stop()
        with _listen(kwargs.get("port")) as listener:
            self.port = listener.getsockname()[1]
            fork = multiprocess.get_context("fork")
            self.proc = fork.Process(target=lambda: _server_of(app, listener, kwargs).serve_forever(), daemon=True)
            self.proc.start()
        self._wait_until_accessible(start_timeout)

    def stop(self) -> None:
        if self.proc is None:
            return
        self.proc.terminate()
        self.proc.join(self.stop_timeout)
        if self.proc.is_alive():
            self.proc.kill()
            self.proc.join(self.stop_timeout)
        self.proc = None
        self.started = False


class ProcessRunner(BaseDashRunner):
    """Serve an app as a command of its own: a module under waitress, or any command line."""

    def __init__(self, keep_open: bool = False, stop_timeout: float = 3) -> None:
        super().__init__(keep_open, stop_timeout)
        self.proc: subprocess.Popen[bytes] | None = None
        self._command = ""
        self._output: Any = None

    def start(
        self,
        app_module: str | None = None,
        application_name: str = "app",
        raw_command: str | None = None,
        port: int = 8050,
        start_timeout: float = 3,
    ) -> None:
        """Serve `app_module:application_name`, or run `raw_command`; wait until `port` answers.

        Raises `DashAppLoadingError`, with what the process printed, when it does not.
        """
        if not (app_module or raw_command):
            raise NoAppFoundError("Name the module to serve (app_module) or the command to run (raw_command).")
        if self.started:
            self.stop()
        self.port = port
        command = shlex.split(raw_command, posix=not self.is_windows) if raw_command else [
            sys.executable, "-m", "waitress", f"--listen=127.0.0.1:{port}", f"{app_module}:{application_name}.server",
        ]  # fmt: skip
        self._command = shlex.join(command)
        self._output = tempfile.TemporaryFile()  # noqa: SIM115  (closed in stop)
        environment = dict(os.environ)
        if self.tmp_app_path:
            environment["PYTHONPATH"] = os.pathsep.join(filter(None, [self.tmp_app_path, os.environ.get("PYTHONPATH")]))
        self.proc = subprocess.Popen(
            command, stdout=self._output, stderr=subprocess.STDOUT, env=environment, cwd=self.tmp_app_path
        )
        try:
            wait.until(lambda: self._ended() or self.accessible(self.url), timeout=start_timeout, poll=0.05)
        except TestingTimeoutError as error:
            self._fail(f"did not answer at {self.url} within {start_timeout} s", error)
        if self._ended():
            self._fail(f"ended with code {self.proc.returncode}", None)
        self.started = True

    def _ended(self) -> bool:
        return self.proc is not None and self.proc.poll() is not None

    def _fail(self, what: str, cause: Exception | None) -> None:
        command = self._command
        self._output.seek(0)
        printed = self._output.read().decode(errors="replace")
        self.stop()
        raise DashAppLoadingError(f"{command} {what}. It printed:\n{printed}") from cause

    def stop(self) -> None:
        if self.proc is None:
            return
        self.proc.terminate()
        try:
            self.proc.wait(self.stop_timeout)
        except subprocess.TimeoutExpired:
            self.proc.kill()
            self.proc.wait()
        self._output.close()
        self.proc = None
        self.started = False
