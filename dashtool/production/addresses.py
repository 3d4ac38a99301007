"""Where to listen: host and port, a socket file, or a socket that somebody opened before."""

from __future__ import annotations

import contextlib
import errno
import ipaddress
import os
import re
import socket
import stat
from dataclasses import dataclass

from ..errors import ToolError
from ..ports import address, find_file_owner, listen

# Connections that come faster than they are taken wait here.
BACKLOG = 2048
_COMMAND = "dash serve"


@dataclass(frozen=True)
class Tcp:
    """A host and a port. Port 0 is a free one."""

    host: str
    port: int

    @property
    def is_public(self) -> bool:
        """Whether other machines can reach it."""
        try:
            return not ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host != "localhost"

    def open(self) -> socket.socket:
        return listen(self.host, self.port, command=_COMMAND, backlog=BACKLOG)

    def shown(self, listener: socket.socket) -> str:
        return address(self.host, listener.getsockname()[1], "")


@dataclass(frozen=True)
class SocketFile:
    """A socket in the file system, for a proxy on the same machine."""

    file: str
    is_public = False

    def open(self) -> socket.socket:
        if not hasattr(socket, "AF_UNIX"):
            raise ToolError("This system has no socket files.", hint="Use --bind 127.0.0.1:8050.")
        self._make_room()
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        # The proxy runs as somebody else, and connecting takes the right to write. The folder tells who gets in.
        mask = os.umask(0o111)
        try:
            listener.bind(self.file)
        except OSError as error:
            listener.close()
            raise ToolError(
                f"Cannot listen on unix:{self.file}: {error.strerror or error}.",
                hint="The folder must exist, and the file's whole path have at most about 100 characters.",
            ) from None
        finally:
            os.umask(mask)
        listener.listen(BACKLOG)
        return listener

    def shown(self, _listener: socket.socket) -> str:
        return f"unix:{self.file}"

    def _make_room(self) -> None:
        """Remove a socket that a server left behind when it was killed; never one that is in use."""
        try:
            mode = os.stat(self.file).st_mode
        except OSError:
            return
        if not stat.S_ISSOCK(mode):
            raise ToolError(f"{self.file} is there already, and is no socket.", hint="Choose another name.")
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as visitor:
            visitor.settimeout(1.0)
            if visitor.connect_ex(self.file) == errno.ECONNREFUSED:
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(self.file)
                return
        owner = find_file_owner(self.file)
        held = f" by process {owner.pid} ({owner.command})" if owner else ""
        way_out = f"Stop it (kill {owner.pid}), or choose" if owner else "Choose"
        raise ToolError(f"The socket {self.file} is in use{held}.", hint=f"{way_out} another name.")


@dataclass(frozen=True)
class Descriptor:
    """A listening socket that the process was started with."""

    number: int
    # Nobody can tell here who reaches it.
    is_public = True

    def open(self) -> socket.socket:
        try:
            listener = socket.socket(fileno=self.number)
            listener.getsockname()
        except OSError as error:
            raise ToolError(f"fd://{self.number} is no open socket: {error.strerror or error}.") from None
        return listener

    def shown(self, listener: socket.socket) -> str:
        name = listener.getsockname()
        return address(name[0], name[1], "") if isinstance(name, tuple) else f"unix:{name}"


Address = Tcp | SocketFile | Descriptor


def parse_address(text: str) -> Address:
    """Read an address as it is typed; ValueError says what is wrong with it."""
    for prefix in ("unix://", "unix:"):
        if text.startswith(prefix) and len(text) > len(prefix):
            return SocketFile(os.path.abspath(text.removeprefix(prefix)))
    if found := re.fullmatch(r"fd://(\d+)", text):
        return Descriptor(int(found[1]))
    found = re.fullmatch(r"(?:\[([0-9A-Fa-f:.]+)\]|([^:\[\]/]*)):(\d+)", text)
    if not found or int(found[3]) > 65535:
        raise ValueError(f"{text!r} is no address: write HOST:PORT, [HOST]:PORT, unix:FILE or fd://NUMBER")
    return Tcp(found[1] or found[2] or "0.0.0.0", int(found[3]))


def open_all(addresses: tuple[Address, ...]) -> list[socket.socket]:
    """Listen everywhere, or nowhere."""
    with contextlib.ExitStack() as opened:
        listeners = [opened.enter_context(address.open()) for address in addresses]
        opened.pop_all()
        return listeners
