"""One `dash dev` session: decide what to run, take the port, and run it under the supervisor or plainly."""

from __future__ import annotations

import os
import socket
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..certificate import own_certificate
from ..discover import Target
from ..errors import ToolError
from ..ports import PortBusy, address, listen, listen_near
from ..profile.recording import recording
from ..profile.tracing import require_opentelemetry
from ..project import find_target, port_setting, setting, watched_roots
from .news import Notice, Reporter
from .plain import attached_debugger, run_plainly
from .terminal.reporting import Audience, controls_of, reporter_for

if TYPE_CHECKING:
    from .plan import Plan


@dataclass(frozen=True)
class Session:
    """What was asked for on the command line."""

    spec: str | None
    folder: Path
    host: str | None
    port: int | None
    open_browser: bool
    reload: bool
    strict_port: bool
    https: bool
    debugger: bool
    debug: bool | None
    watch: tuple[Path, ...]
    poll: bool
    fresh: bool
    json: bool
    otel: bool
    arguments: list[str]


def run_session(session: Session) -> None:
    """Run until Ctrl-C."""
    target = find_target(session.spec, session.folder)
    if session.otel:
        require_opentelemetry()
    host = str(setting("host", session.host, target.root).value)
    setting("debug", session.debug, target.root)  # a value that cannot be read is told now, not by each worker
    certificate = own_certificate(host) if session.https else None
    listener, busy = _listen(session, target, host)
    with listener, ExitStack() as stack:
        origin = address(host, listener.getsockname()[1], scheme="https" if certificate else "http")
        reporter = reporter_for(Audience(origin, host, session.open_browser, session.json))
        if busy is not None:
            text = f"{busy.held}, so this is port {listener.getsockname()[1]}."
            reporter.tell(Notice(text, "--strict-port refuses instead."))
        recordings = _record(target, origin, reporter, stack)
        debugger = attached_debugger()
        if session.reload and not session.debugger and not debugger and os.name == "posix":
            from .supervisor import Supervisor

            supervisor = Supervisor(_plan(session, target, host, listener, certificate, recordings), reporter)
            with controls_of(reporter, supervisor.command):
                supervisor.run()
            return
        if debugger and session.reload and not session.debugger:
            reporter.tell(Notice(f"A debugger ({debugger}) runs this: one process, and no reloads."))
        elif session.reload and not session.debugger:
            text = "Starting anew on a change is not offered on this system yet: restart the command yourself."
            reporter.tell(Notice(text))
        run_plainly(
            target,
            listener,
            reporter,
            host=host,
            debug=session.debug,
            arguments=session.arguments,
            certificate=certificate,
            recordings=recordings,
            otel=session.otel,
        )


def _record(target: Target, origin: str, reporter: Reporter, stack: ExitStack) -> Path | None:
    """Let the calls of callbacks be recorded until the session ends. It runs as well where they cannot be."""
    try:
        return stack.enter_context(recording(target, origin, "dev"))
    except ToolError as error:
        reporter.tell(Notice(f"Callbacks are not recorded. {error.message}", error.hint or ""))
        return None


def _listen(session: Session, target: Target, host: str) -> tuple[socket.socket, PortBusy | None]:
    """Take the port. Only who sits at a terminal sees that it is another one; others would look for it in vain."""
    port = port_setting(session.port, target.root)
    if session.strict_port or session.json or not sys.stderr.isatty() or os.environ.get("CI"):
        return listen(host, port), None
    return listen_near(host, port)


def _plan(
    session: Session,
    target: Target,
    host: str,
    listener: socket.socket,
    certificate: tuple[str, str] | None,
    recordings: Path | None,
) -> Plan:
    from dash.settings import read_layers

    from .plan import Plan
    from .start_settings import StartSettings
    from .worker import WorkerConfig

    read_layers(session.folder)  # the app reads what lies there, and what is wrong with it has to be told
    app = session.spec if session.spec is None or not (session.folder / session.spec).is_dir() else None
    settings = StartSettings(target.root, {"app": app, "host": session.host, "port": session.port})
    more = _more_watched(session, target)
    roots = (*watched_roots(target), *(place for place in more if place.is_dir()))
    config = WorkerConfig(
        target=target.to_json(),
        roots=[str(root) for root in roots],
        host=host,
        port=listener.getsockname()[1],
        listener_fd=listener.fileno(),
        debug=session.debug,
        arguments=session.arguments,
        certificate=certificate,
        recordings=str(recordings) if recordings else None,
        otel=session.otel,
    )
    return Plan(
        target,
        config,
        listener,
        roots,
        settings,
        files=(*settings.files(), *(place for place in more if not place.is_dir())),
        ignore=tuple(setting("ignore", None, target.root).value),
        poll=session.poll,
        fresh=session.fresh,
        patience_seconds=setting("patience", None, target.root).value,
    )


def _more_watched(session: Session, target: Target) -> list[Path]:
    """Folders and files that were asked for; what is not there yet is watched as a file."""
    configured = [target.root / place for place in setting("watch", None, target.root).value]
    return [place.resolve() for place in (*session.watch, *configured)]
