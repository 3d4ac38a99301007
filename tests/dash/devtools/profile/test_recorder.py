"""Calls are recorded by each process on its own and add up exactly."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import threading
from pathlib import Path

import pytest

from dash.callbacks.location import Location
from dash.devtools.profile import CallSample, Recorder, read_folder
from dash.devtools.profile.histogram import BUCKETS, bucket_of, percentile, seconds_of


def test_what_was_recorded_adds_up(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path)
    recorder.record("a.x", CallSample(0.2, 0.1, 0.05, bytes_in=10, bytes_out=100, timings={"query": 0.07}))
    recorder.record("a.x", CallSample(0.4, 0.3, 0.05, bytes_in=20, bytes_out=300, failed=True))
    recorder.record("b.y", CallSample(0.001))
    recorder.report("a.x", {"queue": 0.01, "network": 0.02})

    a = read_folder(tmp_path)["a.x"]

    assert (a.calls, a.errors, a.bytes_in, a.bytes_out) == (2, 1, 30, 400)
    assert a.phase("total").mean == pytest.approx(0.3)
    assert a.phase("total").longest == 0.4
    assert a.phase("python").seconds == pytest.approx(0.4)
    assert a.phase("network").count == 1
    assert a.timings["query"].mean == pytest.approx(0.07)
    assert read_folder(tmp_path)["b.y"].phase("queue").count == 0


def test_names_of_any_kind_are_kept(tmp_path: Path) -> None:
    names = ["..a.x...b.y..", '{"index":["MATCH"],"type":"ä\n"}.value', "x" * 5000]
    recorder = Recorder(tmp_path)
    for name in names:
        recorder.record(name, CallSample(0.1, timings={"": 0.1, "zwei\nZeilen": 0.2}))

    assert set(read_folder(tmp_path)) == set(names)


def record_many(folder: Path, times: int) -> None:
    recorder = Recorder(folder)

    def record() -> None:
        for _ in range(times):
            recorder.record("a.x", CallSample(0.01))

    threads = [threading.Thread(target=record) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_processes_and_threads_lose_no_call(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork" if hasattr(os, "fork") else "spawn")
    processes = [context.Process(target=record_many, args=(tmp_path, 200)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()

    summary = read_folder(tmp_path)["a.x"]

    assert summary.calls == summary.phase("total").count == sum(summary.phase("total").buckets) == 3 * 2 * 200
    assert len(list(tmp_path.glob("*.profile"))) <= 3


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_a_fork_records_into_a_file_of_its_own(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path)
    recorder.record("a.x", CallSample(0.1))
    child = os.fork()
    if child == 0:
        recorder.record("a.x", CallSample(0.1))
        os._exit(0)
    os.waitpid(child, 0)
    recorder.record("a.x", CallSample(0.1))

    assert read_folder(tmp_path)["a.x"].calls == 3
    assert len(list(tmp_path.glob("*.profile"))) == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_what_a_killed_process_recorded_is_kept(tmp_path: Path) -> None:
    child = os.fork()
    if child == 0:
        Recorder(tmp_path).record("a.x", CallSample(0.1))
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)

    assert read_folder(tmp_path)["a.x"].calls == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_the_next_process_goes_on_with_what_a_dead_one_left(tmp_path: Path) -> None:
    for number in range(3):
        child = os.fork()
        if child == 0:
            Recorder(tmp_path).record("a.x", CallSample(0.1, timings={f"t{number}": 1.0}))
            os.kill(os.getpid(), signal.SIGKILL)
        os.waitpid(child, 0)
        [names] = tmp_path.glob("*.names")
        names.write_bytes(names.read_bytes() + b'["half a li')

    summary = read_folder(tmp_path)["a.x"]

    assert (summary.calls, sorted(summary.timings)) == (3, ["t0", "t1", "t2"])
    assert len(list(tmp_path.glob("*.profile"))) == 1


def test_a_folder_that_cannot_be_written_ends_the_recording(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "gone", tmp_path / "file"):
        recorder = Recorder(folder)
        recorder.record("a.x", CallSample(0.1))
        recorder.record("a.x", CallSample(0.1))
        recorder.report("a.x", {"queue": 0.1})

    assert [record.message.partition(":")[0] for record in caplog.records] == ["Callbacks are not recorded any longer"]


def test_it_is_known_where_the_function_stands(tmp_path: Path) -> None:
    location = Location("/home/app.py", 12, "show")
    Recorder(tmp_path, lambda _callback: location).record("a.x", CallSample(0.1))

    assert read_folder(tmp_path)["a.x"].location == location


def test_percentiles_are_known_to_two_per_cent(tmp_path: Path) -> None:
    chance = random.Random(5)
    durations = sorted(chance.lognormvariate(-4, 1.5) for _ in range(2000))
    recorder = Recorder(tmp_path)
    for duration in durations:
        recorder.record("a.x", CallSample(duration))

    total = read_folder(tmp_path)["a.x"].phase("total")

    assert total.percentile(0.5) == pytest.approx(durations[999], rel=0.025)
    assert total.percentile(0.95) == pytest.approx(durations[1899], rel=0.025)
    assert total.percentile(1) <= total.longest == durations[-1]


@pytest.mark.parametrize("seconds", [0.0, -1.0, 1e-9, 1e-6, 0.5, 30.0, 1e9])
def test_every_duration_has_a_bucket(seconds: float) -> None:
    assert 0 <= bucket_of(seconds) < BUCKETS


def test_no_calls_have_no_percentile() -> None:
    assert percentile([0] * BUCKETS, 0.5) == 0
    assert bucket_of(seconds_of(77)) == 77


def test_a_folder_that_is_gone_holds_nothing(tmp_path: Path) -> None:
    assert read_folder(tmp_path / "gone") == {}
