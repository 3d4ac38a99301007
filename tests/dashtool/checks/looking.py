"""Check an app that a test made, or one whose code it gives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dash import Dash
from dash.callbacks.refusals import gather_refusals
from dashtool.checks.check import check
from dashtool.checks.finding import Finding
from dashtool.discover import LoadedApp, Target
from dashtool.facts import AppFacts, gather_facts


def facts_of(make: Callable[[], Dash], root: Path = Path("/nowhere")) -> AppFacts:
    """Look into what `make` returns. Its sources lie in `root`."""
    with gather_refusals() as refused:
        loaded = LoadedApp(make(), "app", "")
        return gather_facts(Target(root, "app", None, None, ""), loaded, refused)


def findings(app: Dash, root: Path = Path("/nowhere")) -> list[Finding]:
    return check(facts_of(lambda: app, root))


def codes(app: Dash, root: Path = Path("/nowhere")) -> list[str]:
    return [finding.code.name for finding in findings(app, root)]
