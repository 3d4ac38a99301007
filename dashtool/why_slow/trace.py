"""What `python -X importtime` writes, as a tree. Each line comes when its module is done, after those it imported."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field

BEGIN, END = "dash-why-slow: begin", "dash-why-slow: end"
_LINE = re.compile(r"import time:\s*(-?\d+) \|\s*(-?\d+) \| (\s*)(\S+)")
_HEADER = "import time: self [us] | cumulative | imported package"
_INDENT = 2


@dataclass
class ImportedModule:
    """A module, the seconds that it took itself, and those modules that were first imported on its behalf."""

    name: str
    own_seconds: float
    children: list[ImportedModule] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        return self.own_seconds + sum(child.seconds for child in self.children)


class ImportTrace:
    """Takes the lines as they come."""

    def __init__(self) -> None:
        # On the monotonic clock, when the import of the app began.
        self.began_at: float | None = None
        self.has_ended = False
        # Modules whose importer is not done yet, with their depth.
        self._pending: list[tuple[int, ImportedModule]] = []

    def read(self, line: str) -> str:
        """Take what a line says of imports; give what else it says, which the app wrote."""
        if BEGIN in line:
            self.began_at = time.monotonic()
        self.has_ended |= END in line
        for ours in (BEGIN, END, _HEADER):
            line = line.replace(ours, "")
        found = _LINE.search(line)
        if found is None:
            return line
        if self.began_at is not None and not self.has_ended:
            self._add(len(found[3]) // _INDENT, ImportedModule(found[4], max(0, int(found[1])) / 1_000_000))
        return line[: found.start()]

    def modules(self) -> list[ImportedModule]:
        """Give the trees. Modules whose importer never came to an end stand for themselves."""
        return [module for _, module in self._pending]

    def _add(self, depth: int, module: ImportedModule) -> None:
        first = len(self._pending)
        while first > 0 and self._pending[first - 1][0] > depth:
            first -= 1
        module.children = [child for _, child in self._pending[first:]]
        del self._pending[first:]
        self._pending.append((depth, module))
