"""Keys: what they mean, and who gets them."""

from __future__ import annotations

import pytest

from dashtool.supervisor.news import Command
from dashtool.supervisor.terminal.keys import meaning


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("r", Command.reload),
        ("R", Command.reload),
        ("q", Command.quit),
        ("\x04", Command.quit),
        ("h", Command.help),
        ("?", Command.help),
        ("rrr", Command.reload),
        ("x", None),
        ("é", None),
        ("\x1b", None),
        ("\x1bOq", None),
        ("\x1b[A", None),
        ("pip install requests", None),
    ],
)
def test_a_key_means_a_command_and_pasted_text_or_an_arrow_none(typed: str, command: Command | None) -> None:
    assert meaning(typed) is command
