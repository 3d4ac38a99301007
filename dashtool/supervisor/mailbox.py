"""What other threads and signals have for the supervisor's thread: it waits on one selector, so they write a byte."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

T = TypeVar("T")


class Mailbox(Generic[T]):
    """Takes things from any thread. A selector sees it as readable when something came, or when a signal did."""

    def __init__(self) -> None:
        self._letters: SimpleQueue[T] = SimpleQueue()
        self._wakened, self._wake = socket.socketpair()
        for end in (self._wakened, self._wake):
            end.setblocking(False)

    def fileno(self) -> int:
        return self._wakened.fileno()

    @property
    def wakeup_fd(self) -> int:
        """Where `signal.set_wakeup_fd` may write."""
        return self._wake.fileno()

    def post(self, letter: T) -> None:
        self._letters.put(letter)
        with contextlib.suppress(OSError):  # full: the loop is being wakened already; closed: nobody reads any more
            self._wake.send(b"!")

    def empty(self) -> Iterator[T]:
        """Take out what there is."""
        with contextlib.suppress(BlockingIOError):
            while self._wakened.recv(4096):
                pass
        with contextlib.suppress(Empty):
            while True:
                yield self._letters.get_nowait()

    def close(self) -> None:
        self._wakened.close()
        self._wake.close()
