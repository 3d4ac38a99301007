"""`look_at`: what an app that was imported for production does that will go wrong there."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..checks.check import settle
from ..checks.finding import Finding
from . import managers, secrets, state
from .flight import Flight

CHECKS: tuple[Callable[[Flight], Iterable[Finding]], ...] = (
    state.check_state,
    managers.check_managers,
    secrets.check_key,
    secrets.check_constancy,
)


def look_at(flight: Flight) -> list[Finding]:
    """Find what will go wrong, in the order of files and lines. What comments ignore is marked so."""
    found = [settle(finding, flight.sources) for look in CHECKS for finding in look(flight)]
    return sorted(found, key=lambda finding: (finding.location.file, finding.line, finding.code.name))
