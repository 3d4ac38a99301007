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


def test_what_cannot_be_read_is_passed_over(folder: Path) -> None:
    (folder / ".#app.py").symlink_to("somebody@somewhere")

    assert complete_page(folder, "/") == ["/sales"]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("graph --focus y", ["year", "yield"]),
        ("graph --page /co", [r"/country/\<code\>"]),
        ("graph --select DASH30", []),
        ("graph --ignore DASH001,DASH10", [f"DASH001,DASH10{number}" for number in range(1, 10)]),
        ("new x -t m", ["minimal", "multipage"]),
        ("env --explain DASH_PO", ["DASH_PORT"]),
        ("env --explain po", ["port"]),
        ("graph --check -f gi", ["github"]),
    ],
)
def test_the_shell_gets_them(
    line: str, offered: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from dashtool.main import app

    (folder / "pages" / "country.py").write_text('register_page(__name__, path_template="/country/<code>")')
    monkeypatch.setenv("_DASH_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", f"dash {line}")
    monkeypatch.setenv("COMP_CWORD", str(len(line.split())))

    with pytest.raises(SystemExit):
        app(prog_name="dash")

    assert capsys.readouterr().out.split() == offered
