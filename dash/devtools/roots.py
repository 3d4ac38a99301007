"""Where the sources of an app are: its project, and what it imports from elsewhere without having installed it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypedDict

from .frames import is_library_file


def project_of(folder: Path) -> Path | None:
    """Find the project around a folder, by its `pyproject.toml` or its repository. A person's home is none."""
    for place in (folder, *folder.parents):
        if place == Path.home() or place == place.parent:
            return None
        if (place / "pyproject.toml").is_file() or (place / ".git").exists():
            return place
    return None


def imported_sources() -> set[str]:
    """List the files of the author's modules that this process has imported, those of editable installs among them."""
    files = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
    sources = (os.path.abspath(file) for file in files if isinstance(file, str) and file.endswith(".py"))
    return {file for file in sources if not is_library_file(file)}


def homes_of(sources: Iterable[str]) -> set[Path]:
    """Give what to watch of modules: the whole package of one that is in a package, else its file."""
    homes = set()
    for source in sources:
        home = Path(source)
        while (home.parent / "__init__.py").is_file():
            home = home.parent
        homes.add(home)
    return homes


class SourcePlaces(TypedDict):
    """Where changes of sources are to be seen, as a `Watcher` takes it."""

    roots: list[Path]
    flat: list[Path]
    files: list[Path]


class Sources:
    """The files that an app is made of, which are more with each module that it imports.

    Those are the modules and the Python files beside them, in `folders`, and below `pages`; and `files` of any kind.
    """

    def __init__(self, folders: Iterable[Path], pages: Iterable[Path], files: Iterable[Path]) -> None:
        self.folders = frozenset(folder.resolve() for folder in folders)
        self._pages = frozenset(folder.resolve() for folder in pages)
        self._files = frozenset(file.resolve() for file in files)
        self._imported: frozenset[Path] = frozenset()
        self._looked_at = 0
        self.have_grown()

    def have_grown(self) -> bool:
        """Look again at what is imported, and say whether there is more of the author's."""
        if self._looked_at == len(sys.modules):
            return False
        self._looked_at = len(sys.modules)
        former, self._imported = self._imported, frozenset(Path(file).resolve() for file in imported_sources())
        return former != self._imported

    def include(self, path: Path) -> bool:
        """Say whether a change of this file makes another app."""
        if path in self._files or path in self._imported:
            return True
        if path.suffix != ".py":
            return False
        return path.parent in self._beside() or any(path.is_relative_to(folder) for folder in self._pages)

    def files(self) -> Iterator[Path]:
        """List them as they stand now."""
        yield from self._files | self._imported
        for folder in self._beside():
            yield from folder.glob("*.py")
        for folder in self._pages:
            yield from folder.rglob("*.py")

    def places(self) -> SourcePlaces:
        homes = homes_of(map(str, self._imported))
        packages = {home for home in homes if home.is_dir()}
        return {
            "roots": sorted(packages | self._pages),
            "flat": sorted({home.parent for home in homes - packages} | self.folders),
            "files": sorted(self._files | self._imported),
        }

    def _beside(self) -> frozenset[Path]:
        return self.folders | {file.parent for file in self._imported}
