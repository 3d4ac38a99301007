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
import select
import socket
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from .children import die_with_parent, ignore_interrupts, name_process
from .messages import Channel
from .preload import preload
from .spare import Spare

_LARGEST_REQUEST_BYTES = 1 << 20
# How long it has to be quiet before a spare worker is made.
IDLE_SECONDS = 0.3


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
    name_process("dash zygote")
    ignore_interrupts()
    Zygote(config).run()
    os._exit(0)


class Zygote:
    """Answers requests, and has a spare worker ready for the next one."""

    def __init__(self, config: ZygoteConfig) -> None:
        self._config = config
        self._control = socket.socket(fileno=config.control_fd)
        self._answers = Channel(self._control)
        self._spare: Spare | None = None
        self._is_warm = False
        self._received = b""
        self._descriptors: list[int] = []

    def run(self) -> None:
        while True:
            # A worker that has just begun needs the processor more than we do.
            wants_spare = self._is_warm and self._spare is None
            if wants_spare and not select.select([self._control], [], [], IDLE_SECONDS)[0]:
                self._spare = self._fork()
            elif not self._answer_all():
                return

    def _answer_all(self) -> bool:
        """Read requests, one a line, each `fork` with a descriptor. False when the supervisor is gone."""
        piece, received, _flags, _address = socket.recv_fds(
            self._control, _LARGEST_REQUEST_BYTES, 8, socket.MSG_CMSG_CLOEXEC
        )
        self._descriptors += received
        *lines, self._received = (self._received + piece).split(b"\n")
        for line in lines:
            self._answer(json.loads(line))
        return bool(piece)

    def _answer(self, request: dict[str, Any]) -> None:
        if request["type"] == "preload":
            self._preload(request["modules"])
        elif self._is_warm:
            channel_fd = self._descriptors.pop(0)
            spare, self._spare = self._spare or self._fork(), None
            if not spare.begin(request["config"], channel_fd):
                spare = self._fork()
                spare.begin(request["config"], channel_fd)
            os.close(channel_fd)
            self._answers.send({"type": "forked", "pid": spare.pid})

    def _preload(self, modules: list[tuple[str, str]]) -> None:
        if self._spare is not None:
            self._spare.drop()
        with _silence():
            thread_of = preload(modules, frozenset(self._config.without))
        # What lives now lives on: a collection in a worker need not look at it, nor copy its pages.
        gc.collect()
        gc.freeze()
        self._is_warm = thread_of is None
        self._spare = self._fork() if self._is_warm else None
        self._answers.send({"type": "warm", "names": _top_names(), "thread_of": thread_of})

    def _fork(self) -> Spare:
        return Spare(self._config.supervisor_pid, self._config.environ, self._control.close)


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
