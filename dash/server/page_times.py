"""What pages measured of callbacks' calls, which they tell a server that records with their next request.

    "times": [[callback, milliseconds from the cause to the request, milliseconds on the way], ...]

Anybody can send that: whatever does not look like it is left out.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..devtools.profile import CallRecorder
    from ..devtools.profile.measures import Phase

MOST_TIMES = 50
_LONGEST_MS = 3_600_000.0
_PHASES: tuple[Phase, Phase] = ("queue", "network")


def report_times(recorder: CallRecorder, body: object, callbacks: Container[str]) -> None:
    """Record what a request's body tells of former calls."""
    for callback, seconds in read_times(body, callbacks):
        recorder.report(callback, seconds)


def read_times(body: object, callbacks: Container[str]) -> Iterator[tuple[str, dict[Phase, float]]]:
    """Read the times that can be true, in seconds."""
    told = body.get("times") if isinstance(body, dict) else None
    for entry in told[:MOST_TIMES] if isinstance(told, list) else ():
        if isinstance(entry, list) and len(entry) == 3 and isinstance(entry[0], str) and entry[0] in callbacks:
            times = zip(_PHASES, entry[1:], strict=True)
            yield entry[0], {phase: time / 1000 for phase, time in times if _can_be(time)}


def _can_be(time: object) -> bool:
    is_number = isinstance(time, int | float) and not isinstance(time, bool)
    return is_number and math.isfinite(time) and 0 <= time <= _LONGEST_MS  # type: ignore[arg-type, operator]
