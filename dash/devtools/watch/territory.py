"""Which files belong to the places that are watched, and which watches see them."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from .ignored import Ignored, repository_of
from .places import Places
from .tree import Schedule, cover, is_source, project_files, project_folders

# A lock that is older was left behind by a git that was killed.
LOCK_SECONDS = 10.0
# That a root is renamed is seen by its parent only. Elsewhere a watch on that costs as much as one on all below it.
_TELLS_OF_ONE_FOLDER = sys.platform == "linux"


class Territory:
    """Made anew when the places change, or the rules that say what is ignored."""

    def __init__(self, places: Places, ignore: Sequence[str] = ()) -> None:
        self.places = places
        # The nearest root decides: a folder of assets may hold what git ignores.
        roots = sorted(places.roots | places.whole, key=lambda root: -len(root.parts))
        self._ignored = {root: Ignored() if root in places.whole else Ignored.read(root, ignore) for root in roots}
        self._locks = {lock for root in roots if (lock := _lock_of(root)) is not None}

    def files(self) -> Iterator[Path]:
        """Walk the files that are watched. A file may come twice."""
        yield from self.places.files
        for folder in self.places.flat:
            yield from _files_in(folder)
        for root, ignored in self._ignored.items():
            yield from project_files(root, ignored)

    def watches(self, path: Path) -> bool:
        """Say whether a file belongs here, be it there or not."""
        if path in self.places.files:
            return True
        if not is_source(path.name):
            return False
        root = self._root_of(path)
        if root is None:
            return path.parent in self.places.flat and not Ignored().file(path.name)
        return not self._ignored[root].below_ignored(path.relative_to(root).as_posix())

    def schedules(self) -> Iterator[Schedule]:
        """Give the watches that see everything, those of folders that are missing on the folder they will appear in."""
        for root in reversed(self._ignored):
            if root.is_dir():
                yield from cover(root, self._ignored[root])
        for place in self._beside():
            yield Schedule(_nearest_folder(place), recursive=False)

    def holds(self, folder: Path) -> bool:
        """Say whether a folder is watched with all below it."""
        root = self._root_of(folder)
        if root is None:
            return folder in self._ignored
        return not self._ignored[root].ignored_folder_of(f"{folder.relative_to(root).as_posix()}/")

    def folders(self) -> Iterator[Path]:
        """Walk the folders that have to be watched, each by itself."""
        for root in self._ignored:
            yield _nearest_folder(root)
            yield from project_folders(root, self._ignored[root])
        for place in self._beside():
            yield _nearest_folder(place)

    def folders_below(self, folder: Path) -> Iterator[Path]:
        """Walk a folder that appeared, and those in it; none if it is ignored."""
        root = self._root_of(folder)
        if root is not None:
            relative = f"{folder.relative_to(root).as_posix()}/"
            if not self._ignored[root].ignored_folder_of(relative):
                yield folder
                yield from project_folders(root, self._ignored[root], relative)

    def schedules_below(self, folder: Path) -> list[Schedule]:
        """Give the watches for a folder that appeared; none if it is ignored."""
        root = self._root_of(folder)
        if root is None:
            return []
        ignored, relative = self._ignored[root], folder.relative_to(root).as_posix()
        if ignored.ignored_folder_of(f"{relative}/"):
            return []
        return cover(root, ignored, f"{relative}/")

    def files_below(self, folder: Path) -> Iterator[Path]:
        root = self._root_of(folder)
        if root is not None:
            relative = f"{folder.relative_to(root).as_posix()}/"
            if not self._ignored[root].ignored_folder_of(relative):
                yield from project_files(root, self._ignored[root], relative)

    def leads_to(self, folder: Path) -> bool:
        """Say whether a place is this folder, or in it: with the folder it comes and goes."""
        return any(place.is_relative_to(folder) for place in (*self._ignored, *self.places.flat, *self.places.files))

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

    def _beside(self) -> set[Path]:
        """Give the folders of which only some files count; roots come and go in theirs."""
        beside = {file.parent for file in self.places.files} | self.places.flat
        return beside | {root.parent for root in self._ignored if _TELLS_OF_ONE_FOLDER or not root.is_dir()}

    def _root_of(self, path: Path) -> Path | None:
        return next((root for root in self._ignored if path != root and path.is_relative_to(root)), None)


def _files_in(folder: Path) -> Iterator[Path]:
    ignored = Ignored()
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if is_source(entry.name) and not ignored.file(entry.name) and not entry.is_dir():
            yield Path(entry.path)


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
