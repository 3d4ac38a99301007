"""The last row of a terminal, kept for one line, while this and other processes print above it.

The terminal itself scrolls only the rows above (DECSTBM), so what an app prints needs neither pass through us nor know
of the line. Each change is one write that saves and restores the cursor: what others write falls before or after it.
"""

from __future__ import annotations

import contextlib
import os

FEWEST_ROWS = 6
FEWEST_COLUMNS = 20

_SAVE, _RESTORE = "\x1b7", "\x1b8"
_DOWN_OR_SCROLL, _UP = "\x1bD", "\x1b[A"
_WHOLE_SCREEN = "\x1b[r"
_ERASE_BELOW, _ERASE_LINE, _ERASE_SCREEN = "\x1b[J", "\x1b[2K", "\x1b[H\x1b[2J"

# Gives the terminal back without knowing how it was used: harmless where nothing was pinned.
GIVE_BACK = f"{_SAVE}{_WHOLE_SCREEN}{_RESTORE}{_ERASE_BELOW}"


class PinnedLine:
    """Owns the last row from `pin` to `unpin`."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._rows = 0
        self._text = ""

    @property
    def is_pinned(self) -> bool:
        return self._rows > 0

    @property
    def columns(self) -> int:
        """How much room a line has. The last column stays empty: writing there would wrap in some terminals."""
        return self._size().columns - 1

    def pin(self) -> bool:
        """Take the last row; it is empty until the next `draw`. False when the terminal is too small to spare one."""
        size = self._size()
        if size.lines < FEWEST_ROWS or size.columns < FEWEST_COLUMNS:
            return False
        # A text that was made for another size could wrap.
        self._rows, self._text = size.lines, ""
        # First make sure that the cursor is not in the row; setting the margins would also move it to the top.
        self._write(f"{_DOWN_OR_SCROLL}{_UP}{_SAVE}\x1b[1;{size.lines - 1}r{_RESTORE}{self._drawn()}")
        return True

    def unpin(self) -> None:
        """Give the row back, empty."""
        if self.is_pinned:
            self._rows = 0
            self._write(GIVE_BACK)

    def draw(self, text: str) -> None:
        """Show this text, which holds its own colours and fits into the columns."""
        self._text = text
        if self.is_pinned:
            self._write(self._drawn())

    def clear(self) -> None:
        """Empty the screen."""
        was_pinned, text, self._rows = self.is_pinned, self._text, 0
        self._write(_WHOLE_SCREEN + _ERASE_SCREEN)
        if was_pinned and self.pin():
            self.draw(text)

    def _drawn(self) -> str:
        return f"{_SAVE}\x1b[{self._rows};1H{_ERASE_LINE}{self._text}\x1b[0m{_RESTORE}"

    def _size(self) -> os.terminal_size:
        try:
            return os.get_terminal_size(self._descriptor)
        except OSError:
            return os.terminal_size((0, 0))

    def _write(self, text: str) -> None:
        with contextlib.suppress(OSError):
            os.write(self._descriptor, text.encode("utf-8", "replace"))
