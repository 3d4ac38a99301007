"""Text of the app's making, fit for a terminal: no control sequences, and no more of it than helps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

MOST_MESSAGE_LINES = 16
MOST_LINE_CHARACTERS = 1000
_LAST_LINES = 4
_SEQUENCES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # colours, cursor movements
    r"|\x1b[\]PX^_].*?(?:\x07|\x1b\\|$)"  # titles, links
    r"|\x1b[ -/]*[0-~]?",
    re.DOTALL,
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def printable(text: str) -> str:
    """Take out whatever would move the cursor, colour, ring or rename the terminal. Line ends and tabs stay."""
    return _CONTROLS.sub("", _SEQUENCES.sub("", text.replace("\r\n", "\n")))


def message_text(text: str) -> str:
    """Make a message of an exception fit to be shown: some are whole documents."""
    lines = printable(text).split("\n")
    head, hidden, tail = cut(lines, MOST_MESSAGE_LINES, last=_LAST_LINES)
    between = [f"... {hidden} more lines"] if hidden else []
    return "\n".join(clipped(line) for line in (*head, *between, *tail))


def clipped(line: str, most: int = MOST_LINE_CHARACTERS) -> str:
    """Shorten one very long line, and say by how much."""
    return line if len(line) <= most else f"{line[:most]} ... {len(line) - most} more characters"


def cut(things: Sequence[T], most: int, *, last: int) -> tuple[Sequence[T], int, Sequence[T]]:
    """Take the middle out of a long row: what comes before it, how many are left out, what comes after."""
    if len(things) <= most:
        return things, 0, ()
    first = most - last
    return things[:first], len(things) - most, things[-last:]


def around(line: str, column: int | None, width: int) -> tuple[str, int | None]:
    """Give the part of a source line that shows the column (from 1), and where the column is in that part."""
    if len(line) <= width:
        return line, column
    middle = (column or 1) - 1
    start = max(0, min(middle - width // 2, len(line) - width))
    part = line[start : start + width]
    if start > 0:
        part = "…" + part[1:]
    if start + width < len(line):
        part = part[:-1] + "…"
    return part, column and column - start
