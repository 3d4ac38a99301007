"""A server that records, as far as anybody can see who reads: this process, with calls of known length."""

from __future__ import annotations

from pathlib import Path

from dash.callbacks.location import Location
from dash.devtools.profile import CallSample, Recorder
from dashtool.profile.session import Kind, Session, begin, calls_folder

PLACES = {
    "rows.data": ("load", 8),
    "chart.figure": ("draw", 14),
    "..a.value...b.value..": ("pick_with_a_long_name", 21),
}


def serving(folder: Path, kind: Kind = "serve", *, slower: float = 1.0) -> Session:
    """Begin a session of the project in `folder`, in which three callbacks were called."""
    session = begin(folder, "app.py", "http://127.0.0.1:8050", kind)

    def locate(callback: str) -> Location:
        function, line = PLACES[callback]
        return Location(str(folder / "app.py"), line, function)

    recorder = Recorder(calls_folder(session.folder), locate)
    for number in range(20):
        seconds = (0.1 + 0.01 * number) * slower
        timings = {"query": seconds / 2}
        recorder.record("rows.data", CallSample(seconds, seconds * 0.8, 0.004, 150, 2_500_000, number == 3, timings))
        recorder.report("rows.data", {"queue": 0.002, "network": 0.03})
    for _ in range(200):
        recorder.record("chart.figure", CallSample(0.0042, 0.003, 0.0002, 1200, 5100))
    recorder.record("..a.value...b.value..", CallSample(0.00005, 0.00001, 0.000002, 320, 12))
    recorder.close()
    return session
