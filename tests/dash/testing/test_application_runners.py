"""Servers of tests: what they pass on, what they free, what they say."""

from __future__ import annotations

import socket
import urllib.request
from typing import Any

import pytest
from werkzeug.serving import WSGIRequestHandler

from dash import Dash
from dash.testing.application_runners import ThreadedRunner
from dash.testing.errors import DashAppLoadingError


def answers(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def test_a_stopped_server_frees_its_port(app: Dash) -> None:
    with ThreadedRunner() as runner:
        runner.start(app)
        port = runner.port
        while_it_runs = answers(port)

    assert while_it_runs
    assert not answers(port)


def test_a_server_may_start_again_and_beside_another(app: Dash) -> None:
    with ThreadedRunner() as first, ThreadedRunner() as second:
        first.start(app)
        second.start(app)
        left = first.port
        first.start(app)

        assert first.port != second.port
        assert answers(first.port)
        assert answers(second.port)
    assert not any(map(answers, (left, first.port, second.port)))


def test_a_port_that_is_taken_is_named(app: Dash) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(DashAppLoadingError, match=f"Port {port} cannot be served"):
            ThreadedRunner().start(app, port=port)


def test_options_of_run_reach_the_server(app: Dash) -> None:
    seen: list[str] = []

    class Noting(WSGIRequestHandler):
        def log_request(self, *_args: Any, **_options: Any) -> None:
            seen.append(self.path)

    with ThreadedRunner() as runner:
        runner.start(app, request_handler=Noting, debug=True)
        with urllib.request.urlopen(f"{runner.url}/_reload-hash") as answer:
            answer.read()

    assert "/_reload-hash" in seen
    assert app.is_debugging


def test_an_app_that_refuses_its_options_leaves_no_port_behind(app: Dash) -> None:
    runner = ThreadedRunner()

    with pytest.raises(Exception, match="expecting true, false"):
        runner.start(app, debug="maybe")

    assert not answers(runner.port)


def test_a_proxy_of_the_machine_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as proxy:
        proxy.bind(("127.0.0.1", 0))
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.getsockname()[1]}")
        monkeypatch.delenv("no_proxy", raising=False)

    with ThreadedRunner() as runner:
        runner.start(Dash("x"))

        assert runner.started
