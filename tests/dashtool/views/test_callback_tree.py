from __future__ import annotations

from io import StringIO

from rich.console import Console

from dashtool.views.callback_tree import TreeView
from tests.dashtool.graph.reports import report


class AsciiFile(StringIO):
    """A file that can hold nothing else, as pipes on some systems."""

    encoding = "ascii"


def test_without_unicode_the_tree_is_drawn_in_ascii() -> None:
    file = AsciiFile()

    Console(file=file, width=60).print(TreeView(report("a: x (s) -> y", "b: y -> z", "c: y -> w")))

    assert file.getvalue().isascii()
    assert [line.rstrip() for line in file.getvalue().splitlines()] == [
        "a  app.py:1",
        "| x.value (state s.value) -> y.value",
        "|-- b  app.py:2",
        "|     y.value -> z.value",
        "`-- c  app.py:3",
        "      y.value -> w.value",
    ]


def test_a_long_name_stays_whole_on_a_line_of_its_own() -> None:
    file = StringIO()

    Console(file=file, width=30, force_terminal=True, no_color=True).print(TreeView(report(f"a: x -> {'long' * 5}")))

    assert "longlonglonglonglong.value" in file.getvalue()
