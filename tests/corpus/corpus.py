"""The corpus: small apps with what a person does in them, and how their pages are compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dash import Dash
from tests.corpus.steps import Step

Build = Callable[[], Dash]


@dataclass(frozen=True)
class CorpusApp:
    """`build` makes the app; `clientside` holds stand-ins for its JavaScript."""

    build: Build
    steps: tuple[Step, ...]
    path: str = "/"
    clientside: Mapping[str, Any] = field(default_factory=dict)
    fails: bool = False
    """A callback raises on purpose."""

    @property
    def name(self) -> str:
        return self.build.__name__


CORPUS: list[CorpusApp] = []


def corpus(*steps: Step, **options: Any) -> Callable[[Build], Build]:
    """Take the app that the decorated function makes into the corpus."""

    def take(build: Build) -> Build:
        CORPUS.append(CorpusApp(build, steps, **options))
        return build

    return take


@dataclass
class CallLog:
    """The calls that an app's server was asked for: callback and triggers."""

    calls: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    @classmethod
    def of(cls, app: Dash) -> CallLog:
        from flask import request

        log = cls()

        @app.server.before_request
        def note() -> None:
            if request.path.endswith("_dash-update-component"):
                body = request.get_json()
                log.calls.append((body["output"], tuple(sorted(body["changedPropIds"]))))

        return log

    def take(self) -> list[tuple[str, tuple[str, ...]]]:
        """Those since the last look; calls that are under way together have no order."""
        calls, self.calls[:] = sorted(self.calls), []
        return calls


def comparable(layout: Any, origin: str = "http://localhost") -> Any:
    """The layout without what differs from one moment, or one server, to the next."""
    if isinstance(layout, dict):
        # plotly.js notes in a figure what it made of it.
        unlike = {"figure"} if layout.get("type") == "Graph" else set()
        props = layout.get("props")
        if isinstance(props, dict):
            # None as children is the same as no children.
            kept = {key: props[key] for key in props if key not in unlike and (key, props[key]) != ("children", None)}
            layout = {**layout, "props": kept}
        return {key: _without_time(key, comparable(value, origin)) for key, value in sorted(layout.items())}
    if isinstance(layout, list):
        return [comparable(item, origin) for item in layout]
    return layout.replace(origin, "") if isinstance(layout, str) else layout


def _without_time(key: str, value: Any) -> Any:
    return "a time" if key.endswith("_timestamp") and isinstance(value, int) and value > 0 else value


def differences(left: Any, right: Any, path: str = "") -> list[str]:
    """Where two layouts differ, and how."""
    if isinstance(left, dict) and isinstance(right, dict):
        id_ = left.get("props", {}).get("id", "") if isinstance(left.get("props"), dict) else ""
        where = f"{path}<{id_}>" if id_ else path
        return [line for key in sorted(left.keys() | right.keys()) for line in _at(left, right, key, f"{where}.{key}")]
    if isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
        pairs = enumerate(zip(left, right, strict=True))
        return [line for index, (one, other) in pairs for line in differences(one, other, f"{path}[{index}]")]
    return [] if left == right and type(left) is type(right) else [f"{path}: {left!r} here, {right!r} in the browser"]


def _at(left: Any, right: Any, key: str, path: str) -> list[str]:
    missing = [
        f"{path}: only {where}" for side, where in ((left, "in the browser"), (right, "here")) if key not in side
    ]
    return missing or differences(left[key], right[key], path)
