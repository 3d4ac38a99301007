"""What `dash dev --json` says: one JSON object a line, for programs. docs/dev-loop.md tells the schema."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Callable
from typing import Any, TextIO

from ..supervisor.news import (
    Asked,
    Callbacks,
    Changed,
    Died,
    Failed,
    Hangs,
    Lost,
    News,
    Notice,
    Outdated,
    Paused,
    Reloaded,
    Restored,
    Resumed,
    Started,
    Stopped,
    Timing,
)

SCHEMA = 1


class JsonReporter:
    """Writes the supervisor's news as lines of JSON. When nobody reads them any more, the session ends."""

    def __init__(self, stream: TextIO, origin: str, *, clock: Callable[[], float] = time.time) -> None:
        self._stream = stream
        self._origin = origin
        self._clock = clock

    def tell(self, news: News) -> None:
        event = to_event(news, self._origin)
        if event is None:
            return
        line = json.dumps({"schema": SCHEMA, "time": round(self._clock(), 3), **event})
        try:
            print(line, file=self._stream, flush=True)
        except OSError:
            signal.raise_signal(signal.SIGTERM)


def to_event(news: News, origin: str) -> dict[str, Any] | None:
    """Describe a piece of news. None for what only a person at the keyboard can ask for."""
    match news:
        case Started(app, how, url_path, timing):
            url = origin.rstrip("/") + url_path
            return {"event": "started", "app": app, "how": how, "url": url, "timing": _timing(timing)}
        case Changed(changes, restyled):
            files = [{"path": str(change.path), "kind": change.kind} for change in changes]
            return {"event": "changed", "files": files, "restyled": restyled}
        case Reloaded(timing, fresh):
            return {"event": "reloaded", "timing": _timing(timing), "fresh": fresh}
        case Restored():
            return {"event": "restored"}
        case Failed(failure, still_serving):
            return {"event": "failed", "failure": failure.to_json(), "still_serving": still_serving}
        case Hangs(failure, seconds, still_serving):
            facts = {"failure": failure.to_json(), "seconds": seconds, "still_serving": still_serving}
            return {"event": "hangs", **facts}
        case Died(code, restarting):
            return {"event": "died", "code": code, "restarting": restarting}
        case Lost(places):
            return {"event": "lost", "places": list(places)}
        case Notice(text, hint):
            return {"event": "notice", "text": text, "hint": hint}
        case Outdated(setting, value, place):
            return {"event": "outdated", "setting": setting, "value": value, "place": place}
        case Paused(place):
            return {"event": "paused", "place": place}
        case Resumed():
            return {"event": "resumed"}
        case Stopped():
            return {"event": "stopped"}
        case Callbacks() | Asked():
            return None


def _timing(timing: Timing) -> dict[str, Any]:
    return {
        "total_seconds": _seconds(timing.total),
        "detect_seconds": _seconds(timing.detect),
        "import_seconds": _seconds(timing.imports),
        "build_seconds": _seconds(timing.build),
        "swap_seconds": _seconds(timing.swap),
        "slowest": [{"module": name, "seconds": _seconds(seconds)} for name, seconds in timing.slowest],
    }


def _seconds(value: float) -> float:
    return round(value, 4)
