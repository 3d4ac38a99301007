from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dashtool.graph.completion import complete_focus, complete_page

PAGE = """
import dash
raise SystemExit("nobody imports this")
dash.register_page(__name__, path="/sales")
layout = html.Div([dcc.Input(id="year"), html.P(id='yield'), html.P(id=f"made-{n}")])
@callback(Output("sum", "children"), Input("year", "value"), State({"type": "x"}, "value"))
"""


@pytest.fixture
def folder(project: Callable[..., Path]) -> Path:
    return project(
        **{"pages/sales.py": PAGE, ".venv/lib.py": 'html.P(id="yes")', "node_modules/x.py": 'html.P(id="you")'}
    )


def test_ids_are_offered_without_importing_the_app(folder: Path) -> None:
    assert complete_focus(folder, "y") == ["year", "yield"]
    assert complete_focus(folder, "") == ["sum", "year", "yield"]


def test_paths_of_pages_are_offered(folder: Path) -> None:
    assert complete_page(folder, "/") == ["/sales"]


def test_the_shell_gets_them(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from dashtool.main import app

    monkeypatch.setenv("_DASH_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "dash graph --focus y")
    monkeypatch.setenv("COMP_CWORD", "3")

    with pytest.raises(SystemExit):
        app(prog_name="dash")

    assert capsys.readouterr().out.split() == ["year", "yield"]
