"""Hashes of the page's inline scripts, for a Content-Security-Policy header."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

ALGORITHMS = ("sha256", "sha384", "sha512")


def csp_hashes(scripts: Iterable[str], algorithm: str = "sha256") -> list[str]:
    """Give one `'sha256-...'` source expression for each text, in order."""
    if algorithm not in ALGORITHMS:
        raise ValueError(f"hash_algorithm is {algorithm!r}: a policy accepts {', '.join(ALGORITHMS)}.")
    digests = (hashlib.new(algorithm, text.encode()).digest() for text in scripts)
    return [f"'{algorithm}-{base64.b64encode(digest).decode()}'" for digest in digests]
