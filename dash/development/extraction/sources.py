"""Which files hold the components of a library."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..generator.errors import GenerationError

SUFFIXES = (".js", ".jsx", ".ts", ".tsx")
_DECLARATIONS = ".d.ts"


def find_sources(places: Sequence[str], ignore: str) -> list[Path]:
    """Find the sources in folders, or named one by one.

    `ignore` is a regular expression: what it finds in a path, or in the name of a file or folder, leaves that out.
    """
    try:
        pattern = re.compile(ignore) if ignore else None
    except re.error as error:
        raise GenerationError(f"--ignore {ignore!r} is no regular expression: {error}.") from error
    found = [path for place in places for path in _sources_at(Path(place))]
    kept = [path for path in dict.fromkeys(found) if pattern is None or not _is_ignored(path, pattern)]
    if not kept:
        seen = f"--ignore {ignore!r} leaves out all {len(found)} sources" if found else "There are no sources"
        raise GenerationError(f"{seen} in {' '.join(places)}: expecting files that end in {', '.join(SUFFIXES)}.")
    return kept


def _sources_at(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
        return
    if not place.is_dir():
        raise GenerationError(
            f"There is no folder {place} in {Path.cwd()}. Name the folder of the components: src/lib/components, say."
        )
    for folder, subfolders, files in os.walk(place):
        subfolders[:] = sorted(name for name in subfolders if name != "node_modules")
        yield from (Path(folder, name) for name in sorted(files) if _is_source(name))


def _is_source(name: str) -> bool:
    return name.endswith(SUFFIXES) and not name.endswith(_DECLARATIONS)


def _is_ignored(path: Path, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(text) for text in (path.as_posix(), *path.parts))
