"""Versions that change places under load: no request fails, none gets an old answer, nothing grows."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from pathlib import Path

from tests.dashtool.supervisor.session import APP, DevSession, saying, until
from tests.dashtool.supervisor.traffic import Traffic, numbered, swap

STREAM = APP.replace(
    'if __name__ == "__main__":',
    """\
@app.server.route("/stream")
def stream():
    import pathlib, time
    def lines():
        yield "begun\\n"
        while not pathlib.Path("go").exists():
            time.sleep(0.01)
        yield "ended\\n"
    return lines()

if __name__ == "__main__":""",
)


def test_swaps_under_load_fail_nobody_and_answer_nobody_late(folder: Path, dev: Callable[..., DevSession]) -> None:
    session = dev()
    session.wait_until_open()
    session.wait_for_fork()
    session.save_until_served(numbered(), "0")
    with Traffic(session) as traffic:
        swap(session, traffic, 3)
        until(lambda: len(session.workers) == 1, "the former workers have left")
        before = lasting(session)
        swap(session, traffic, 12)
        until(lambda: len(session.workers) == 1, "the former workers have left")

    assert traffic.failed == []
    assert traffic.stale == []
    assert traffic.answers > 0
    # A descriptor may be open just for a moment; one that each swap leaves open stays.
    until(lambda: not grown(before, lasting(session)), "no thread and no descriptor more than before")


def lasting(session: DevSession) -> dict[int, tuple[int, int]]:
    """Threads and descriptors of the processes that stay."""
    stay = [session.family[0], *session.zygotes]
    return {process.pid: (process.num_threads(), process.num_fds()) for process in stay}


def grown(before: dict[int, tuple[int, int]], now: dict[int, tuple[int, int]]) -> bool:
    return now.keys() != before.keys() or any(
        count > former for pid, counts in now.items() for count, former in zip(counts, before[pid], strict=True)
    )


def answer_across_a_swap(running: DevSession) -> str:
    """Ask what takes long, and save the next version meanwhile."""
    answers: list[str] = []
    asking = threading.Thread(target=lambda: answers.append(running.get("slow")))
    asking.start()
    running.wait_for("slow began")
    running.save_until_served(saying("two"), "two")
    asking.join()
    return answers[0]


def test_long_request_outlives_the_swap(running: DevSession) -> None:
    assert answer_across_a_swap(running) == "finished"


def test_streamed_answer_outlives_the_swap(running: DevSession) -> None:
    (running.folder / "go").unlink(missing_ok=True)
    running.save_until_served(saying("streaming", STREAM), "streaming")
    former = running.worker
    with socket.create_connection(running.address, timeout=30.0) as client:
        client.sendall(b"GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
        received = client.recv(65536)
        while b"begun" not in received:
            received += client.recv(65536)
        running.save_until_served(saying("two"), "two")
        assert running.worker != former
        (running.folder / "go").touch()
        while piece := client.recv(65536):
            received += piece

    assert b"ended" in received
    assert received.endswith(b"0\r\n\r\n")


def test_request_that_holds_the_interpreter_survives_a_swap(running: DevSession) -> None:
    holding = APP.replace("time.sleep(0.6)", "__import__('re').match('(a+)+$', 'a' * 25 + 'b')")
    running.save_until_served(saying("holding", holding), "holding")
    assert answer_across_a_swap(running) == "finished"
