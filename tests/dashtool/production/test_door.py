"""Closing a door that nobody stands in."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator

import pytest

from dashtool.production.door import refuse_new, take_waiting

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems know no way to let nobody in")


@pytest.fixture(params=[(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")], ids=["IPv4", "IPv6"])
def listener(request: pytest.FixtureRequest) -> Iterator[socket.socket]:
    family, host = request.param
    with socket.create_server((host, 0), family=family) as opened:
        yield opened


def visit(listener: socket.socket, seconds: float = 5.0) -> socket.socket:
    return socket.create_connection(listener.getsockname()[:2], timeout=seconds)


def test_who_was_let_in_is_taken_and_nobody_after_them(listener: socket.socket) -> None:
    taken = []
    with visit(listener) as first, visit(listener):
        refuse_new(listener)
        with pytest.raises(TimeoutError):
            visit(listener, 0.1)
        take_waiting([listener], lambda door: taken.append(door.accept()[0]))
        first.sendall(b"still here")

        assert [connection.recv(10) for connection in taken[:1]] == [b"still here"]

    assert len(taken) == 2
    for connection in taken:
        connection.close()
