"""Which processes are told to end with a version, among the children of one process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from dashtool.supervisor import leftovers
from dashtool.supervisor.leftovers import BUILD_VARIABLE, Leftovers

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the system lists processes in another way")
SECONDS_TO_END = 30.0


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Start a program that says when it runs, as a worker of a build would."""
    started: list[subprocess.Popen[bytes]] = []

    def make(build: str, script: str = "echo; exec sleep 600", **options: bool) -> subprocess.Popen[bytes]:
        environ = {**os.environ, BUILD_VARIABLE: build}
        process = subprocess.Popen(["sh", "-c", script], env=environ, stdout=subprocess.PIPE, **options)
        assert process.stdout is not None
        process.stdout.readline()
        started.append(process)
        return process

    yield make
    for process in started:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("keeps_lists", [True, False])
def test_what_a_build_left_ends_and_nothing_else(
    start: Callable[..., subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch, keeps_lists: bool
) -> None:
    if not keeps_lists:
        monkeypatch.setattr(leftovers, "_keeps_lists", lambda: False)
    left, daemon, of_another = start("7-a"), start("7-a", start_new_session=True), start("7-b")

    Leftovers().end("7-a")

    assert left.wait(SECONDS_TO_END) == -signal.SIGTERM
    assert daemon.poll() is None
    assert of_another.poll() is None


def test_what_does_not_end_when_asked_is_killed_in_time(
    start: Callable[..., subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leftovers, "ASKED_SECONDS", 0.0)
    staying = start("7-a", "trap '' TERM; echo; while :; do sleep 600; done")
    owned = Leftovers()
    owned.end("7-a")
    assert owned.deadline is not None

    owned.enforce()

    assert staying.wait(SECONDS_TO_END) == -signal.SIGKILL
    assert owned.deadline is None


def test_what_was_started_after_the_asking_is_killed_with_what_started_it(
    start: Callable[..., subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leftovers, "ASKED_SECONDS", 0.0)
    staying = start("7-a", "trap 'echo another' TERM; echo; sleep 600; sleep 600")
    assert staying.stdout is not None
    owned = Leftovers()
    owned.end("7-a")
    assert staying.stdout.readline() == b"another\n"

    owned.enforce()

    # All that held the other end of the pipe are gone.
    assert staying.stdout.read() == b""


STAYING_CHILD = """
import subprocess
from dashtool.supervisor import leftovers
leftovers.ASKED_SECONDS = 0.0
script = "trap '' TERM; echo; while :; do sleep 600; done"
with subprocess.Popen(["sh", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as staying:
    staying.stdout.readline()
    leftovers.end_orphans()
    try:
        print(staying.wait(30))
    finally:
        staying.kill()
"""


def test_what_does_not_end_with_the_session_is_killed_in_time() -> None:
    ran = subprocess.run([sys.executable, "-c", STAYING_CHILD], capture_output=True, text=True, start_new_session=True)

    assert ran.stdout == f"{-signal.SIGKILL}\n", ran.stderr
