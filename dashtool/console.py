"""The two consoles: data goes to stdout, talk to stderr. Colour follows NO_COLOR and whether a person is there."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


def data_console() -> Console:
    return _console(stderr=False)


def talk_console() -> Console:
    return _console(stderr=True)


def _console(*, stderr: bool) -> Console:
    from rich.console import Console

    # Wrapped lines are for people; a pipe gets each line whole.
    is_terminal = (sys.stderr if stderr else sys.stdout).isatty()
    return Console(stderr=stderr, highlight=False, soft_wrap=not is_terminal, emoji=False)
