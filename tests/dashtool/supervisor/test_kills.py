"""Processes that are killed, and sessions that end: what lives on serves, and nothing is left behind."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from tests.dashtool.processes import SECONDS_TO_ANSWER, fetch
from tests.dashtool.supervisor.session import APP, DevSession, is_running, saying, until

# A pool whose processes wait for work that never comes, and one that starts a program.
BUSY = APP.replace(
    'if __name__ == "__main__":',
    """\
import multiprocessing, subprocess
pool = multiprocessing.get_context("fork").Pool(2)
sleeper = subprocess.Popen(["sleep", "600"])

if __name__ == "__main__":""",
)


def test_killed_worker_is_started_again_and_one_that_only_dies_waits_for_a_save(dev: Callable[..., DevSession]) -> None:
    session = dev()
    session.wait_until_open()
    os.kill(session.worker, signal.SIGKILL)
    session.wait_for("signal 9")
    session.wait_for("reloaded")
    assert session.get("text") == "one"

    os.kill(session.worker, signal.SIGKILL)
    session.wait_for("Waiting for a change.")
    assert "ended while it was serving" in session.get("text")

    session.save_until_served(saying("two"), "two")


def test_killed_zygote_takes_no_worker_along_and_is_replaced(dev: Callable[..., DevSession]) -> None:
    session = dev()
    session.wait_until_open()
    session.wait_for_fork()
    session.save_until_served(saying("two"), "two")
    worker = session.worker
    assert session.is_forked(worker)

    (zygote,) = session.zygotes
    zygote.kill()
    until(lambda: session.zygotes and session.zygotes != [zygote], "there is another zygote")
    assert session.worker == worker
    session.save_until_served(saying("three"), "three")
    assert session.is_forked(session.worker)


@pytest.mark.parametrize("forked", [False, True])
def test_nothing_outlives_a_killed_supervisor(dev: Callable[..., DevSession], forked: bool) -> None:
    session = dev()
    session.wait_until_open()
    session.wait_for_fork()
    if forked:
        session.save_until_served(saying("two"), "two")
        assert session.is_forked(session.worker)
    until(lambda: len(session.workers) == 1, "the first worker has left")
    family = [process.pid for process in session.family]
    session.send(signal.SIGKILL)
    session.wait()

    until(lambda: not any(map(is_running, family)), "all have ended")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_end_of_the_session_leaves_nothing_behind(
    folder: Path, dev: Callable[..., DevSession], number: signal.Signals
) -> None:
    (folder / "app.py").write_text(BUSY)
    session = dev()
    session.wait_until_open()
    session.wait_for_fork()
    session.save_until_served(saying("two", BUSY), "two")
    family = session.family
    assert len(psutil.Process(session.worker).children()) == 3
    assert (session.interrupt() if number == signal.SIGINT else session.terminate()) == 0
    session.wait_for("stopped")

    until(lambda: not any(is_running(process.pid) for process in family), "all have ended")


def test_port_is_free_again_when_a_session_with_processes_of_its_own_is_killed(
    folder: Path, dev: Callable[..., DevSession]
) -> None:
    (folder / "app.py").write_text(BUSY)
    session = dev()
    session.wait_until_open()
    session.wait_for_fork()
    family, pool = session.family, psutil.Process(session.worker).children()
    try:
        session.send(signal.SIGKILL)
        session.wait()
        until(lambda: not any(is_running(process.pid) for process in family if process not in pool), "ours have ended")
        again = dev(port=session.port)
        again.wait_until_open()
        assert again.get("text") == "one"
    finally:
        for process in pool:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()


def test_session_can_be_restarted_at_once_on_its_port(dev: Callable[..., DevSession]) -> None:
    session = dev()
    session.wait_until_open()
    session.wait_for_fork()
    session.save_until_served(saying("two"), "two")
    port = session.port
    client = socket.create_connection(session.address)
    began = time.monotonic()
    assert session.interrupt() == 0
    ended_after = time.monotonic() - began
    again = dev(port=port)
    again.wait_until_open()

    assert again.get("text") == "two"
    # A client that never asks anything keeps nobody waiting.
    assert ended_after < 5.0
    client.close()


def test_restart_while_the_former_session_is_ending_finds_the_port_free(dev: Callable[..., DevSession]) -> None:
    session = dev()
    session.wait_until_open()
    os.killpg(session.pid, signal.SIGINT)
    session.wait()
    again = dev(port=session.port)
    again.wait_until_open()

    assert again.get("text") == "one"


EXECUTOR = BUSY.replace(
    'multiprocessing.get_context("fork").Pool(2)', "__import__('concurrent.futures').futures.ProcessPoolExecutor(2)"
).replace('return "one"', "return str(sum(pool.map(abs, [-1, -2, -3])))")


@pytest.mark.parametrize("source", [BUSY, EXECUTOR], ids=["pool", "executor"])
def test_processes_of_a_replaced_version_go_with_it(folder: Path, dev: Callable[..., DevSession], source: str) -> None:
    (folder / "app.py").write_text(source)
    session = dev()
    session.wait_until_open()
    session.get("text")
    started = [process.pid for process in psutil.Process(session.worker).children()]
    assert len(started) == 3
    session.save_until_served(saying("two"), "two")

    until(lambda: not any(map(is_running, started)), "they have ended")


SLEEPERS = """\
import multiprocessing, subprocess, time
sleeper = subprocess.Popen(["sleep", "600"])
without_variables = subprocess.Popen(["/bin/sleep", "600"], env={})
staying = subprocess.Popen(["sh", "-c", "trap : TERM; while :; do sleep 600; done"])
subprocess.run("sleep 600 & sleep 600 &", shell=True)  # their parent is gone at once
multiprocessing.get_context("fork").Process(target=time.sleep, args=(600,)).start()
"""
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only there does the supervisor adopt processes")


def started(session: DevSession) -> list[int]:
    """Processes that the app has started: none of the session's own."""
    own = {session.worker, session.pid, *(zygote.pid for zygote in session.zygotes)}
    return [process.pid for process in session.family if process.pid not in own and process.name() != "dash spare"]


