"""All that one watcher watches: the files of projects, whole folders, single files."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from .ignored import Ignored, repository_of
from .tree import Schedule, cover, is_source, project_files

# A lock that is older was left behind by a git that was killed.
LOCK_SECONDS = 10.0
# That a root is renamed is seen by its parent only. Elsewhere a watch on that costs as much as one on all below it.
_TELLS_OF_ONE_FOLDER = sys.platform == "linux"


class Territory:
    """Answers what belongs to it. `read` again when the rules changed that say what is ignored."""

    def __init__(
        self, roots: Sequence[Path], whole: Sequence[Path], files: Sequence[Path], ignore: Sequence[str]
    ) -> None:
        self._projects = tuple(root.resolve() for root in roots)
        self._whole = tuple(folder.resolve() for folder in whole)
        self._ignore = ignore
        self.files_named = frozenset(file.resolve() for file in files)
        # The nearest one decides: a folder of assets may hold what git ignores.
        self.roots = tuple(sorted({*self._projects, *self._whole}, key=lambda root: -len(root.parts)))
        self._ignored: dict[Path, Ignored] = {}
        self._locks: tuple[Path, ...] = ()
        self.read()

    def read(self) -> None:
        self._ignored = {
            root: Ignored() if root in self._whole else Ignored.read(root, self._ignore) for root in self.roots
        }
        self._locks = tuple({lock for root in self.roots if (lock := _lock_of(root)) is not None})

    def files(self) -> Iterator[Path]:
        """Walk the files that are watched. A file may come twice."""
        yield from self.files_named
        for root, ignored in self._ignored.items():
            yield from project_files(root, ignored)

    def watches(self, path: Path) -> bool:
        """Say whether a file belongs here, be it there or not."""
        if path in self.files_named:
            return True
        root = self.root_of(path)
        if root is None or not is_source(path.name):
            return False
        return not self._ignored[root].below_ignored(path.relative_to(root).as_posix())

    def root_of(self, path: Path) -> Path | None:
        return next((root for root in self.roots if path != root and path.is_relative_to(root)), None)

    def schedules(self) -> Iterator[Schedule]:
        """Give the watches that see everything, those of folders that are missing on the folder they will appear in."""
        for root in reversed(self.roots):
            if root.is_dir():
                yield from cover(root, self._ignored[root])
        beside = {file.parent for file in self.files_named}
        beside |= {root.parent for root in self.roots if _TELLS_OF_ONE_FOLDER or not root.is_dir()}
        for place in beside:
            yield Schedule(_nearest_folder(place), recursive=False)

    def schedules_below(self, folder: Path) -> list[Schedule]:
        """Give the watches for a folder that appeared; none if it is ignored."""
        root = self.root_of(folder)
        if root is None:
            return []
        ignored, relative = self._ignored[root], folder.relative_to(root).as_posix()
        if ignored.ignored_folder_of(f"{relative}/"):
            return []
        return cover(root, ignored, f"{relative}/")

    def files_below(self, folder: Path) -> Iterator[Path]:
        root = self.root_of(folder)
        if root is not None:
            yield from project_files(root, self._ignored[root], f"{folder.relative_to(root).as_posix()}/")

    def leads_to(self, folder: Path) -> bool:
        """Say whether a root is this folder, or in it: with the folder it comes and goes."""
        return any(root.is_relative_to(folder) for root in self.roots)

    def is_locked(self) -> bool:
        """Say whether git is at work: half of what stands on disk is of before."""
        now = time.time()
        for lock in self._locks:
            try:
                if now - lock.stat().st_mtime < LOCK_SECONDS:
                    return True
            except OSError:
                continue
        return False


def _lock_of(root: Path) -> Path | None:
    """Find the file that git holds while it changes the working tree; of a linked tree it lies elsewhere."""
    repository = repository_of(root)
    if repository is None:
        return None
    place = repository / ".git"
    try:
        text = place.read_text("utf-8", errors="replace") if place.is_file() else ""
    except OSError:
        text = ""
    if text.startswith("gitdir:"):
        place = repository / text.removeprefix("gitdir:").strip()
    return place / "index.lock"


def _nearest_folder(place: Path) -> Path:
    return next(folder for folder in (place, *place.parents) if folder.is_dir() or folder == folder.parent)
