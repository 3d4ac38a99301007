"""The stream behind other servers, as processes of their own: it is open, and keeps nobody from ending."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from dash.testing.wait import until

SECONDS = 30.0
APP = """
from dash import Dash, html
app = Dash(__name__)
app.layout = html.Div()
app.enable_dev_tools(debug=True)
"""
GUNICORN = ("gunicorn", "--threads", "2", "--graceful-timeout", "600", "-b", "127.0.0.1:{port}", "app:app")
WAITRESS = ("waitress", "--listen", "127.0.0.1:{port}", "app:app")
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Server:
    """One server with the app, and its address."""

    def __init__(self, words: tuple[str, ...], port: int) -> None:
        self.url = f"http://127.0.0.1:{port}/"
        command = [word.format(port=port) for word in words]
        self.process = subprocess.Popen([sys.executable, "-m", *command], stderr=subprocess.DEVNULL)
        until(self.answers, SECONDS)

    def answers(self) -> bool:
        with suppress(OSError):
            return bool(OPENER.open(f"{self.url}_reload-hash", timeout=SECONDS).status == 200)
        return False

    def listen(self) -> Iterator[dict[str, Any]]:
        with OPENER.open(f"{self.url}_dash-events", timeout=SECONDS) as stream:
            for line in stream:
                if line.startswith(b"data: "):
                    yield json.loads(line[len(b"data: ") :])


@pytest.fixture
def serve(project: Callable[..., Path], free_port: int) -> Iterator[Callable[..., Server]]:
    project(**{"app.py": APP, "assets/look.css": "p {}"})
    started: list[Server] = []

    def start(words: tuple[str, ...]) -> Server:
        started.append(Server(words, free_port))
        return started[-1]

    yield start
    for server in started:
        server.process.kill()
        server.process.wait()


@pytest.mark.parametrize("words", [GUNICORN, WAITRESS], ids=["gunicorn", "waitress"])
def test_pages_hear_at_once_and_the_server_ends_when_it_is_told_to(
    serve: Callable[..., Server], words: tuple[str, ...]
) -> None:
    server = serve(words)
    events = server.listen()
    assert next(events)["type"] == "hello"

    Path("assets/look.css").write_text("p { color: red }")
    event = next(event for event in events if event["type"] != "beat")
    assert [file["url"] for file in event["files"]] == ["/assets/look.css"]

    # gunicorn would wait ten minutes for a request that does not end.
    server.process.send_signal(signal.SIGTERM)
    with suppress(OSError, ValueError):
        assert {event["type"] for event in events} <= {"beat"}
    server.process.wait(SECONDS)
