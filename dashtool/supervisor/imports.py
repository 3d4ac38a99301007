"""Which modules the files of a project name in their import statements. Reads files, runs none."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterable


class ImportedNames:
    """Remembers what it read: of an edited project it reads the edited files only."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[tuple[int, int], frozenset[str]]] = {}

    def of(self, files: Iterable[str]) -> frozenset[str]:
        """Give the names that these files import. `from a import b` gives a and a.b: who asks knows which exist."""
        known, self._read = self._read, {}
        for file in files:
            try:
                status = os.stat(file)
            except OSError:
                continue
            stamp = (status.st_mtime_ns, status.st_size)
            entry = known.get(file)
            self._read[file] = entry if entry is not None and entry[0] == stamp else (stamp, _names(file))
        return frozenset().union(*(names for _, names in self._read.values()))


def _names(file: str) -> frozenset[str]:
    try:
        with open(file, "rb") as source:
            tree = ast.parse(source.read())
    except (OSError, SyntaxError, ValueError):
        return frozenset()
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return frozenset(names)
