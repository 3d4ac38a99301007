"""New projects: names, all or nothing, nothing overwritten."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashtool import repository
from dashtool.errors import ToolError
from dashtool.main import app
from dashtool.scaffold import apply, check_name, plan, templates


def files_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", ["demo", "my-app", "my_app", "App2", "a"])
def test_ordinary_names_are_accepted(name: str, tmp_path: Path) -> None:
    assert plan(name, "dashboard", tmp_path).name == name


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "it is empty"),
        ("  ", "it is empty"),
        ("-x", "begins with a letter"),
        ("1st", "begins with a letter"),
        ("my app", "only letters, digits"),
        ("../up", "it is a path"),
        ("a/b", "it is a path"),
        ("c:\\x", "it is a path"),
        ("..", "it is a path"),
        ("class", "it is a keyword"),
        ("json", "standard library"),
        ("dash", "a package or folder that the project uses"),
        ("rich", "a package or folder that the project uses"),
        ("python-dotenv", "a package or folder that the project uses"),
        ("pytest", "a package or folder that the project uses"),
        ("nul", "Windows"),
        ("é", "only letters, digits"),
        ("{{x}}", "only letters, digits"),
        ("x" * 65, "longer than 64"),
    ],
)
def test_unusable_names_are_refused_with_the_reason(name: str, reason: str) -> None:
    with pytest.raises(ToolError) as caught:
        check_name(name)

    assert reason in caught.value.message
    assert caught.value.hint


def test_refused_name_comes_with_a_usable_one() -> None:
    with pytest.raises(ToolError) as caught:
        check_name("My App!")

    assert caught.value.hint == "For example: dash new my-app"


def test_a_name_with_accents_keeps_its_letters() -> None:
    with pytest.raises(ToolError) as caught:
        check_name("Größe_né")

    assert caught.value.hint == "For example: dash new grosse-ne"


def test_plan_writes_nothing(tmp_path: Path) -> None:
    project = plan("demo", "dashboard", tmp_path)

    assert {"app.py", "assets/style.css", ".gitignore", ".env.example", "tests/test_app.py"} <= set(project.files)
    assert "scaffold.toml" not in project.files
    assert list(tmp_path.iterdir()) == []


def test_project_carries_its_name(tmp_path: Path) -> None:
    apply(plan("my-demo", "dashboard", tmp_path))

    assert 'name = "my-demo"' in (tmp_path / "my-demo" / "pyproject.toml").read_text()
    assert 'title="My demo"' in (tmp_path / "my-demo" / "app.py").read_text()
    assert [path.name for path in tmp_path.iterdir()] == ["my-demo"]


def test_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    project = plan("demo", "dashboard", tmp_path)

    apply(project)

    assert files_below(tmp_path / "demo") == set(project.files)


def test_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "app.py").write_text("mine")

    with pytest.raises(ToolError, match=r"is not empty. Nothing was written"):
        apply(plan("demo", "dashboard", tmp_path))

    assert files_below(tmp_path) == {"demo/app.py"}


def test_force_keeps_the_other_files(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "notes.md").write_text("mine")

    apply(plan("demo", "dashboard", tmp_path), force=True)

    assert (tmp_path / "demo" / "notes.md").read_text() == "mine"
    assert (tmp_path / "demo" / "app.py").exists()


def test_failure_half_way_puts_everything_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "app.py").write_text("mine")
    replace = os.replace

    def fail_on_the_test_file(source: Path, target: Path) -> None:
        if Path(target).name == "test_app.py":
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", fail_on_the_test_file)

    with pytest.raises(ToolError, match=r"No space left on device. Nothing was changed"):
        apply(plan("demo", "dashboard", tmp_path), force=True)

    assert files_below(tmp_path) == {"demo/app.py"}
    assert (tmp_path / "demo" / "app.py").read_text() == "mine"


@pytest.mark.parametrize(
    ("mine", "says"),
    [
        ("README.md/notes.txt", "demo/README.md is a folder, and the project has a file of that name"),
        ("assets", "demo/assets is a file, and the project has a folder of that name"),
    ],
)
def test_force_replaces_files_and_never_folders(mine: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "demo" / mine
    path.parent.mkdir(parents=True)
    path.write_text("mine")

    with pytest.raises(ToolError, match=f"{says}. Nothing was written"):
        apply(plan("demo", "dashboard", tmp_path), force=True)

    assert files_below(tmp_path) == {f"demo/{mine}"}


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_file_that_could_not_be_set_aside_stays(
    error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "app.py").write_text("mine")
    replace = os.replace

    def fail_to_set_aside(source: Path, target: Path) -> None:
        if Path(source) == tmp_path / "demo" / "app.py":
            raise error
        replace(source, target)

    monkeypatch.setattr(os, "replace", fail_to_set_aside)

    with pytest.raises((ToolError, KeyboardInterrupt)):
        apply(plan("demo", "dashboard", tmp_path), force=True)

    assert files_below(tmp_path) == {"demo/app.py"}


def test_file_in_the_way_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("mine")

    with pytest.raises(ToolError, match="is there already, and is a file"):
        apply(plan("demo", "dashboard", tmp_path), force=True)


def test_unknown_template_is_answered_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ToolError) as caught:
        plan("demo", "dashbord", tmp_path)

    assert caught.value.hint == "Did you mean dashboard?"


def test_every_template_says_what_it_is() -> None:
    assert all(template.summary and template.next_steps for template in templates())


def test_a_project_becomes_a_repository_unless_it_lies_in_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke

    assert run(app, ["new", "one", "-t", "minimal"]).exit_code == 0
    assert (tmp_path / "one" / ".git").is_dir()

    run(app, ["new", "two", "-t", "minimal", "--no-git"])
    assert not (tmp_path / "two" / ".git").exists()

    monkeypatch.chdir(tmp_path / "one")
    run(app, ["new", "inner", "-t", "minimal"])
    assert not (tmp_path / "one" / "inner" / ".git").exists()
    run(app, ["new", "other", "-t", "minimal", "--git"])
    assert (tmp_path / "one" / "other" / ".git").is_dir()


def test_a_hook_of_git_makes_a_repository_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "outer.git"))

    CliRunner().invoke(app, ["new", "demo", "-t", "minimal"])

    assert (tmp_path / "demo" / ".git").is_dir()
    assert not (tmp_path / "outer.git").exists()


def test_a_repository_that_git_refuses_to_read_is_one_too(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()

    assert repository.wants_repository(tmp_path, None) is False


def test_without_git_a_wanted_repository_is_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(repository.shutil, "which", lambda _name: None)

    result = CliRunner().invoke(app, ["new", "demo", "--git"])

    assert "git is not installed" in str(result.exception)
    assert list(tmp_path.iterdir()) == []
    assert CliRunner().invoke(app, ["new", "demo"]).exit_code == 0


def test_git_that_fails_leaves_the_project_and_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    def fail(words: list[str], **_options: object) -> None:
        raise subprocess.CalledProcessError(128, words, stderr="fatal: no room")

    monkeypatch.setattr(repository.subprocess, "run", fail)

    result = CliRunner().invoke(app, ["new", "demo", "--git"])

    assert result.exit_code == 0
    assert "It is no git repository: fatal: no room" in result.stderr
    assert (tmp_path / "demo" / "app.py").exists()


def test_scripts_learn_what_was_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke

    made = json.loads(run(app, ["new", "demo", "-t", "minimal", "--json"]).stdout)
    listed = json.loads(run(app, ["new", "--list", "--json"]).stdout)

    assert (made["schema"], made["name"], made["template"], made["git"]) == (1, "demo", "minimal", True)
    assert "tests/test_app.py" in made["files"]
    assert Path(made["folder"]) == tmp_path / "demo"
    assert [found["name"] for found in listed["templates"]] == ["dashboard", "minimal", "multipage"]
    assert run(app, ["new", "--json"]).exit_code == 2
