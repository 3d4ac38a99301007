"""Indented text on a terminal and in a pipe."""

from __future__ import annotations

import io

from rich.console import Console, Group
from rich.text import Text

from dashtool.views.indented import Indented

VIEW = Group(Text("head"), Indented(Text("a line of several words")))


def shown(*, soft_wrap: bool) -> str:
    console = Console(file=io.StringIO(), width=14, soft_wrap=soft_wrap)
    console.print(VIEW)
    return console.file.getvalue()  # type: ignore[attr-defined]  # a StringIO, as said above


def test_a_terminal_gets_wrapped_lines_below_the_first() -> None:
    assert [line.rstrip() for line in shown(soft_wrap=False).splitlines()] == [
        "head",
        "  a line of",
        "  several",
        "  words",
    ]


def test_a_pipe_gets_the_line_whole() -> None:
    assert shown(soft_wrap=True) == "head\n  a line of several words\n"
