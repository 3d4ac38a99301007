"""What an app loads only while it is debugged."""

from __future__ import annotations

import subprocess
import sys

import pytest

ONLY_WHILE_DEBUGGED = {"dash.devtools.watch", "dash.devtools.editor", "dash.server.devtools", "dash.server.events"}
APP = """
import sys
from dash import Dash, html
app = Dash("shop", assets_folder=".")
app.layout = html.Div()
app.enable_dev_tools(debug={debug})
app.server.test_client().get("/")
print(*sys.modules)
"""


@pytest.mark.parametrize(("debug", "loaded"), [(False, set()), (True, ONLY_WHILE_DEBUGGED)])
def test_production_loads_nothing_that_only_debugging_needs(debug: bool, loaded: set[str]) -> None:
    printed = subprocess.run(
        [sys.executable, "-c", APP.format(debug=debug)], check=True, capture_output=True, text=True
    ).stdout

    assert ONLY_WHILE_DEBUGGED & set(printed.split()) == loaded
