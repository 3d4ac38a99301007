"""`dash dev --json` as a program reads it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the session ends by a signal")

APP = """\
from dash import Dash, html

print("printed by the app")
app = Dash(__name__)
app.layout = html.Div("one")
"""


def test_json_has_standard_output_to_itself(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(APP)
    with subprocess.Popen(
        [sys.executable, "-m", "dashtool", "dev", "--port", "0", "--json"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        started = json.loads(process.stdout.readline())
        (tmp_path / "app.py").write_text(APP.replace("one", "two"))
        later = [json.loads(process.stdout.readline()) for _ in range(2)]
        process.send_signal(signal.SIGINT)
        rest, talk = process.communicate(timeout=30)

    assert (started["event"], started["app"], started["schema"]) == ("started", "app.py:app", 1)
    assert started["url"].startswith("http://127.0.0.1:")
    assert started["timing"]["import_seconds"] > 0
    assert [event["event"] for event in later] == ["changed", "reloaded"]
    assert [json.loads(line)["event"] for line in rest.splitlines()] == ["stopped"]
    assert talk == "printed by the app\n" * 2
