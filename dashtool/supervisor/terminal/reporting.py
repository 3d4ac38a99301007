"""Who is told what happens: a person at a terminal, a log, or a program that reads JSON."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TextIO

from ..news import Command, Reporter


@dataclass(frozen=True)
class Audience:
    """How news is to be told. `origin` is the address without a path."""

    origin: str
    host: str
    open_browser: bool
    as_json: bool


def reporter_for(audience: Audience) -> Reporter:
    """Choose the reporter that fits what standard error leads to."""
    if audience.as_json:
        from ...views.dev_json import JsonReporter

        return JsonReporter(_claim_stdout(), audience.origin)
    from ...console import talk_console
    from ...views.dev import TerminalReporter
    from ...views.dev_plain import PlainReporter
    from ...views.pinned import PinnedLine

    console = talk_console()
    host, open_browser = audience.host, audience.open_browser
    if not sys.stderr.isatty():
        return PlainReporter(console, audience.origin, host=host, open_browser=open_browser)
    pinned = PinnedLine(sys.stderr.fileno())
    return TerminalReporter(console, audience.origin, pinned, host=host, open_browser=open_browser)


def controls_of(reporter: Reporter, command: Callable[[Command], None]) -> AbstractContextManager[object]:
    """Have keys read and a line pinned, for a reporter that talks to a person who can press keys."""
    from ...views.dev import TerminalReporter
    from ...views.pinned import GIVE_BACK
    from .controls import Controls, can_read_keys

    if not isinstance(reporter, TerminalReporter) or not can_read_keys() or not reporter.console.is_interactive:
        return contextlib.nullcontext()
    controls = Controls(sys.stdin.fileno(), reporter, command, GIVE_BACK.replace("\x1b", "\\033"))
    reporter.terminal = controls
    return controls.taken()


def _claim_stdout() -> TextIO:
    """Keep standard output for JSON: what the app prints goes to standard error from here on, in every process."""
    ours = os.fdopen(os.dup(1), "w", encoding="utf-8")
    sys.stdout.flush()
    os.dup2(2, 1)
    return ours
