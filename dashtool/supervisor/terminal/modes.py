"""How a terminal takes what is typed: each key at once and unseen while a session runs, as it was when it is over."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from typing import Any

if sys.platform != "win32":
    import termios

# Waits for the end of the session's process. Gives the modes back if they are still those that the session set: after
# a kill nobody else does, and a shell that did so already must not be disturbed.
_WATCH = """\
trap '' HUP INT QUIT TERM TSTP
cat > /dev/null
[ "$(stty -g <&2)" = "$1" ] && stty "$2" <&2
printf "$3" >&2
"""


class Modes:
    """Owns the modes of one terminal between `set_keys` and `restore`."""

    def __init__(self, descriptor: int, give_back: str) -> None:
        self._descriptor = descriptor
        self._give_back = give_back
        self._original: list[Any] | None = None
        self._guard: subprocess.Popen[bytes] | None = None

    def set_keys(self) -> None:
        """Let each key come at once, without an echo. Ctrl-C, Ctrl-Z and Ctrl-\\ stay what they are."""
        if self._original is None:
            with contextlib.suppress(termios.error):
                original = termios.tcgetattr(self._descriptor)
                before = self._described() if self._guard is None else ""
                self._set(_keys(original))
                self._original = original
                if self._guard is None:
                    self._start_guard(before)

    def restore(self) -> None:
        if self._original is not None:
            original, self._original = self._original, None
            self._set(original)

    def end(self) -> None:
        """Restore, and let the guard go."""
        self.restore()
        if self._guard is not None:
            self._guard.kill()
            self._guard.wait()
            assert self._guard.stdin is not None
            self._guard.stdin.close()
            self._guard = None

    def _set(self, modes: list[Any]) -> None:
        # From the background this would stop our processes, and the terminal is another's.
        with contextlib.suppress(termios.error, OSError):
            if os.tcgetpgrp(self._descriptor) == os.getpgrp():
                termios.tcsetattr(self._descriptor, termios.TCSANOW, modes)

    def _start_guard(self, before: str) -> None:
        now = self._described()
        if not (before and now):
            return
        with contextlib.suppress(OSError):
            self._guard = subprocess.Popen(
                ["/bin/sh", "-c", _WATCH, "dash-terminal-guard", now, before, self._give_back],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=self._descriptor,
                start_new_session=True,
            )

    def _described(self) -> str:
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            done = subprocess.run(["stty", "-g"], stdin=self._descriptor, capture_output=True, timeout=2, check=True)
            return done.stdout.decode().strip()
        return ""


def _keys(modes: list[Any]) -> list[Any]:
    """Give the modes without gathering of lines and without echo."""
    local_flags, control = 3, 6
    changed = [*modes[:control], list(modes[control])]
    changed[local_flags] = modes[local_flags] & ~(termios.ICANON | termios.ECHO)
    changed[control][termios.VMIN] = 1
    changed[control][termios.VTIME] = 0
    return changed
