"""The pytest plugin, in a run of its own where the extra is not installed."""

from __future__ import annotations

import subprocess
import sys

from tests.dash.server.test_pages import Project

_TESTS = """
import sys
sys.modules["selenium"] = sys.modules["multiprocess"] = None
import dash
app = dash.Dash(__name__)
app.layout = dash.html.Div()
def test_thread(dash_thread_server):
    dash_thread_server(app)
def test_browser(dash_duo):
    pass
def test_process(dash_multi_process_server):
    pass
"""


def test_without_the_extra_servers_run_and_browsers_tell_what_to_install(project: Project) -> None:
    project(**{"test_it.py": _TESTS})

    run = subprocess.run([sys.executable, "-m", "pytest", "-q"], capture_output=True, text=True, check=False)

    assert "1 passed, 2 errors" in run.stdout
    assert "This fixture needs selenium" in run.stdout
    assert "This fixture needs multiprocess: pip install dash[testing]" in run.stdout
