"""What may follow `--focus`, `--page` and `--select`, for the shell. It reads the project's files and imports none."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from ..checks.codes import CODES

_ID = re.compile(r"""(?:\bid\s*=|\b(?:Input|Output|State)\()\s*["']([^"'{}\s.]+)["']""")
_PAGE = re.compile(r"register_page\((?:[^()]*?\bpath(?:_template)?\s*=\s*[\"'](/[^\"']*)[\"'])?")
_MOST_FILES = 500
_MOST_FOLDERS = 2000
_SPECIAL = re.compile(r"[^\w@%+=:,./-]")
_NOT_OF_THE_APP = frozenset(("node_modules", "venv", "env", "site-packages", "__pycache__", "build", "dist"))


def complete_focus(folder: Path, begun: str) -> list[str]:
    """The ids that the code mentions and that begin so."""
    return _beginning(begun, (id_ for text in _texts(folder) for id_ in _ID.findall(text)))


def complete_page(folder: Path, begun: str) -> list[str]:
    """The paths of pages that the code names and that begin so."""
    return _beginning(begun, (path for text in _texts(folder) for path in _PAGE.findall(text) if path))


def complete_codes(begun: str) -> list[tuple[str, str]]:
    """The codes that may end a list such as `DASH001,DASH2`, each with what it means."""
    before, comma, last = begun.rpartition(",")
    codes = [code for code in CODES if code.name.startswith(last)]
    return [(f"{before}{comma}{code.name}", code.summary) for code in codes]


def _beginning(begun: str, names: Iterable[str]) -> list[str]:
    found = sorted({name for name in names if name.startswith(begun)})
    # Bash takes what it gets into the line as it is: `/country/<code>` would read a file.
    is_for_bash = os.environ.get("_DASH_COMPLETE") == "complete_bash"
    return [_SPECIAL.sub(r"\\\g<0>", name) for name in found] if is_for_bash else found


def _texts(folder: Path) -> Iterator[str]:
    """The project's Python files, up to so many: the shell waits."""
    count = 0
    for number, (place, folders, files) in enumerate(os.walk(folder)):
        if number > _MOST_FOLDERS:
            return
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _NOT_OF_THE_APP)
        for name in files:
            if name.endswith(".py"):
                count += 1
                if count > _MOST_FILES:
                    return
                with suppress(OSError):  # a lock of Emacs is a link to nowhere
                    yield Path(place, name).read_text("utf-8", errors="replace")
