"""Servers that record: what they say adds up to what was asked of them."""

from __future__ import annotations

import http.client
import os
import re
import signal
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from dash.devtools.profile import Summary, read_folder
from dashtool.profile.session import Session, find
from tests.dashtool.processes import Command
from tests.dashtool.production.traffic import Traffic, request_body

APP = """\
import os
from dash import Dash, Input, Output, dcc, html

app = Dash(__name__)
app.layout = html.Div([dcc.Input(id="asked"), html.Div(id="answered")])

@app.callback(Output("answered", "children"), Input("asked", "value"))
def answer(token):
    if token == "fail":
        raise ValueError(token)
    return f"{os.getpid()}"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    project = tmp_path / "project"
    project.mkdir()
    (project / "app.py").write_text(APP)
    return project


def ask(command: Command, token: str = "x") -> str:
    parts = urlsplit(command.url)
    with closing(http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)) as connection:
        connection.request("POST", "/_dash-update-component", request_body(token), {"Content-Type": "application/json"})
        answer = connection.getresponse().read().decode()
    found = re.search(r'"children":"(\d+)"', answer)
    return found[1] if found else ""


def recorded(session: Session) -> Summary:
    assert session.calls is not None
    [summary] = read_folder(session.calls).values()
    return summary


@pytest.mark.skipif(os.name != "posix", reason="gunicorn runs on POSIX")
@pytest.mark.parametrize("preload", ["--preload", "--no-preload"])
def test_sums_over_workers_are_exact_also_when_one_is_killed(folder: Path, preload: str) -> None:
    with Command(folder, "serve", "--port", "0", "--workers", "2", "--profile", preload) as command:
        command.wait_for("Serving app.py:app on")
        [session] = find(folder)
        answered: list[str] = []
        while len(set(answered)) < 2:
            answered.append(ask(command))
        os.kill(int(answered[-1]), signal.SIGKILL)
        command.wait_for(f"Worker {answered[-1]} was ended by SIGKILL")
        while len(set(answered)) < 3:
            answered.append(ask(command))
        assert ask(command, "fail") == ""
        summary = recorded(session)
        command.send(signal.SIGTERM)
        command.wait()

    assert (summary.calls, summary.errors) == (len(answered) + 1, 1)
    assert summary.location is not None
    assert (summary.location.function, summary.location.line) == ("answer", 7)
    assert (f"{session.url}/", session.kind) == (command.url, "serve")
    assert find(folder) == []
    assert not session.folder.exists()


@pytest.mark.skipif(os.name != "posix", reason="gunicorn runs on POSIX")
def test_workers_that_are_replaced_leave_sums_exact_and_few_files(folder: Path) -> None:
    words = ("--workers", "2", "--max-requests", "4", "--profile")
    with Command(folder, "serve", "--port", "0", *words) as command:
        command.wait_for("Serving app.py:app on")
        [session] = find(folder)
        answered = [ask(command)]
        while len(set(answered)) < 5:
            answered.append(ask(command))
        summary = recorded(session)
        assert session.calls is not None
        files = len(list(session.calls.glob("*.profile")))

    assert "" not in answered
    assert summary.calls == len(answered)
    assert files < 5


@pytest.mark.skipif(os.name != "posix", reason="gunicorn runs on POSIX")
def test_sums_are_exact_when_all_workers_are_replaced_under_load(folder: Path) -> None:
    with Command(folder, "serve", "--port", "0", "--workers", "2", "--profile") as command:
        command.wait_for("Serving app.py:app on")
        [session] = find(folder)
        with Traffic(command.url) as traffic:
            traffic.wait_for(20)
            command.send(signal.SIGHUP)
            command.wait_for("Loaded app.py anew")
            traffic.wait_for(20)
        summary = recorded(session)

    assert traffic.failed == []
    assert summary.calls == len(traffic.asked)
    assert summary.phase("total").count == sum(summary.phase("total").buckets) == summary.calls


def test_waitress_records_in_its_one_process(folder: Path) -> None:
    with Command(folder, "serve", "--port", "0", "--server", "waitress", "--profile") as command:
        command.wait_for("Serving app.py:app on")
        [session] = find(folder)
        for _ in range(3):
            ask(command)
        summary = recorded(session)

    assert summary.calls == 3


def test_a_server_does_not_record_unless_asked(folder: Path) -> None:
    with Command(folder, "serve", "--port", "0", "--server", "waitress") as command:
        command.wait_for("Serving app.py:app on")
        assert find(folder) == []


def test_dash_dev_records_each_build_on_its_own(folder: Path) -> None:
    with Command(folder, "dev", "--port", "0") as command:
        command.wait_for("http://")
        [session] = find(folder)
        ask(command)
        assert (session.kind, recorded(session).calls) == ("dev", 1)
        (folder / "app.py").write_text(APP.replace("def answer(", "def reply("))
        command.wait_until(lambda: (recorded_now(session) is None) and ask(command) != "")
        summary = recorded(session)

    assert (summary.calls, summary.location and summary.location.function) == (1, "reply")


def recorded_now(session: Session) -> Summary | None:
    return next(iter(read_folder(session.calls).values()), None) if session.calls else None
