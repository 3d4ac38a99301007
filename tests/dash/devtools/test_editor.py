"""Which editor opens, how it is told the line, and what is not opened at all."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import Mock

import pytest

from dash.devtools.editor import check_file, editor_command, find_editor, open_in_editor
from dash.exceptions import EditorRefused


@pytest.mark.parametrize(
    ("editor", "arguments"),
    [
        ("code", ["code", "--goto", "/p/app.py:12:3"]),
        ("cursor --wait", ["cursor", "--wait", "--goto", "/p/app.py:12:3"]),
        ("/opt/pycharm/bin/pycharm", ["/opt/pycharm/bin/pycharm", "--line", "12", "--column", "2", "/p/app.py"]),
        ("subl", ["subl", "/p/app.py:12:3"]),
        ("gvim", ["gvim", "+12", "/p/app.py"]),
        ("emacsclient -n", ["emacsclient", "-n", "+12:3", "/p/app.py"]),
        ("unheard-of", ["unheard-of", "/p/app.py"]),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_words(editor: str, arguments: list[str]) -> None:
    assert editor_command(editor, "/p/app.py", 12, 3, environ={}) == arguments


def test_an_editor_that_needs_a_terminal_is_not_given_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EditorRefused, match="needs a terminal of its own"):
        editor_command("vim", "/p/app.py", 12, 1, environ={})

    monkeypatch.setattr("shutil.which", lambda program: f"/usr/bin/{program}")
    command = editor_command("nvim", "/p/app.py", 12, 1, environ={"TMUX": "/tmp/tmux"})
    assert command == ["tmux", "new-window", "--", "nvim", "+12", "/p/app.py"]


def test_a_path_with_spaces_is_one_program(tmp_path: Path) -> None:
    program = tmp_path / "Visual Studio Code" / "code"
    program.parent.mkdir()
    program.write_text("")

    command = editor_command(str(program), "/p/app.py", 12, 3, environ={})

    assert command == [str(program), "--goto", "/p/app.py:12:3"]


def test_a_command_that_nobody_can_read_is_refused() -> None:
    with pytest.raises(EditorRefused, match="No closing quotation"):
        editor_command("code 'unclosed", "/p/app.py", 12, 3, environ={})


@pytest.mark.parametrize("name", ["\ud800", "a" * 5000, "a/" * 3000])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(EditorRefused):
        check_file(str(tmp_path / name), [str(tmp_path)])


def test_the_setting_comes_before_the_common_variables() -> None:
    variables = {"VISUAL": "subl", "EDITOR": "nano"}

    assert find_editor("code", variables) == "code"
    assert find_editor(None, variables) == "subl"
    assert find_editor("", {"EDITOR": "nano"}) == "nano"
    with pytest.raises(EditorRefused, match="export DASH_EDITOR=code"):
        find_editor(None, {})


@pytest.mark.parametrize("name", ["-c", "+call", "/etc/passwd", "../outside.py", "link.py", "missing.py", "a\0b", "."])
def test_what_is_no_file_of_the_project_is_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tmp_path / "project"
    project.mkdir()
    for danger in ("-c", "+call"):
        (project / danger).write_text("x")
    (tmp_path / "outside.py").write_text("x")
    (project / "link.py").symlink_to(tmp_path / "outside.py")
    monkeypatch.chdir(project)

    with pytest.raises(EditorRefused):
        check_file(name, [str(project)])


@pytest.mark.parametrize("danger", ["-c", "+call"])
def test_a_dangerous_name_is_refused_by_its_whole_path_too(danger: str, tmp_path: Path) -> None:
    (tmp_path / danger).write_text("x")

    with pytest.raises(EditorRefused, match="no name of a file to open"):
        check_file(str(tmp_path / danger), [str(tmp_path)])


def test_the_editor_is_started_with_the_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "app.py").write_text("x")
    started: list[list[str]] = []
    monkeypatch.setattr("subprocess.Popen", lambda command, **_options: started.append(command) or Mock())

    opened = open_in_editor(str(tmp_path / "app.py"), 7, roots=[str(tmp_path)], preferred="subl")

    assert started == [opened] == [["subl", f"{tmp_path / 'app.py'}:7:1"]]


def test_an_editor_that_is_not_installed_says_so(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("x")

    with pytest.raises(EditorRefused, match="could not be started"):
        open_in_editor(str(tmp_path / "app.py"), 1, roots=[str(tmp_path)], preferred="/nowhere/code")
