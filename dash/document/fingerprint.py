"""The part of a bundle's address that changes with its content: `name.v4_4_1m1700000000.min.js`."""

from __future__ import annotations

import re

_MARK = re.compile(r"v[\w-]+m[0-9a-fA-F]+")


def add_fingerprint(path: str, version: str, modified: int) -> str:
    """Put the fingerprint behind the file name's first dot."""
    folder, slash, file = path.rpartition("/")
    name, _, rest = file.partition(".")
    word = re.sub(r"[^\w-]", "_", version)
    return f"{folder}{slash}{name}.v{word}m{modified}.{rest}"


def strip_fingerprint(path: str) -> tuple[str, str | None]:
    """Give the file's path, and the fingerprint that the address carried.

    Bundles built elsewhere ask for their chunks with the fingerprint of their build, so any well-formed one is taken.
    """
    folder, slash, file = path.rpartition("/")
    parts = file.split(".")
    if len(parts) > 2 and _MARK.fullmatch(parts[1]):
        return f"{folder}{slash}{'.'.join((parts[0], *parts[2:]))}", parts[1]
    return path, None
