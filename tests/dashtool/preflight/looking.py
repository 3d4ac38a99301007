"""Look at an app as `dash serve` does, whose code a test gives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dashtool.checks.finding import Finding
from dashtool.discover import load, locate
from dashtool.preflight.flight import Flight
from dashtool.preflight.preflight import look_at
from dashtool.sources import Sources

Project = Callable[..., Path]


def look(folder: Path, file: str = "app.py", *, workers: int = 4, preload: bool = False) -> list[Finding]:
    target = locate(file, folder)
    app = load(target).app
    app._readiness.complete(app)
    return look_at(Flight(app, Sources(target.root), workers, preload))
