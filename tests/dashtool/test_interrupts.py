"""Ctrl-C while a command is starting: it ends, and shows no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dashtool.interrupts import INTERRUPTED

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of this system reach no single process")

APP = """\
from dash import Dash, html
app = Dash(__name__)
app.layout = html.Div()
"""
# Presses Ctrl-C when a module is about to be imported.
START = """\
import os, signal, sys
moment = sys.argv.pop(1)
class Finder:
    def find_spec(name, path=None, target=None):
        if name == moment:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Finder)
sys.path[:1] = []
from dashtool.__main__ import main
main()
"""
MOMENTS = {
    "-V": ("dashtool.main", "typer", "dashtool.commands", "dashtool.commands.serve", "dashtool.help_page", "platform"),
    "dev --port 0": ("dashtool.supervisor.session", "dash", "dash.settings", "dashtool.supervisor.supervisor"),
    "serve --port 0": ("dashtool.production", "dash.settings", "gunicorn", "gunicorn.arbiter"),
    "graph": ("dashtool.graph", "dash", "flask", "dash.html"),
    "env": ("dashtool.environment", "dash.settings", "rich.table"),
    "nonsense": ("dashtool.console", "dashtool.views.errors"),
}


@pytest.mark.parametrize("command", MOMENTS)
def test_control_c_ends_a_command_that_is_starting_without_a_traceback(tmp_path: Path, command: str) -> None:
    (tmp_path / "app.py").write_text(APP)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    for moment in MOMENTS[command]:
        done = subprocess.run(
            [sys.executable, "-c", START, moment, *command.split()],
            cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60,
        )  # fmt: skip

        assert (done.returncode, done.stdout, done.stderr) == (INTERRUPTED, "", ""), moment


def test_command_in_the_background_of_a_shell_ignores_control_c(tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", 'trap "" INT; exec "$@"', "sh", sys.executable, "-c", START, "typer", "-V"],
        cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip

    assert done.stdout.startswith("dash ")
