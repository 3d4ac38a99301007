"""What may follow `--focus` and `--page`, for the shell. It reads the project's files and imports none of them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

_ID = re.compile(r"""(?:\bid\s*=|\b(?:Input|Output|State)\()\s*["']([^"'{}\s.]+)["']""")
_PAGE = re.compile(r"register_page\((?:[^()]*?\bpath(?:_template)?\s*=\s*[\"'](/[^\"']*)[\"'])?")
_MOST_FILES = 500
_NOT_OF_THE_APP = frozenset(("node_modules", "venv", "env", "site-packages", "__pycache__", "build", "dist"))


def complete_focus(folder: Path, begun: str) -> list[str]:
    """The ids that the code mentions and that begin so."""
    return _beginning(begun, (id_ for text in _texts(folder) for id_ in _ID.findall(text)))


def complete_page(folder: Path, begun: str) -> list[str]:
    """The paths of pages that the code names and that begin so."""
    return _beginning(begun, (path for text in _texts(folder) for path in _PAGE.findall(text) if path))


def _beginning(begun: str, names: Iterable[str]) -> list[str]:
    return sorted({name for name in names if name.startswith(begun)})


def _texts(folder: Path) -> Iterator[str]:
    """The project's Python files, up to so many: the shell waits."""
    count = 0
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _NOT_OF_THE_APP)
        for name in files:
            if name.endswith(".py"):
                count += 1
                if count > _MOST_FILES:
                    return
                yield Path(place, name).read_text("utf-8", errors="replace")
