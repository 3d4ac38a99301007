"""Ports: taken, free, and whose."""

from __future__ import annotations

import contextlib
import os

import pytest

from dashtool.errors import ToolError
from dashtool.ports import LAST_PORT, PortBusy, address, listen, listen_near, listening_inodes


def test_port_zero_takes_a_free_one() -> None:
    with listen("127.0.0.1", 0) as listener:
        assert listener.getsockname()[1] > 0


@pytest.mark.skipif(not os.path.exists("/proc/net/tcp"), reason="the owner is read from /proc")
def test_busy_port_names_its_owner_and_the_way_out() -> None:
    with listen("127.0.0.1", 0) as holder:
        port = holder.getsockname()[1]

        with pytest.raises(ToolError) as caught:
            listen("127.0.0.1", port)

    assert caught.value.message.startswith(f"Port {port} on 127.0.0.1 is in use by process {os.getpid()} (")
    assert f"dash dev --port {port + 1}" in (caught.value.hint or "")


def test_next_free_port_is_taken_instead_of_a_busy_one() -> None:
    with listen("127.0.0.1", 0) as holder:
        port = holder.getsockname()[1]
        listener, busy = listen_near("127.0.0.1", port)
        with listener:
            assert port < listener.getsockname()[1] <= port + 20

    assert busy is not None
    assert busy.held.startswith(f"Port {port} is in use")


def test_free_port_is_taken_as_it_is() -> None:
    listener, busy = listen_near("127.0.0.1", 0)
    with listener:
        assert busy is None


def test_search_for_a_port_ends_with_the_last_one() -> None:
    with contextlib.suppress(ToolError), listen("127.0.0.1", LAST_PORT) as _holder, pytest.raises(PortBusy):
        listen_near("127.0.0.1", LAST_PORT)


def test_foreign_address_is_an_error() -> None:
    with pytest.raises(ToolError, match=r"Cannot listen on 203.0.113.7"):
        listen("203.0.113.7", 0)


def test_listening_sockets_are_read_from_the_kernels_table() -> None:
    table = (
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
        "   0: 0100007F:1F72 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1\n"
        "   1: 0100007F:1F72 0100007F:9999 01 00000000:00000000 00:00000000 00000000     0        0 4712 1\n"
    )

    assert listening_inodes(table, 8050) == ["4711"]


@pytest.mark.parametrize(
    ("host", "url"),
    [("127.0.0.1", "http://127.0.0.1:80/"), ("0.0.0.0", "http://127.0.0.1:80/"), ("::1", "http://[::1]:80/")],
)
def test_address_can_be_opened_in_a_browser(host: str, url: str) -> None:
    assert address(host, 80) == url
