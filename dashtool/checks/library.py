"""What the library itself finds wrong: declarations it refuses, and what its validators see."""

from __future__ import annotations

from collections.abc import Iterator

from ..facts import AppFacts
from .finding import Finding, of_problem, of_refusal


def check_declarations(facts: AppFacts) -> Iterator[Finding]:
    """What `@callback` refuses: duplicate and overlapping outputs, ids that cannot be, unknown options."""
    return (of_refusal(error) for error in facts.refused if error.__dict__.get("kind"))


def check_callbacks(facts: AppFacts) -> Iterator[Finding]:
    """What cannot work in any layout: arguments, wildcards without a partner, circles."""
    from dash.callbacks.validate import check_callbacks

    return map(of_problem, check_callbacks(facts.callbacks))


def check_dependencies(facts: AppFacts) -> Iterator[Finding]:
    """Ids and properties that no layout has."""
    from dash.server.validation import find_layout_problems

    app = facts.loaded.app
    return map(of_problem, find_layout_problems(app, facts.layout.layout)) if app.layout is not None else iter(())
