"""One `dash dev` session: decide what to run, take the port, and run it under the supervisor or plainly."""

from __future__ import annotations

import os
import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..discover import Target, load
from ..ports import address, listen
from ..project import find_target, port_setting, setting, watched_roots
from .news import Notice, Reporter, Started, Stopped, Timing
from .reporting import Audience, controls_of, reporter_for

if TYPE_CHECKING:
    from .supervisor import Plan


@dataclass(frozen=True)
class Session:
    """What was asked for on the command line."""

    spec: str | None
    folder: Path
    host: str | None
    port: int | None
    open_browser: bool
    reload: bool
    debug: bool | None
    watch: tuple[Path, ...]
    poll: bool
    json: bool
    arguments: list[str]


def run_session(session: Session) -> None:
    """Run until Ctrl-C."""
    target = find_target(session.spec, session.folder)
    host = str(setting("host", session.host, target.root).value)
    setting("debug", session.debug, target.root)  # a value that cannot be read is told now, not by each worker
    with listen(host, port_setting(session.port, target.root)) as listener:
        origin = address(host, listener.getsockname()[1])
        reporter = reporter_for(Audience(origin, host, session.open_browser, session.json))
        if session.reload and os.name == "posix":
            from .supervisor import Supervisor

            supervisor = Supervisor(_plan(session, target, host, listener), reporter)
            with controls_of(reporter, supervisor.command):
                supervisor.run()
        else:
            if session.reload:
                text = "Starting anew on a change is not offered on this system yet: restart the command yourself."
                reporter.tell(Notice(text))
            _run_plainly(session, target, host, listener, reporter)


def _plan(session: Session, target: Target, host: str, listener: socket.socket) -> Plan:
    from .supervisor import Plan
    from .worker import WorkerConfig

    roots = (*watched_roots(target), *_more_roots(session, target))
    config = WorkerConfig(
        target=target.to_json(),
        roots=[str(root) for root in roots],
        host=host,
        port=listener.getsockname()[1],
        listener_fd=listener.fileno(),
        debug=session.debug,
        arguments=session.arguments,
    )
    return Plan(target, config, listener, roots, tuple(setting("ignore", None, target.root).value), session.poll)


def _more_roots(session: Session, target: Target) -> list[Path]:
    configured = [target.root / place for place in setting("watch", None, target.root).value]
    return [place.resolve() for place in (*session.watch, *configured) if place.is_dir()]


def _run_plainly(session: Session, target: Target, host: str, listener: socket.socket, reporter: Reporter) -> None:
    """One process, the app imported once: what a debugger wants."""
    import signal

    from dash.devtools.creation import expect_dev_tools
    from dash.settings import read_layers

    from .draining import DrainingServer
    from .worker import load_dotenv_of

    load_dotenv_of(target.root)
    sys.argv = [str(target.file or target.module), *session.arguments]
    os.environ["FLASK_RUN_FROM_CLI"] = "true"
    expect_dev_tools(read_layers(), session.debug, default=True)
    loaded = load(target)
    loaded.app.enable_dev_tools(debug=session.debug, dev_tools_hot_reload=False)
    server = DrainingServer(host, listener.getsockname()[1], loaded.app.server, fd=listener.fileno())
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
