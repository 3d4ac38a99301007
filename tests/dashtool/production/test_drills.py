"""Drills on real servers under load: what is lost is counted."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tests.dashtool.processes import Command
from tests.dashtool.production.traffic import APP, Traffic

GUNICORN = pytest.mark.skipif(os.name != "posix", reason="gunicorn runs on POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "first")
    return tmp_path


def write(folder: Path, version: str) -> None:
    (folder / "app.py").write_text(APP.replace("VERSION", version))


def serving(folder: Path, *options: str) -> Command:
    command = Command(folder, "serve", "--port", "0", *options)
    command.wait_for("Serving app.py:app on")
    return command


@pytest.mark.parametrize("keep_alive", [False, True], ids=["connections", "keep-alive"])
@pytest.mark.parametrize(
    "options",
    [pytest.param(["--workers", "2", "--threads", "2"], marks=GUNICORN), ["--server", "waitress"]],
    ids=["gunicorn", "waitress"],
)
def test_no_request_that_began_before_sigterm_is_lost(folder: Path, options: list[str], keep_alive: bool) -> None:
    with serving(folder, *options) as command, Traffic(command.url, visitors=12, keep_alive=keep_alive) as traffic:
        traffic.wait_for(40)
        told = time.monotonic()
        command.send(signal.SIGTERM)
        assert command.wait() == 0
        traffic.wait_for_end()

    assert sum(asked.began < told for asked in traffic.asked) >= 40
    assert traffic.failed == []
    assert any(asked.refused for asked in traffic.asked), "somebody came after the end, and was turned away"


@GUNICORN
def test_a_killed_worker_takes_only_its_own_requests_with_it(folder: Path) -> None:
    with serving(folder, "--workers", "3", "--threads", "4") as command, Traffic(command.url) as traffic:
        traffic.wait_for(30)
        pids = {asked.answer.split()[1] for asked in traffic.asked if asked.answer}
        victim = pids.pop()
        os.kill(int(victim), signal.SIGKILL)
        killed = time.monotonic()
        command.wait_for(f"Worker {victim} was ended by SIGKILL")
        command.wait_until(lambda: len(workers_of(command.pid) - {int(victim)}) == 3)
        traffic.wait_for(60)
        command.send(signal.SIGTERM)
        command.wait()

    lost = {asked.token for asked in traffic.failed}
    begun = dict(reversed(line.split()) for line in (folder / "begun").read_text().splitlines())
    assert all(begun.get(token, victim) == victim for token in lost), traffic.failed
    assert all(asked.began <= killed for asked in traffic.failed)
    assert len(lost) <= 6


@GUNICORN
def test_sighup_brings_new_code_and_loses_nothing(folder: Path) -> None:
    with serving(folder, "--workers", "2") as command, Traffic(command.url) as traffic:
        traffic.wait_for(20, "first")
        write(folder, "second")
        command.send(signal.SIGHUP)
        command.wait_for("Loaded app.py anew")
        traffic.wait_for(20, "second")
        command.wait_until(lambda: len(workers_of(command.pid)) == 2)
        traffic.wait_for(20, "second")

    last = [asked.answer or "" for asked in traffic.asked[-20:]]
    assert all(answer.startswith("second") for answer in last)
    assert traffic.failed == []


@GUNICORN
def test_sighup_with_broken_code_leaves_the_version_before_at_work(folder: Path) -> None:
    with serving(folder, "--workers", "2") as command, Traffic(command.url) as traffic:
        traffic.wait_for(10)
        pids = workers_of(command.pid)
        (folder / "app.py").write_text("1 / 0\n")
        command.send(signal.SIGHUP)
        command.wait_for("The app was not loaded anew")
        traffic.wait_for(20, "first")
        command.wait_until(lambda: workers_of(command.pid) == pids)

    assert traffic.failed == []
    assert sum("ZeroDivisionError" in line for line in command.said) == 1


@GUNICORN
def test_replacing_workers_after_so_many_requests_loses_nothing(folder: Path) -> None:
    options = ["--workers", "2", "--max-requests", "10", "--max-requests-jitter", "5"]
    with serving(folder, *options) as command, Traffic(command.url, visitors=4, keep_alive=True) as traffic:
        traffic.wait_for(80)

    assert len({(asked.answer or "").split()[-1] for asked in traffic.asked}) > 2
    assert traffic.failed == []


def workers_of(pid: int) -> set[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    return {int(child) for child in children.read_text().split()}
