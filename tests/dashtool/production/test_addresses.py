"""Where to listen: what may be typed, who can reach it, and what lies in the way."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from dashtool.errors import ToolError
from dashtool.production.addresses import Address, Descriptor, SocketFile, Tcp, open_all, parse_address

POSIX = pytest.mark.skipif(os.name != "posix", reason="socket files are made on POSIX")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("127.0.0.1:80", Tcp("127.0.0.1", 80)),
        ("apps.example.com:8050", Tcp("apps.example.com", 8050)),
        ("[::1]:8050", Tcp("::1", 8050)),
        (":8050", Tcp("0.0.0.0", 8050)),
        ("unix:/run/app.sock", SocketFile("/run/app.sock")),
        ("unix:///run/app.sock", SocketFile("/run/app.sock")),
        ("fd://3", Descriptor(3)),
    ],
)
def test_address_is_read_as_it_is_typed(text: str, meant: Address) -> None:
    assert parse_address(text) == meant


@pytest.mark.parametrize("text", ["8050", "localhost", "127.0.0.1:99999", "::1:80", "unix:", "fd://x", ""])
def test_what_is_no_address_is_refused_with_the_forms_there_are(text: str) -> None:
    with pytest.raises(ValueError, match="HOST:PORT"):
        parse_address(text)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        (Tcp("127.0.0.1", 80), False),
        (Tcp("127.8.0.1", 80), False),
        (Tcp("localhost", 80), False),
        (Tcp("::1", 80), False),
        (SocketFile("/run/app.sock"), False),
        (Tcp("0.0.0.0", 80), True),
        (Tcp("::", 80), True),
        (Tcp("10.0.0.7", 80), True),
        (Tcp("apps.example.com", 80), True),
        (Descriptor(3), True),
    ],
)
def test_an_address_is_public_unless_only_this_machine_reaches_it(address: Address, public: bool) -> None:
    assert address.is_public is public


@POSIX
def test_a_socket_that_a_killed_server_left_is_replaced(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(tmp_path / "app.sock"))

    with SocketFile(str(tmp_path / "app.sock")).open(), socket.socket(socket.AF_UNIX) as visitor:
        visitor.connect(str(tmp_path / "app.sock"))


@POSIX
def test_a_socket_in_use_names_its_owner(tmp_path: Path) -> None:
    address = SocketFile(str(tmp_path / "app.sock"))
    with address.open(), pytest.raises(ToolError, match=rf"is in use by process {os.getpid()} \("):
        address.open()


@POSIX
def test_a_file_that_is_no_socket_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")

    with pytest.raises(ToolError, match="is no socket"):
        SocketFile(str(tmp_path / "notes.txt")).open()
    assert (tmp_path / "notes.txt").read_text() == "mine"


@POSIX
def test_the_proxy_may_connect_whoever_it_runs_as(tmp_path: Path) -> None:
    with SocketFile(str(tmp_path / "app.sock")).open():
        assert (tmp_path / "app.sock").stat().st_mode & 0o777 == 0o666


def test_when_one_address_is_taken_none_is_kept() -> None:
    with Tcp("127.0.0.1", 0).open() as holder:
        free, taken = Tcp("127.0.0.1", 0), Tcp("127.0.0.1", holder.getsockname()[1])
        with pytest.raises(ToolError, match="is in use"):
            open_all((free, taken))  # an unclosed socket would be a warning, which is an error here
