"""The folder of pages: its files, the modules they become, and why a file is no page."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..callbacks.location import Location

Outcome = Literal["page", "no call", "no registration"]

_CALL = b"register_page"
# What looks like a page: a layout at the top level of the file.
_LAYOUT = re.compile(rb"^(?:async\s+)?(?:def\s+layout\s*\(|layout\s*(?::[^=\n]*)?=[^=])", re.MULTILINE)


@dataclass(frozen=True)
class PageFile:
    """One Python file in the folder, and the module that it is imported as."""

    file: str
    module: str
    names: tuple[str, ...]
    """All names that an import may know the module by; the first is `module`."""
    calls_register_page: bool
    has_layout: bool


@dataclass(frozen=True)
class PageFolder:
    """Where pages lie. `packages` are the names of the folder as a package; the first is the one that counts."""

    path: str
    packages: tuple[str, ...]

    def files(self) -> Iterator[PageFile]:
        """Give the Python files in the order in which they are imported: those of a folder, then its subfolders.

        Names that begin with `_` or `.` are left out: caches, checkpoints of notebooks, and what authors hide so.
        """
        for folder, subfolders, names in os.walk(self.path):
            subfolders[:] = sorted(name for name in subfolders if not name.startswith(("_", ".")))
            inner = os.path.relpath(folder, self.path)
            parts = [] if inner == "." else inner.split(os.sep)
            for name in sorted(names):
                if name.endswith(".py") and not name.startswith(("_", ".")):
                    yield self._read(os.path.join(folder, name), [*parts, name[:-3]])

    def _read(self, file: str, parts: list[str]) -> PageFile:
        with open(file, "rb") as stream:
            source = stream.read()
        names = tuple(".".join([*filter(None, [package]), *parts]) for package in self.packages)
        return PageFile(file, names[0], names, _CALL in source, _LAYOUT.search(source) is not None)


def locate_folder(path: str, app_name: str, app_folder: str) -> PageFolder:
    """Name the folder as Python would: `pages` beside the app, with the app's own package before it if it is one."""
    path = os.path.normpath(os.path.abspath(path))
    inside = _dotted(path, app_folder)
    if inside is None:
        inside = next(_importable_names(path), None) or os.path.basename(path)
    elif _is_package(app_name):
        inside = f"{app_name}.{inside}" if inside else app_name
    names = dict.fromkeys((inside, *_importable_names(path)))
    return PageFolder(path, tuple(names))


def explain(file: PageFile, outcome: Outcome) -> str:
    """Say why a file is no page."""
    place = shown_file(file.file)
    if outcome == "no call":
        return (
            f"{place} is no page: it does not call dash.register_page(__name__).\n"
            "Add the call, or give the file a name that begins with an underscore if it is none."
        )
    return (
        f"{place} is no page: it names register_page, but did not call it when it was imported.\n"
        "Call dash.register_page(__name__) at the top level of the file, outside functions and conditions."
    )


def shown_file(file: str) -> str:
    """Name a file as its author knows it."""
    return Location(file, 0, "").short_file


def _importable_names(path: str) -> Iterator[str]:
    for entry in sys.path:
        name = _dotted(path, os.path.abspath(entry or os.curdir))
        if name and name.replace(".", "_").isidentifier():
            yield name


def _dotted(path: str, root: str) -> str | None:
    """Write a folder as a package name below `root`; empty for `root` itself, None when it lies elsewhere."""
    try:
        inner = os.path.relpath(path, root)
    except ValueError:  # another drive
        return None
    if inner == ".":
        return ""
    parts = inner.split(os.sep)
    return None if parts[0] == ".." else ".".join(parts)


def _is_package(name: str) -> bool:
    return hasattr(sys.modules.get(name), "__path__")
