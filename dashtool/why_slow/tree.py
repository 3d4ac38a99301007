"""From a tree of modules to one of packages and of the app's own modules, without what hardly matters."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .report import Branch, Kind, Share
from .trace import ImportedModule

STANDARD_LIBRARY = "Python's library"
LEAST_SHARE = 0.01
LEAST_SECONDS = 0.002
_DEEPEST = 6


@dataclass(frozen=True)
class Classes:
    """Tells whose code a module is. `own` are the modules of the app."""

    own: frozenset[str]

    def of(self, module: str) -> tuple[str, Kind]:
        """Name the part that a module belongs to: itself when it is the app's, its package otherwise."""
        top = module.partition(".")[0]
        if module in self.own:
            return module, Kind.own
        if top in sys.stdlib_module_names:
            return STANDARD_LIBRARY, Kind.standard
        return top, Kind.package


def all_modules(modules: Iterable[ImportedModule]) -> Iterator[ImportedModule]:
    for module in modules:
        yield module
        yield from all_modules(module.children)


def share_out(entry: Branch, modules: Sequence[ImportedModule], classes: Classes) -> tuple[Share, ...]:
    """Divide the time: the most expensive first."""
    seconds: dict[tuple[str, Kind], float] = defaultdict(float)
    counts: dict[tuple[str, Kind], int] = defaultdict(int)
    for module in all_modules(modules):
        part = classes.of(module.name)
        seconds[part] += module.own_seconds
        counts[part] += 1
    shares = [Share(name, kind, took, counts[name, kind]) for (name, kind), took in seconds.items()]
    shares.append(Share(entry.name, entry.kind, entry.own_seconds, 1))
    return tuple(sorted(shares, key=lambda share: -share.seconds))


def fold(into: Branch, modules: Sequence[ImportedModule], classes: Classes) -> Branch:
    """Join modules of the same package below the same importer."""
    for module in modules:
        name, kind = classes.of(module.name)
        if (name, kind) == (into.name, into.kind):
            branch = into
        else:
            found = [below for below in into.branches if (below.name, below.kind) == (name, kind)]
            branch = found[0] if found else Branch(name, kind)
            if not found:
                into.branches.append(branch)
        branch.own_seconds += module.own_seconds
        fold(branch, module.children, classes)
    return into


def prune(branch: Branch, least_seconds: float, depth: int = 0) -> Branch:
    """Leave out what took less, and what lies too deep; the most expensive first."""
    kept: list[Branch] = []
    left_out: list[Branch] = []
    for below in sorted(branch.branches, key=lambda below: -below.seconds):
        (kept if below.seconds >= least_seconds and depth < _DEEPEST else left_out).append(below)
    branch.left_out = len(left_out)
    branch.left_out_seconds = sum(below.seconds for below in left_out)
    branch.branches = [prune(below, least_seconds, depth + 1) for below in kept]
    return branch
