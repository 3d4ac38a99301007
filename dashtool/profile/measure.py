"""Find figures: of a server of this project that records, or, when there is none, of a trial."""

from __future__ import annotations

from ..discover import Target
from ..facts import AppFacts
from .report import ProfileReport, Source, rows_of
from .session import Session, find
from .trial import try_callbacks


def find_server(target: Target) -> Session | None:
    """Give the server that records the app, the one that was started last."""
    return next(iter(find(target.root, target.shown)), None)


def read_server(session: Session) -> ProfileReport:
    """Read what all processes of a server have recorded until now."""
    from dash.devtools.profile import read_folder

    calls = session.calls
    summaries = read_folder(calls) if calls else {}
    source = Source(session.kind, session.url, session.pid, session.started)
    return ProfileReport(session.app, source, rows_of(summaries.values()))


def measure_app(facts: AppFacts, repeat: int) -> ProfileReport:
    """Call each callback of an app that was imported."""
    trial = try_callbacks(facts, repeat)
    rows = rows_of(trial.summaries.values(), trial.errors)
    source = Source("trial", repeat=repeat)
    return ProfileReport(facts.target.shown, source, rows, tuple(trial.skipped), tuple(trial.unopened))
