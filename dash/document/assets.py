"""The assets folder: which files the page loads, in which order, and their addresses."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["css", "js", "mjs", "favicon"]

_KINDS: dict[str, Kind] = {".css": "css", ".js": "js", ".mjs": "mjs"}


@dataclass(frozen=True)
class Asset:
    """One file that the page loads. `path` is relative to the folder, with forward slashes."""

    path: str
    kind: Kind
    modified: float


def find_assets(folder: str, *, ignore: str = "", path_ignore: Sequence[str] | None = None) -> list[Asset]:
    """List what the page loads: files of a folder before those of its subfolders, both by name. No hidden ones.

    `ignore` is a pattern searched in file names, `path_ignore` are patterns searched in folder paths.
    """
    ignored_file = re.compile(ignore) if ignore else None
    ignored_folders = [re.compile(pattern) for pattern in path_ignore or ()]
    return [
        asset
        for relative, files in _folders(folder)
        if not any(pattern.search(relative) for pattern in ignored_folders)
        for asset in _assets_in(folder, relative, files)
        if not (ignored_file and ignored_file.search(os.path.basename(asset.path)))
    ]


def asset_url(path: str, *, prefix: str, url_path: str, external: str = "") -> str:
    """Give the address of a file in the assets folder: below `external` when that is set, else below `prefix`."""
    base = f"{external.rstrip('/')}/" if external else prefix
    folder, file = url_path.strip("/"), path.lstrip("/")
    return f"{base}{folder}/{file}" if folder else f"{base}{file}"


def leads_out(folder: str, path: str) -> bool:
    """Tell whether a path names something outside the folder once its links are followed."""
    root = os.path.realpath(folder)
    file = os.path.realpath(os.path.join(root, path))
    return not file.startswith(root.rstrip(os.sep) + os.sep)


def _folders(root: str) -> Iterator[tuple[str, list[str]]]:
    """Give each folder's files. What is hidden is left out: editors, file systems and notebooks keep copies there."""
    for current, folders, files in os.walk(root):
        folders[:] = sorted(folder for folder in folders if not folder.startswith("."))
        relative = os.path.relpath(current, root).replace(os.sep, "/")
        yield ("" if relative == "." else relative), sorted(file for file in files if not file.startswith("."))


def _assets_in(root: str, relative: str, files: list[str]) -> Iterator[Asset]:
    for file in files:
        path = f"{relative}/{file}" if relative else file
        kind = "favicon" if path == "favicon.ico" else _KINDS.get(os.path.splitext(file)[1].lower())
        if kind:
            try:
                yield Asset(path, kind, os.path.getmtime(os.path.join(root, path)))
            except FileNotFoundError:
                # Editors save by rename: a listed file may be gone for a moment.
                continue
