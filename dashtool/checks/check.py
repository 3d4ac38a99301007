"""`check`: all that is wrong with an app, each fault once, with the place where it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from ..facts import AppFacts
from ..sources import ALL, Sources
from . import layouts, library, runs, spelling, uses
from .codes import Choice
from .finding import Finding

CHECKS: tuple[Callable[[AppFacts], Iterable[Finding]], ...] = (
    library.check_declarations,
    library.check_callbacks,
    library.check_dependencies,
    spelling.check_spelling,
    layouts.check_ids,
    layouts.check_container,
    layouts.check_presence,
    runs.check_triggers,
    runs.check_pages,
    runs.check_managers,
    uses.check_states,
    uses.check_stores,
)


def check(facts: AppFacts, choice: Choice | None = None) -> list[Finding]:
    """Find what cannot work, in the order of files and lines. What comments ignore is marked so."""
    chosen = choice or Choice()
    found = (finding for look in CHECKS for finding in look(facts) if chosen.includes(finding.code))
    settled = [settle(finding, facts.sources) for finding in _once(found)]
    return sorted(settled, key=lambda found: (found.location.file, found.line, found.code.name, found.column or 0))


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """A declaration in a loop fails as often as it is made, and some are looked at twice."""
    seen = set()
    for finding in findings:
        key = (finding.code, finding.location, finding.found)
        if key not in seen:
            seen.add(key)
            yield finding


def settle(finding: Finding, sources: Sources) -> Finding:
    """Lead to the very call that is to blame, and see whether a comment where it is declared ignores it."""
    file, line = finding.location.file, finding.location.line
    exact = sources.of(file).find_call(line, finding.dependency) if finding.dependency else None
    is_ignored = any(
        not {ALL, finding.code.name}.isdisjoint(sources.of(place.file).ignored(place.line))
        for place in (finding.location, *finding.others)
    )
    return replace(finding, exact=exact, is_ignored=is_ignored)
