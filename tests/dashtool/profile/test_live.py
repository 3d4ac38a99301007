"""`--live`: the table follows what a server records."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dash.devtools.profile import CallSample, Recorder
from tests.dashtool.profile.recorded import serving

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")


def test_the_table_is_refreshed_until_ctrl_c(tmp_path: Path) -> None:
    from tests.dashtool.screen import TerminalCommand

    (tmp_path / "app.py").write_text("")
    session = serving(tmp_path)
    with TerminalCommand(tmp_path, "graph", "--profile", "--live", "--sort", "calls") as command:
        command.wait_for("draw")
        command.wait_for(" 200 ")
        assert session.calls is not None
        Recorder(session.calls).record("chart.figure", CallSample(0.004))
        command.wait_for(" 201 ")
        assert command.screen.text.count("draw") == 1, "in place"
        command.press("\x03")
        assert command.wait() == 0