@linux_only
@pytest.mark.parametrize("forked", [False, True])
def test_what_a_version_started_ends_with_it_after_its_exit_functions(
    folder: Path, dev: Callable[..., DevSession], forked: bool
) -> None:
    farewell = "import atexit, pathlib\natexit.register(lambda: pathlib.Path('left').write_text(str(sleeper.poll())))\n"
    source = SLEEPERS + farewell + saying("two")
    session = dev()
    if not forked:
        session.save(source)
    session.wait_until_open()
    session.wait_for_fork()
    session.save_until_served(source, "two")
    until(lambda: len(started(session)) == 7, "all are started")
    former = started(session)
    session.save_until_served(saying("three"), "three")

    until(lambda: not any(map(is_running, former)), "they have ended")
    assert (folder / "left").read_text() == "None"


@linux_only
def test_what_a_killed_version_started_ends_with_it(dev: Callable[..., DevSession]) -> None:
    session = dev()
    session.wait_until_open()
    session.wait_for_fork()
    session.save_until_served(SLEEPERS.replace(", env={}", "") + saying("two"), "two")
    until(lambda: len(started(session)) == 7, "all are started")
    former = started(session)
    os.kill(session.worker, signal.SIGKILL)
    session.wait_for("signal 9")

    until(lambda: not any(map(is_running, former)), "they have ended")


@linux_only
def test_what_a_version_started_that_fails_ends_with_it(folder: Path, dev: Callable[..., DevSession]) -> None:
    note = "open('started', 'w').write(f'{sleeper.pid} {without_variables.pid} {staying.pid}')\n1 / 0\n"
    session = dev()
    session.wait_until_open()
    session.save(SLEEPERS + note + APP)
    session.wait_for("ZeroDivisionError")

    former = [int(pid) for pid in (folder / "started").read_text().split()]
    until(lambda: not any(map(is_running, former)), "they have ended")


@linux_only
def test_daemon_that_a_version_started_stays(dev: Callable[..., DevSession], folder: Path) -> None:
    daemon = "subprocess.Popen(['sleep', '600'], start_new_session=True)"
    note = f"import subprocess\nopen('started', 'w').write(str({daemon}.pid))\n"
    session = dev()
    session.wait_until_open()
    session.save_until_served(note + saying("two"), "two")
    daemon_pid, worker = int((folder / "started").read_text()), session.worker
    session.save_until_served(saying("three"), "three")
    try:
        until(lambda: not is_running(worker), "the former worker has left")
        assert is_running(daemon_pid)
        assert session.interrupt() == 0
        assert is_running(daemon_pid)
    finally:
        os.kill(daemon_pid, signal.SIGKILL)


def test_process_that_the_app_forked_when_it_was_imported_does_not_hold_the_port(
    dev: Callable[..., DevSession], folder: Path
) -> None:
    forking = "import os, time\nif os.fork() == 0:\n    time.sleep(600)\n    os._exit(0)\n"
    (folder / "app.py").write_text(forking + APP)
    session = dev()
    session.wait_until_open()
    (child,) = psutil.Process(session.worker).children()
    session.send(signal.SIGKILL)
    session.wait()
    try:
        until(lambda: not is_listened_on(session.port), "nobody has the port")
        assert is_running(child.pid)
    finally:
        child.kill()


def is_listened_on(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def test_exit_functions_of_a_replaced_version_run(dev: Callable[..., DevSession], folder: Path) -> None:
    farewell = "import atexit, pathlib\natexit.register(pathlib.Path('left').write_text, 'bye')\n"
    session = dev()
    session.wait_until_open()
    session.save_until_served(farewell + saying("two"), "two")
    session.save_until_served(saying("three"), "three")

    until((folder / "left").exists, "the exit function has run")


def test_folder_that_is_taken_away_and_made_anew_is_followed(dev: Callable[..., DevSession], folder: Path) -> None:
    session = dev()
    session.wait_until_open()
    shutil.rmtree(folder)
    session.wait_for("Waiting for a fix.")
    assert session.get("text") == "one"

    former = session.worker
    folder.mkdir()
    session.save(APP)
    until(lambda: session.get("pid") != str(former), "another worker serves")
    session.save_until_served(saying("two").replace("import os", "import os; os.getcwd()"), "two")


@pytest.mark.skipif(sys.platform != "linux", reason="only there is the size of a pipe known")
def test_session_that_nobody_listens_to_ends_all_the_same(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    with contextlib.suppress(BlockingIOError):
        while os.write(writer, b" " * 4096):
            pass
    os.set_blocking(writer, True)
    start = (
        "from dashtool.supervisor import supervisor; supervisor.LONGEST_END_SECONDS = 1;"
        f"import sys; sys.argv = ['dash', 'dev', '--port', '{port}']; from dashtool.__main__ import main; main()"
    )
    session = subprocess.Popen([sys.executable, "-c", start], cwd=folder, stderr=writer, start_new_session=True)
    try:
        until(lambda: answers(port), "the app is served")
        session.terminate()
        assert session.wait(SECONDS_TO_ANSWER) == -signal.SIGALRM
    finally:
        if session.poll() is None:
            os.killpg(session.pid, signal.SIGKILL)
            session.wait()
        os.close(reader)
        os.close(writer)


def answers(port: int) -> bool:
    with contextlib.suppress(OSError):
        return fetch(f"http://127.0.0.1:{port}/text") == "one"
    return False
