"""Text of an app in a terminal: no control sequences, no endless messages."""

from __future__ import annotations

import pytest

from dashtool.views.safe import around, message_text, printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b[2J\x1b[Hgone", "gone"),
        ("\x1b7\x1b8\x1bDbell\x07", "bell"),
        ("a\tb\nc\r\nd", "a\tb\nc\nd"),
        ("back\x08\x08\x7f", "back"),
        ("ü 日本 🙂", "ü 日本 🙂"),
    ],
)
def test_control_sequences_do_not_reach_the_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_long_message_keeps_its_beginning_and_its_end() -> None:
    lines = message_text("\n".join(f"line {number}" for number in range(1000))).splitlines()

    assert lines[0] == "line 0"
    assert "... 984 more lines" in lines
    assert lines[-1] == "line 999"


def test_long_line_is_cut() -> None:
    assert message_text("x" * 5000) == "x" * 1000 + " ... 4000 more characters"


@pytest.mark.parametrize("column", [1, 50, 100, 200])
def test_part_of_a_source_line_holds_its_column(column: int) -> None:
    line = "".join(chr(ord("a") + number % 26) for number in range(200))

    part, shown_column = around(line, column, 40)

    assert len(part) == 40
    assert shown_column is not None
    assert part[shown_column - 1] in (line[column - 1], "…")


def test_short_source_line_is_left_alone() -> None:
    assert around("x = 1", 3, 40) == ("x = 1", 3)
