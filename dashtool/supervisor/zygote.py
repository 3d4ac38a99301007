"""A process with one thread that has imported what the app will need, and forks a worker when it is asked to.

supervisor -> zygote
    fork {config}         with the worker's end of its channel
    preload {modules}     import these, too
zygote -> supervisor
    warm {names, thread_of}  what is imported now; whose import started a thread: forking is unsafe from then on
    forked {pid}             answers `fork`, in order
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import socket
import sys
import time
import traceback
import warnings
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, NoReturn

from .children import die_with_parent
from .messages import Channel
from .preload import preload
from .worker import WorkerConfig, run

_LARGEST_REQUEST_BYTES = 1 << 20
_YIELD_SECONDS = 0.0002


@dataclass(frozen=True)
class ZygoteConfig:
    """What a zygote is started with. `environ` names variables that the app sets, with the values before that."""

    control_fd: int
    listener_fd: int
    supervisor_pid: int
    without: list[str]
    environ: dict[str, str | None]

    def to_text(self) -> str:
        return json.dumps(asdict(self))


def main(config_text: str) -> None:
    """Run until the supervisor is gone."""
    config = ZygoteConfig(**json.loads(config_text))
    for descriptor in (config.control_fd, config.listener_fd):
        os.set_inheritable(descriptor, False)
    die_with_parent()
    signal.signal(signal.SIGINT, lambda _number, _frame: None)
    control = socket.socket(fileno=config.control_fd)
    answers = Channel(control)
    for request, channel_fd in _requests(control):
        if request["type"] == "preload":
            with _silence():
                thread_of = preload(request["modules"], frozenset(config.without))
            # What lives now lives on: a collection in a worker need not look at it, nor copy its pages.
            gc.collect()
            gc.freeze()
            answers.send({"type": "warm", "names": _top_names(), "thread_of": thread_of})
        elif channel_fd is not None:
            pid = _fork(WorkerConfig.from_text(request["config"]), channel_fd, config)
            os.close(channel_fd)
            answers.send({"type": "forked", "pid": pid})
    os._exit(0)


def _requests(control: socket.socket) -> Iterator[tuple[dict[str, Any], int | None]]:
    """Give requests, one line each, with the descriptor that came along."""
    buffer = b""
    descriptors: list[int] = []
    while True:
        piece, received, _flags, _address = socket.recv_fds(control, _LARGEST_REQUEST_BYTES, 8, socket.MSG_CMSG_CLOEXEC)
        descriptors += received
        if not piece:
            return
        *lines, buffer = (buffer + piece).split(b"\n")
        for line in lines:
            request = json.loads(line)
            yield request, descriptors.pop(0) if request["type"] == "fork" else None


def _fork(config: WorkerConfig, channel_fd: int, zygote: ZygoteConfig) -> int:
    """Fork twice, so that the worker becomes the supervisor's child and our end is not its end."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    reader, writer = os.pipe()
    with warnings.catch_warnings():
        # Python counts native threads, too, such as those of BLAS, which looks after itself when it is forked.
        warnings.simplefilter("ignore", DeprecationWarning)
        between = os.fork()
        if between == 0:
            between = os.getpid()
            pid = os.fork()
            if pid == 0:
                os.close(reader)
                os.close(writer)
                _become_worker(replace(config, channel_fd=channel_fd), zygote, between)
            os.write(writer, str(pid).encode())
            os._exit(0)
    os.close(writer)
    os.waitpid(between, 0)
    pid = int(os.read(reader, 32))
    os.close(reader)
    return pid


def _become_worker(config: WorkerConfig, zygote: ZygoteConfig, between: int) -> NoReturn:
    try:
        _be_child_of_supervisor(zygote, between)
        _forget_zygote(zygote)
        run(config)
    except BaseException:
        traceback.print_exc()
    finally:
        # Whatever happens, this process must not go on as a second zygote.
        os._exit(1)


def _be_child_of_supervisor(zygote: ZygoteConfig, between: int) -> None:
    # The system ends us with our parent: first it has to be the supervisor.
    while os.getppid() == between:
        time.sleep(_YIELD_SECONDS)
    die_with_parent()
    if os.getppid() != zygote.supervisor_pid:
        os._exit(0)


def _forget_zygote(zygote: ZygoteConfig) -> None:
    os.close(zygote.control_fd)
    for name, value in zygote.environ.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
    # Python sees to its own random numbers.
    if "numpy.random" in sys.modules:
        sys.modules["numpy.random"].seed()


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """What modules print when they are imported was printed by the worker that imported them first."""
    saved = [os.dup(number) for number in (1, 2)]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        for number in (1, 2):
            os.dup2(nowhere, number)
        yield
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        for number, copy in zip((1, 2), saved, strict=True):
            os.dup2(copy, number)
            os.close(copy)
        os.close(nowhere)


def _top_names() -> list[str]:
    return sorted({name.partition(".")[0] for name in list(sys.modules)} - sys.stdlib_module_names)
