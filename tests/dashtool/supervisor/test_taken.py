"""An app that takes what only one process may have, as it is imported."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dashtool.supervisor.taken import is_of_something_taken, may_hold_something
from tests.dashtool.supervisor.session import APP, DevSession, saying


def caused(error: Exception) -> Exception:
    outer = RuntimeError("The data could not be opened.")
    outer.__cause__ = error
    return outer


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE)), True),
        (BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN)), True),
        (RuntimeError('Could not set lock on file "a.db": Conflicting lock is held in python (PID 7).'), True),
        (caused(RuntimeError("database is locked")), True),
        (OSError(errno.ENOENT, os.strerror(errno.ENOENT)), False),
        (caused(KeyError("a")), False),
    ],
)
def test_what_another_process_holds_is_told_from_other_errors(error: Exception, expected: bool) -> None:
    assert is_of_something_taken(error) is expected


@pytest.mark.skipif(sys.platform != "linux", reason="the system does not tell")
@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import socket; held = socket.create_server(('127.0.0.1', 0))", True),
        ("import socket; held = socket.socket(type=socket.SOCK_DGRAM); held.bind(('127.0.0.1', 0))", True),
        ("import socket; held = socket.socket(socket.AF_UNIX); held.bind('s'); held.listen()", True),
        ("import fcntl; held = open('file', 'w'); fcntl.flock(held, fcntl.LOCK_EX)", True),
        ("import fcntl; held = open('file', 'w'); fcntl.lockf(held, fcntl.LOCK_EX)", True),
        ("import sqlite3; held = sqlite3.connect('db'); held.execute('begin exclusive')", True),
        ("import socket; held = socket.socketpair(), open('file', 'w')", False),
    ],
)
@pytest.mark.parametrize("by_a_child", [False, True])
def test_who_holds_what_only_one_process_may_have(tmp_path: Path, code: str, expected: bool, by_a_child: bool) -> None:
    command = [sys.executable, "-c", f"{code}\nprint(flush=True)\ninput()"]
    if by_a_child:
        command = ["sh", "-c", '"$@"; :', "sh", *command]
    process = subprocess.Popen(command, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()

    holds = may_hold_something(process.pid)

    process.communicate(b"\n")
    assert holds is expected


def test_version_that_holds_a_port_ends_before_the_next_one_takes_it(dev: Callable[..., DevSession]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    source = f"import socket\nheld = socket.create_server(('127.0.0.1', {port}))\n{APP}"
    session = dev()
    session.save(source)
    session.wait_until_open()
    session.save_until_served(saying("two", source), "two")
    session.wait_for("it ends first")

    session.save("x = =\n")
    session.wait_for("The last good version goes on serving.")
    assert session.get("text") == "two"

    session.save_until_served(saying("three", source), "three")
    session.forget()
    assert sum("it ends first" in line for line in session.said) == 1


def test_what_a_stranger_holds_is_a_mistake_that_can_be_mended(dev: Callable[..., DevSession]) -> None:
    session = dev()
    session.wait_until_open()
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        session.save(f"import socket\nsocket.create_server({stranger.getsockname()!r})\n{APP}")
        session.wait_for("OSError")
        session.wait_for("The last good version goes on serving.")
        assert session.get("text") == "one"

    session.save_until_served(saying("two"), "two")
