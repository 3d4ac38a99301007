"""What a watcher is asked to watch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Places:
    """Paths are absolute, and links in them are followed.

    roots   projects: what git ignores in them does not count
    whole   folders with all that is below them, whatever git says
    flat    folders without what is below them
    files   single files, whatever their names
    """

    roots: frozenset[Path] = frozenset()
    whole: frozenset[Path] = frozenset()
    flat: frozenset[Path] = frozenset()
    files: frozenset[Path] = frozenset()

    @classmethod
    def of(
        cls,
        roots: Iterable[Path] = (),
        whole: Iterable[Path] = (),
        flat: Iterable[Path] = (),
        files: Iterable[Path] = (),
    ) -> Places:
        return cls(*(frozenset(path.resolve() for path in paths) for paths in (roots, whole, flat, files)))

    def __or__(self, other: Places) -> Places:
        return Places(
            self.roots | other.roots, self.whole | other.whole, self.flat | other.flat, self.files | other.files
        )
