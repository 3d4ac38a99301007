"""The files of a folder that can matter to an app, and the fewest watches that see them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .ignored import RULES_FILE, Ignored

SOURCES = frozenset(
    f".{suffix}"
    for suffix in (
        *("py", "toml", "json", "yaml", "yml", "md", "html", "css", "js", "mjs"),
        *("svg", "png", "jpg", "jpeg", "gif", "webp", "ico", "woff", "woff2"),
    )
)
# They are everywhere, hold little and seldom change: one watch more costs less than leaving each of them out.
_WATCHED_ALONG = ("__pycache__", ".ipynb_checkpoints")


@dataclass(frozen=True)
class Schedule:
    """One watch: a folder, and whether it reaches below."""

    folder: Path
    recursive: bool


def cover(root: Path, ignored: Ignored, relative: str = "") -> list[Schedule]:
    """Find the fewest watches that see every folder below and no ignored one. `relative` ends with a slash."""
    return _cover(root / relative, relative, ignored)[1]


def _cover(folder: Path, relative: str, ignored: Ignored) -> tuple[bool, list[Schedule]]:
    """Cover one folder; the flag says that nothing below is ignored, so that one recursive watch will do."""
    clean = True
    below: list[Schedule] = []
    for name, path in _subfolders(folder):
        inner = f"{relative}{name}"
        if ignored.folder(inner, is_environment=is_environment(path)):
            clean = clean and name in _WATCHED_ALONG
            continue
        inner_clean, schedules = _cover(path, f"{inner}/", ignored)
        clean = clean and inner_clean
        below += schedules
    return clean, [Schedule(folder, recursive=True)] if clean else [Schedule(folder, recursive=False), *below]


def project_folders(root: Path, ignored: Ignored, relative: str = "") -> Iterator[Path]:
    """Walk the folders below that are not ignored."""
    for name, path in _subfolders(root / relative):
        inner = f"{relative}{name}"
        if not ignored.folder(inner, is_environment=is_environment(path)):
            yield path
            yield from project_folders(root, ignored, f"{inner}/")


def project_files(root: Path, ignored: Ignored, relative: str = "") -> Iterator[Path]:
    """Walk the files that are watched."""
    try:
        entries = list(os.scandir(root / relative))
    except OSError:
        return
    for entry in entries:
        inner = f"{relative}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if not ignored.folder(inner, is_environment=is_environment(Path(entry.path))):
                yield from project_files(root, ignored, f"{inner}/")
        elif is_source(entry.name) and not ignored.file(inner):
            yield Path(entry.path)


def is_source(name: str) -> bool:
    """Say whether a file can matter. Data files do not: an app that writes one must not reload itself."""
    return os.path.splitext(name)[1].lower() in SOURCES or name in (".env", RULES_FILE)


def is_environment(folder: Path) -> bool:
    return (folder / "pyvenv.cfg").exists()


def _subfolders(folder: Path) -> list[tuple[str, Path]]:
    try:
        return [(entry.name, Path(entry.path)) for entry in os.scandir(folder) if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []
