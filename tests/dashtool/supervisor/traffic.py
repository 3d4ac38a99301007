"""Clients that ask without pause while versions change, and what they got."""

from __future__ import annotations

import http.client
import itertools
import threading
from dataclasses import dataclass, field

from tests.dashtool.supervisor.session import APP, DevSession, saying

SECONDS = 30.0


@dataclass
class Traffic:
    """Used in a `with` block: so many clients ask for /text until it ends."""

    session: DevSession
    clients: int = 4
    answers: int = 0
    failed: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    # Every answer to a question that is asked from now on is of this version or a later one.
    served: int = 0

    def __enter__(self) -> Traffic:
        self._stopping = threading.Event()
        self._threads = [threading.Thread(target=self._ask) for _ in range(self.clients)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join()

    def _ask(self) -> None:
        while not self._stopping.is_set():
            oldest = self.served
            try:
                answer = ask(self.session)
            except (OSError, http.client.HTTPException) as error:
                self.failed.append(repr(error))
                continue
            self.answers += 1
            if not answer.isdecimal():
                self.failed.append(answer)
            elif int(answer) < oldest:
                self.stale.append(f"{answer} after {oldest} was served")


def ask(session: DevSession) -> str:
    connection = http.client.HTTPConnection(*session.address, timeout=SECONDS)
    try:
        connection.request("GET", "/text")
        return connection.getresponse().read().decode()
    finally:
        connection.close()


def swap(session: DevSession, traffic: Traffic, count: int) -> None:
    """Save so many versions, each when the one before it is served."""
    first = traffic.served + 1
    for number in range(first, first + count):
        session.save(saying(str(number)))
        for _ in itertools.count():
            if ask(session) == str(number):
                break
        traffic.served = number


def numbered() -> str:
    return saying("0", APP)
