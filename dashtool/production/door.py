"""Close a listening socket so that nobody is turned away who was let in.

What the system has let in and nobody has accepted is cut off when a listening socket closes. Accepting it first is
not enough: somebody may come in between. So the system is told to let nobody in, then all are taken, then it closes.
"""

from __future__ import annotations

import contextlib
import ctypes
import selectors
import socket
import struct
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

# Who has knocked before the door closed is through it this much later, wherever on earth they are.
_HANDSHAKE_SECONDS = 0.2

_ATTACH_FILTER = 26  # SO_ATTACH_FILTER, which Python does not name
_FLAGS_BYTE, _SYN, _ACK = 13, 0x02, 0x10
# A program for the kernel, as `struct sock_filter` has it: (operation, jump if true, jump if false, value).
_PROGRAM = (
    (0x30, 0, 0, _FLAGS_BYTE),  # load the flags of the TCP header
    (0x54, 0, 0, _SYN | _ACK),  # keep these two
    (0x15, 0, 1, _SYN),  # the first packet of a connection has the one without the other:
    (0x06, 0, 0, 0),  # drop it
    (0x06, 0, 0, 0xFFFFFFFF),  # let all others pass
)


def refuse_new(listener: Any) -> None:
    """Let nobody in any more, in all processes that share the socket. Where systems know no way, nothing happens."""
    if sys.platform != "linux" or listener.family not in (socket.AF_INET, socket.AF_INET6):
        return
    program = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in _PROGRAM))
    with contextlib.suppress(OSError):
        listener.setsockopt(
            socket.SOL_SOCKET, _ATTACH_FILTER, struct.pack("HP", len(_PROGRAM), ctypes.addressof(program))
        )


def take_waiting(listeners: Sequence[Any], take: Callable[[Any], None]) -> None:
    """Take everybody who was let in, and those who are on the threshold."""
    deadline = time.monotonic() + _HANDSHAKE_SECONDS
    with selectors.DefaultSelector() as selector:
        for listener in listeners:
            selector.register(listener, selectors.EVENT_READ)
        while (left := deadline - time.monotonic()) > 0:
            for key, _ in selector.select(left):
                take(key.fileobj)
