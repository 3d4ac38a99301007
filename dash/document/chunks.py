"""The parts of our own bundles that load on demand, from a folder beside the bundle that imports them.

They are not listed one by one: the build names them by their content, and only bundles of that folder ask for them.
"""

from __future__ import annotations

import os
import posixpath
import re

_FOLDERS = {"dash": ("dcc/async/", "dash_table/async/")}
_SHARED = "shared-"
_HASHED = re.compile(r"-[0-9A-Z]{8}\.js$")


def is_chunk(package: str, path: str) -> bool:
    """Tell whether a path may be asked for as a chunk."""
    inside = path.startswith(_FOLDERS.get(package, ())) and posixpath.normpath(path) == path
    return inside and path.endswith((".js", ".css")) and "\0" not in path


def is_named_by_content(package: str, path: str) -> bool:
    """Tell whether a path can never mean other content, because a hash of it is in the name."""
    return is_chunk(package, path) and _HASHED.search(path) is not None


def entry_chunks(package: str, root: str) -> list[str]:
    """List the chunks that bundles import themselves; what those share, they bring along."""
    return [
        folder + name
        for folder in _FOLDERS[package]
        if os.path.isdir(os.path.join(root, folder))
        for name in sorted(os.listdir(os.path.join(root, folder)))
        if name.endswith(".js") and not name.startswith(_SHARED)
    ]
