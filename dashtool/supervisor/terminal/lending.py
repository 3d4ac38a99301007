"""The terminal while a debugger uses it: given back as it was, also when the process with the debugger is killed."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Any


class LentTerminal:
    """Remembers the settings of the terminal that a debugger borrows. Nothing happens where there is none."""

    def __init__(self) -> None:
        self._settings: list[Any] | None = None

    def lend(self) -> None:
        if os.name != "posix" or self._settings is not None:
            return
        import termios

        with contextlib.suppress(OSError, ValueError, termios.error):
            self._settings = termios.tcgetattr(sys.stdin.fileno())

    def restore(self) -> None:
        settings, self._settings = self._settings, None
        if settings is None:
            return
        import termios

        with contextlib.suppress(OSError, ValueError, termios.error):
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, settings)
