"""What recording adds to a call: CPU time of a trivial callback through the raw WSGI callable, with and without."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from dash import Dash, Input, Output
from dash.devtools.profile import Recorder
from tests.benchmarks.server_cases import UPDATE, wsgi_request
from tests.benchmarks.table import Row

MOST_MICROSECONDS = 50.0
CALLS = 2000


def rows(rounds: int) -> list[Row]:
    """One row: microseconds against the bound. Without a recorder nothing of it is loaded, which a test holds."""
    with tempfile.TemporaryDirectory() as folder:
        app = Dash(__name__)
        app.callback(Output("out", "children"), Input("in", "value"))(lambda value: value)
        ask = wsgi_request(app, "POST", UPDATE, _BODY)
        recorder = Recorder(Path(folder), lambda callback: app.callback_map[callback].location)
        added = []
        for _ in range(3 * rounds + 1):
            app._profile = None
            without = _microseconds(ask)
            app._profile = recorder
            added.append(_microseconds(ask) - without)
        recorder.close()
    more = median(added)
    what, bound = "recording a call, CPU added to a trivial callback", f"<= {MOST_MICROSECONDS:g} µs"
    return [Row(what, f"{more:.1f} µs", "0 when off", "", bound, more <= MOST_MICROSECONDS)]


def _microseconds(ask: Callable[[], bytes]) -> float:
    began = time.process_time()
    for _ in range(CALLS):
        ask()
    return (time.process_time() - began) / CALLS * 1e6


_BODY = {
    "output": "out.children",
    "outputs": {"id": "out", "property": "children"},
    "inputs": [{"id": "in", "property": "value", "value": "a"}],
    "changedPropIds": ["in.value"],
    "state": [],
}
