"""The one error of the tool. `main.py` alone turns it into red text and an exit code."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class ToolError(Exception):
    """Something the person at the terminal can put right: what was found, and the way out.

    The exit code is 1, or 2 when the command was written wrongly.
    """

    def __init__(self, message: str, *, hint: str | None = None, exit_code: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.exit_code = exit_code


def nearest_name(name: str, known: Iterable[str], *, likeness: float = 0.6) -> str | None:
    """Find the known name that `name` was probably meant to be."""
    found = difflib.get_close_matches(name, list(known), n=1, cutoff=likeness)
    return found[0] if found else None


def listed(names: Iterable[str]) -> str:
    """Join names as a sentence does: `a, b and c`."""
    *head, last = list(names)
    return f"{', '.join(head)} and {last}" if head else last
