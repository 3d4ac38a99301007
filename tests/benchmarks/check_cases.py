"""`dash graph --check` on an app of 500 callbacks: CPU time of the whole process, imports included."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.benchmarks.table import Row

CALLBACKS = 500
MOST_SECONDS = 2.0
APP = """\
from dash import Dash, Input, Output, State, dcc, html

app = Dash(__name__)
app.layout = html.Div(
    [html.Div([dcc.Input(id=f"in-{n}"), dcc.Store(id=f"kept-{n}"), html.P(id=f"out-{n}")]) for n in range(COUNT)]
)
for n in range(COUNT // 2):
    app.callback(Output(f"kept-{n}", "data"), Input(f"in-{n}", "value"))(lambda value: value)
    app.callback(Output(f"out-{n}", "children"), Input(f"kept-{n}", "data"), State(f"in-{n + 1}", "value"))(
        lambda value, other: value
    )
"""


def rows(rounds: int) -> list[Row]:
    """One row: seconds against the bound."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "app.py").write_text(APP.replace("COUNT", str(CALLBACKS)), encoding="utf-8")
        seconds = median(_check(folder) for _ in range(rounds + 1))
    what = f"`dash graph --check` of {CALLBACKS} callbacks, CPU with imports"
    bound = f"<= {MOST_SECONDS:g} s"
    return [Row(what, f"{seconds:.2f} s", "", "", bound, seconds <= MOST_SECONDS)]


def _check(folder: str) -> float:
    before = os.times()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", "dashtool", "graph", "--check", str(Path(folder, "app.py"))]
    subprocess.run(command, check=True, capture_output=True, env=environment)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system
