"""What would not be loaded if some imports of the app came later. Counts all who import it, not only the first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .report import Advice, Kind, LateImport
from .sources import ImportStatement
from .trace import ImportedModule
from .tree import Classes, all_modules

LEAST_SHARE = 0.03
LEAST_SECONDS = 0.02


@dataclass(frozen=True)
class OwnStatement:
    """An import statement of one of the app's modules."""

    module: str
    place: str
    statement: ImportStatement

    @property
    def edges(self) -> set[tuple[str, str]]:
        return {(self.module, target) for name in self.statement.modules for target in _with_parents(name)}


class ImportGraph:
    """Which module imports which, and what each took."""

    def __init__(
        self, entry: str, modules: Sequence[ImportedModule], imports: Iterable[tuple[str, str]], classes: Classes
    ) -> None:
        self._entry = entry
        self.seconds = {module.name: module.own_seconds for module in all_modules(modules)}
        self._targets: dict[str, set[str]] = defaultdict(set)
        for importer, name in imports:
            self._targets[importer].update(target for target in _with_parents(name) if target in self.seconds)
        # What compiled modules import nobody notes, but the tree shows the first time.
        for module in all_modules(modules):
            if classes.of(module.name)[1] is not Kind.own:
                self._targets[module.name].update(child.name for child in module.children)

    def loaded_without(self, edges: set[tuple[str, str]]) -> set[str]:
        """Give the modules that are still imported when these imports are not made."""
        reached, waiting = {self._entry}, [self._entry]
        while waiting:
            module = waiting.pop()
            for target in self._targets[module]:
                if target not in reached and (module, target) not in edges:
                    reached.add(target)
                    waiting.append(target)
        return reached


def advise(
    graph: ImportGraph, statements: Sequence[OwnStatement], classes: Classes, total_seconds: float
) -> tuple[Advice, ...]:
    """Find packages that the app would start faster without, and that only functions of it use."""
    late: Mapping[str, list[OwnStatement]] = defaultdict(list)
    for statement in statements:
        parts = {classes.of(name) for name in statement.statement.modules}
        if statement.statement.can_wait and len(parts) == 1:
            name, kind = parts.pop()
            if kind is Kind.package:
                late[name].append(statement)
    found = []
    everything = graph.loaded_without(set())
    for package, movable in late.items():
        staying = {edge for statement in statements if statement not in movable for edge in statement.edges}
        removed = {edge for statement in movable for edge in statement.edges} - staying
        seconds = sum(graph.seconds.get(name, 0.0) for name in everything - graph.loaded_without(removed))
        if seconds >= max(LEAST_SECONDS, LEAST_SHARE * total_seconds):
            imports = tuple(LateImport(each.place, each.statement.functions) for each in movable)
            found.append(Advice(package, seconds, imports))
    return tuple(sorted(found, key=lambda advice: -advice.seconds))


def _with_parents(name: str) -> list[str]:
    parts = name.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts) + 1)]
