"""The command: `dash --help`, and `dash graph --check` on 500 callbacks. CPU time of whole processes, with imports."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median

from tests.benchmarks.table import Row, alternate, within

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
    """Two rows: help beside what it cannot do without, and the check against its bound."""
    return [help_row(rounds), check_row(rounds)]


def help_row(rounds: int) -> Row:
    help_words, imports = ["-m", "dashtool", "--help"], ["-c", "import typer, rich"]
    ours, other = alternate(lambda: _cpu_ms(help_words), lambda: _cpu_ms(imports), rounds * 4 + 1)
    return within("`dash --help`, beside `import typer, rich`", ours[1:], other[1:], 1.5)


def check_row(rounds: int) -> Row:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "app.py").write_text(APP.replace("COUNT", str(CALLBACKS)), encoding="utf-8")
        seconds = median(_check(folder) for _ in range(rounds + 1))
    what = f"`dash graph --check` of {CALLBACKS} callbacks, CPU with imports"
    bound = f"<= {MOST_SECONDS:g} s"
    return Row(what, f"{seconds:.2f} s", "", "", bound, seconds <= MOST_SECONDS)


def _check(folder: str) -> float:
    return _cpu_ms(["-m", "dashtool", "graph", "--check", str(Path(folder, "app.py"))]) / 1000


def _cpu_ms(words: list[str]) -> float:
    before = getrusage(RUSAGE_CHILDREN)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([sys.executable, *words], check=True, capture_output=True, env=environment)
    after = getrusage(RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
