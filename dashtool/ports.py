"""Take a port, or say who has it."""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .errors import ToolError

# Requests that come while one worker hands over to the next wait here; none is refused.
BACKLOG = 256
MOST_PORTS_TRIED = 20
LAST_PORT = 65535


@dataclass(frozen=True)
class Owner:
    """The process that listens on a port."""

    pid: int
    command: str


class PortBusy(ToolError):
    """Somebody else listens on the port."""

    def __init__(self, message: str, *, hint: str, held: str) -> None:
        super().__init__(message, hint=hint)
        self.held = held


def listen(host: str, port: int, *, command: str = "dash dev", backlog: int = BACKLOG) -> socket.socket:
    """Bind and listen. Port 0 takes a free one. A busy port is an error that names its owner."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if os.name == "posix":
        # On Windows this option would let two programs share the port.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(backlog)
    except OSError as error:
        listener.close()
        raise _explained(error, host, port, command) from None
    return listener


def listen_near(host: str, port: int) -> tuple[socket.socket, PortBusy | None]:
    """Listen on this port or, when it is busy, on one of the next. Gives what was in the way, too."""
    try:
        return listen(host, port), None
    except PortBusy as error:
        for near in range(port + 1, min(port + MOST_PORTS_TRIED, LAST_PORT) + 1):
            with contextlib.suppress(PortBusy):
                return listen(host, near), error
        raise


def address(host: str, port: int, path: str = "/", *, scheme: str = "http") -> str:
    """Write the address to open in a browser; an address that means "every one" is shown as this machine."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "": "127.0.0.1"}.get(host, f"[{host}]" if ":" in host else host)
    return f"{scheme}://{shown}:{port}{path}"


def _explained(error: OSError, host: str, port: int, command: str) -> ToolError:
    if error.errno == errno.EADDRINUSE:
        owner = find_owner(port)
        held = f" by process {owner.pid} ({owner.command})" if owner else ""
        way_out = f"Stop it (kill {owner.pid}), or choose" if owner else "Choose"
        return PortBusy(
            f"Port {port} on {host} is in use{held}.",
            hint=f"{way_out} another port: {command} --port {port + 1} (--port 0 takes a free one).",
            held=f"Port {port} is in use{held}",
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return ToolError(
            f"Port {port} may not be opened: {error.strerror}.", hint="Ports below 1024 need special rights."
        )
    return ToolError(
        f"Cannot listen on {host}, port {port}: {error.strerror or error}.",
        hint="Use an address of this machine: 127.0.0.1 for yourself, 0.0.0.0 for everyone who can reach it.",
    )


def find_owner(port: int) -> Owner | None:
    """Find the process that listens on a port, as far as this system and its rights tell."""
    if Path("/proc/net/tcp").exists():
        return _owner_in_proc(port)
    return _owner_by_lsof(port)


def find_file_owner(file: str) -> Owner | None:
    """Find the process that listens on a socket file, where this system tells."""
    rows = (line.split() for line in _read(Path("/proc/net/unix")).splitlines()[1:])
    return _holder({row[6] for row in rows if len(row) > 7 and row[7] == file})


def _owner_in_proc(port: int) -> Owner | None:
    tables = (_read(Path("/proc/net") / table) for table in ("tcp", "tcp6"))
    return _holder({inode for table in tables for inode in listening_inodes(table, port)})


def _holder(inodes: set[str]) -> Owner | None:
    """Find the process that has one of these sockets. Of several, as a server and its workers, the one that began."""
    wanted = {f"socket:[{inode}]" for inode in inodes}
    holders = {
        int(process.name): process
        for process in (Path("/proc").iterdir() if wanted else ())
        if process.name.isdigit() and _holds(process, wanted)
    }
    for pid, process in holders.items():
        if _parent(process) not in holders:
            words = _read(process / "cmdline").split("\0")
            return Owner(pid, _short(" ".join(words).strip() or _read(process / "comm").strip()))
    return None


def _parent(process: Path) -> int:
    # The name, in parentheses, may hold anything.
    fields = _read(process / "stat").rpartition(")")[2].split()
    return int(fields[1]) if len(fields) > 1 else 0


def listening_inodes(table: str, port: int) -> list[str]:
    """Read /proc/net/tcp: the socket inodes that listen on the port."""
    listening = "0A"
    rows = (line.split() for line in table.splitlines()[1:])
    return [
        row[9] for row in rows if len(row) > 9 and row[3] == listening and int(row[1].rpartition(":")[2], 16) == port
    ]


def _holds(process: Path, sockets: set[str]) -> bool:
    try:
        return any(os.readlink(handle) in sockets for handle in (process / "fd").iterdir())
    except OSError:
        return False


def _owner_by_lsof(port: int) -> Owner | None:
    try:
        done = subprocess.run(
            ["lsof", "-nP", f"-iTCP:{port}", "-sTCP:LISTEN", "-Fpc"],
            capture_output=True,
            text=True,
            timeout=3,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    fields = {line[0]: line[1:] for line in reversed(done.stdout.splitlines()) if line}
    return Owner(int(fields["p"]), fields.get("c", "?")) if "p" in fields else None


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace")
    except OSError:
        return ""


def _short(text: str, width: int = 80) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
