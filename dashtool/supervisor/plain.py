"""The session without a supervisor: one process that imports the app once, as a debugger wants it."""

from __future__ import annotations

import signal
import socket
import sys
from pathlib import Path

from ..discover import Target, load
from ..profile.recording import measure_calls
from .entry import enter
from .news import Reporter, Started, Stopped, Timing

_DEBUGGERS = {"debugpy": "debugpy", "pydevd": "pydevd", "_pydevd_bundle": "pydevd", "bdb": "pdb"}


def attached_debugger() -> str | None:
    """Name the debugger that runs this process. It could not follow into others, least of all into forked ones."""
    for name in ("debugpy", "pydevd", "_pydevd_bundle"):
        if name in sys.modules:
            return _DEBUGGERS[name]
    tracer = sys.gettrace()
    module = str(getattr(tracer, "__module__", ""))
    return _DEBUGGERS.get(module.partition(".")[0])


def run_plainly(
    target: Target,
    listener: socket.socket,
    reporter: Reporter,
    *,
    host: str,
    debug: bool | None,
    arguments: list[str],
    certificate: tuple[str, str] | None = None,
    recordings: Path | None = None,
    otel: bool = False,
) -> None:
    """Serve the app until Ctrl-C."""
    from dash.devtools.creation import expect_dev_tools
    from dash.settings import read_layers

    from .draining import DrainingServer
    from .tls import context_of

    enter(target, arguments)
    expect_dev_tools(read_layers(), debug, default=True)
    loaded = load(target)
    loaded.app.enable_dev_tools(debug=debug, dev_tools_hot_reload=False)
    measure_calls(loaded.app, target, recordings, otel)
    port, tls = listener.getsockname()[1], context_of(certificate)
    server = DrainingServer(host, port, loaded.app.server, fd=listener.fileno(), tls=tls)
    path = loaded.app.config.requests_pathname_prefix or "/"
    reporter.tell(Started(f"{target.shown}:{loaded.attribute}", target.how, path, Timing()))
    signal.signal(signal.SIGTERM, lambda _number, _frame: signal.raise_signal(signal.SIGINT))
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
        reporter.tell(Stopped())
