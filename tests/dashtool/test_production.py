"""`dash serve` on real processes."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.dashtool.processes import Command

APP = """\
import os
from dash import Dash

app = Dash(__name__)

@app.server.route("/pid")
def pid():
    return str(os.getpid())
"""

SERVERS = [
    pytest.param("gunicorn", marks=pytest.mark.skipif(os.name != "posix", reason="gunicorn runs on POSIX")),
    "waitress",
]


@pytest.mark.parametrize("server", SERVERS)
def test_app_is_served_until_told_to_end(tmp_path: Path, server: str) -> None:
    (tmp_path / "app.py").write_text(APP)
    with Command(tmp_path, "serve", "--port", "0", "--server", server) as command:
        command.wait_for("Serving app.py:app on")

        assert int(command.get("pid")) > 0
        command.send(signal.SIGTERM)
        assert command.wait() == 0


def test_several_workers_are_announced_once(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(APP)
    with Command(tmp_path, "serve", "--port", "0", "--workers", "3") as command:
        command.wait_for("Serving app.py:app on")
        command.get("pid")
        command.send(signal.SIGTERM)
        command.wait()

    assert sum("Serving" in line for line in command.said) == 1


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1 / 0\n", "ZeroDivisionError: division by zero"),
        (APP + "app.enable_dev_tools(debug=True)\n", "has its dev tools on"),
        (
            APP + "app.enable_dev_tools(debug=True, dev_tools_ui=False, dev_tools_hot_reload=False,"
            " dev_tools_serve_dev_bundles=False)\n",
            "has its dev tools on",
        ),
    ],
)
def test_app_that_cannot_be_served_ends_with_one(tmp_path: Path, server: str, text: str, said: str) -> None:
    (tmp_path / "app.py").write_text(text)
    with Command(tmp_path, "serve", "--port", "0", "--server", server) as command:
        command.wait_for(said)

        assert command.wait() == 1
