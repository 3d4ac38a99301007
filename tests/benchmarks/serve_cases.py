"""`dash serve` under load: beside the same app under plain gunicorn, and the reference's app with the same settings.

Requests a second on one trivial callback, over connections that stay open. All three serve at once and the load goes
to one after the other, so that nobody meets another machine. Then what SIGTERM costs: every request that a server let
in and did not answer is lost.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil

from tests.benchmarks import load, serve_app
from tests.benchmarks.table import Row
from tests.dashtool.production.traffic import APP, Traffic

WORKERS, THREADS = "4", "4"
DRILLS, VISITORS = 5, 16
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True)
class Server:
    """One way to serve the app of a folder; `{port}` stands for where."""

    name: str
    command: tuple[str, ...]

    @contextlib.contextmanager
    def running(self, folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [word.format(port=port) for word in self.command]
        process = subprocess.Popen(
            command, cwd=folder, env=_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _wait_for(process, port)
            yield process, port
        finally:
            process.terminate()
            process.wait(60)


def servers(reference: str) -> dict[str, Server]:
    carried = ("-m", "gunicorn", "serve_app:server", "-w", WORKERS, "--threads", THREADS, "-b", "127.0.0.1:{port}")
    ours = ("-m", "dashtool", "serve", "serve_app.py", "-w", WORKERS, "--threads", THREADS, "-p", "{port}")
    return {
        "ours": Server("dash serve", (sys.executable, *ours)),
        "plain": Server("gunicorn", (sys.executable, *carried)),
        "reference": Server("the reference", (reference, *carried)),
    }


def rows(reference: str, rounds: int, seconds: float) -> list[Row]:
    contenders = servers(reference)
    runs = _measure(contenders, rounds, seconds)
    lost = {name: _drill(contenders[name]) for name in ("ours", "plain")}
    plain, other = "the same app under plain gunicorn", "the reference under gunicorn"
    return [
        # On par: two runs of one server differ by as much.
        _throughput(plain, runs["ours"], runs["plain"], 0.95),
        _throughput(other, runs["ours"], runs["reference"], 1.3),
        _cost(plain, runs["ours"], runs["plain"], 0.95),
        _cost(other, runs["ours"], runs["reference"], 1.3),
        _losses(lost["ours"], lost["plain"]),
    ]


@dataclass(frozen=True)
class Run:
    """One load: how many requests were answered a second, and what each cost the server."""

    per_second: float
    cpu_ms: float


def _measure(contenders: dict[str, Server], rounds: int, seconds: float) -> dict[str, list[Run]]:
    runs: dict[str, list[Run]] = {name: [] for name in contenders}
    with tempfile.TemporaryDirectory() as place, contextlib.ExitStack() as stack:
        folder = Path(place)
        shutil.copy(serve_app.__file__, folder / "serve_app.py")
        serving = {name: stack.enter_context(server.running(folder)) for name, server in contenders.items()}
        for _ in range(rounds):
            for name, (process, port) in serving.items():
                runs[name].append(_load(process, port, seconds))
    return runs


def _load(process: subprocess.Popen[bytes], port: int, seconds: float) -> Run:
    command = [sys.executable, load.__file__, str(port), "--seconds", str(seconds)]
    before = _cpu_seconds(process)
    per_second, answered = map(
        float, subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    )
    return Run(per_second, 1000 * (_cpu_seconds(process) - before) / answered)


def _cpu_seconds(process: subprocess.Popen[bytes]) -> float:
    master = psutil.Process(process.pid)
    used = [each.cpu_times() for each in (master, *master.children(recursive=True))]
    return float(sum(times.user + times.system for times in used))


def _throughput(what: str, ours: list[Run], other: list[Run], bound: float) -> Row:
    # The two of a pair ran next to each other: what else the machine did meanwhile, it did to both.
    ratio = median(a.per_second / b.per_second for a, b in zip(ours, other, strict=True))
    return Row(
        f"trivial callback, {WORKERS} workers, against {what}",
        f"{median(run.per_second for run in ours):.0f} requests/s",
        f"{median(run.per_second for run in other):.0f} requests/s",
        f"{ratio:.2f}x",
        f">= {bound:g}x",
        ratio >= bound,
    )


def _cost(what: str, ours: list[Run], other: list[Run], bound: float) -> Row:
    ratio = median(b.cpu_ms / a.cpu_ms for a, b in zip(ours, other, strict=True))
    return Row(
        f"the same, CPU time of the server for a request, against {what}",
        f"{median(run.cpu_ms for run in ours):.3g} ms",
        f"{median(run.cpu_ms for run in other):.3g} ms",
        f"{ratio:.2f}x less",
        f">= {bound:g}x",
        ratio >= bound,
    )


@dataclass(frozen=True)
class Losses:
    """What became of the requests that a server let in."""

    asked: int
    lost: int


def _drill(server: Server) -> Losses:
    """SIGTERM in the middle of traffic, some times over."""
    asked = lost = 0
    for _ in range(DRILLS):
        with tempfile.TemporaryDirectory() as place:
            (Path(place) / "serve_app.py").write_text(APP + "\nserver = app.server\n")
            with server.running(Path(place)) as (process, port), _traffic(port) as traffic:
                traffic.wait_for(8 * VISITORS)
                process.send_signal(signal.SIGTERM)
                process.wait(60)
                traffic.wait_for_end()
        asked += sum(not request.refused for request in traffic.asked)
        lost += len(traffic.failed)
    return Losses(asked, lost)


def _traffic(port: int) -> Traffic:
    return Traffic(f"http://127.0.0.1:{port}/", VISITORS)


def _losses(ours: Losses, plain: Losses) -> Row:
    return Row(
        f"requests lost in {DRILLS} times SIGTERM under load, against plain gunicorn",
        f"{ours.lost} of {ours.asked}",
        f"{plain.lost} of {plain.asked}",
        "",
        "0",
        ours.lost == 0,
    )


def _environment() -> dict[str, str]:
    # As installed packages run: from the bytecode that the first import leaves behind, without this project's folder.
    hidden = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH")
    return {name: value for name, value in os.environ.items() if name not in hidden}


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert process.poll() is None, f"a server ended with {process.returncode}"
        with contextlib.suppress(OSError), _OPENER.open(f"http://127.0.0.1:{port}/_dash-layout", timeout=5):
            return
        time.sleep(0.1)
    raise AssertionError("a server did not answer")
