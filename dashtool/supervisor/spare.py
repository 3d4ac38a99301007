"""A worker that is forked before anyone asks for it: with all that was imported it waits to be told of its app."""

from __future__ import annotations

import os
import socket
import sys
import time
import traceback
import warnings
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NoReturn

from .children import die_with_parent, name_process
from .worker import WorkerConfig, run

_LARGEST_CONFIG_BYTES = 1 << 16
_YIELD_SECONDS = 0.0002


class Spare:
    """The process and our end of the line to it. It ends when that is closed."""

    def __init__(self, supervisor_pid: int, environ: Mapping[str, str | None], forget: Callable[[], None]) -> None:
        """`environ` are variables to set back there; `forget` lets go of what only its parent needs."""
        self._line, theirs = socket.socketpair()

        def become_worker(between: int) -> None:
            self._line.close()
            forget()
            _be_child_of(supervisor_pid, between)
            _restore(environ)
            _wait(theirs)

        with theirs:
            self.pid = _fork_twice(become_worker)

    def begin(self, config: str, channel_fd: int) -> bool:
        """Make it a worker. False when it is gone."""
        with self._line as line:
            try:
                socket.send_fds(line, [f"{config}\n".encode()], [channel_fd])
            except OSError:
                return False
        return True

    def drop(self) -> None:
        self._line.close()


def _fork_twice(become: Callable[[int], None]) -> int:
    """Fork a process that is not our child: the one between ends at once, and the supervisor takes it over."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    reader, writer = os.pipe()
    with warnings.catch_warnings():
        # Python counts native threads, too, such as those of BLAS, which looks after itself when it is forked.
        warnings.simplefilter("ignore", DeprecationWarning)
        between = os.fork()
        if between == 0:
            _be_between(reader, writer, become)
    os.close(writer)
    os.waitpid(between, 0)
    with os.fdopen(reader, "rb") as answer:
        return int(answer.read())


def _be_between(reader: int, writer: int, become: Callable[[int], None]) -> NoReturn:
    # Whatever happens, neither this process nor the next must go on as a second zygote.
    try:
        name_process("dash spare")
        between = os.getpid()
        pid = os.fork()
        if pid == 0:
            os.close(reader)
            os.close(writer)
            become(between)
        os.write(writer, str(pid).encode())
        os._exit(0)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)


def _be_child_of(supervisor_pid: int, between: int) -> None:
    # The system ends us with our parent: first it has to be the supervisor.
    while os.getppid() == between:
        time.sleep(_YIELD_SECONDS)
    die_with_parent()
    if os.getppid() != supervisor_pid:
        os._exit(0)


def _restore(environ: Mapping[str, str | None]) -> None:
    for name, value in environ.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
    # Python sees to its own random numbers.
    if "numpy.random" in sys.modules:
        sys.modules["numpy.random"].seed()


def _wait(line: socket.socket) -> NoReturn:
    text, descriptors = b"", []
    while not text.endswith(b"\n"):
        piece, received, _flags, _address = socket.recv_fds(line, _LARGEST_CONFIG_BYTES, 1, socket.MSG_CMSG_CLOEXEC)
        if not piece:
            os._exit(0)
        text += piece
        descriptors += received
    line.close()
    run(replace(WorkerConfig.from_text(text.decode()), channel_fd=descriptors[0]))
