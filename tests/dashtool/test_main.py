"""The command from outside: help, versions, wrong words, settings."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashtool.main import app

run = CliRunner().invoke


@pytest.mark.parametrize(
    "words", [["-h"], ["--help"], ["new", "-h"], ["dev", "-h"], ["serve", "-h"], ["env", "--help"]]
)
def test_help_is_there_for_every_command(words: list[str]) -> None:
    result = run(app, words)

    assert result.exit_code == 0
    assert "Examples:" in result.output or "Start here:" in result.output


def test_help_loads_neither_flask_nor_watchdog() -> None:
    code = (
        "import sys\nfrom dashtool.main import app\n"
        "try: app(['--help'])\nexcept SystemExit: pass\n"
        "print([name for name in ('flask', 'dash', 'watchdog', 'gunicorn', 'jinja2') if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("word", ["--version", "-V"])
def test_version_names_dash_flask_and_python(word: str) -> None:
    lines = run(app, [word]).stdout.splitlines()

    assert [line.split()[0] for line in lines] == ["dash", "flask", "python"]


def test_unknown_command_is_answered_with_the_nearest() -> None:
    result = run(app, ["serv"])

    assert result.exit_code == 2
    assert "Did you mean 'serve'?" in result.stderr


def test_nobody_is_asked_without_a_terminal() -> None:
    result = run(app, ["new"])

    assert result.exit_code == 2
    assert "dash new NAME" in result.stderr


def test_waitress_with_several_workers_is_wrong_usage() -> None:
    result = run(app, ["serve", "--server", "waitress", "--workers", "2"])

    assert result.exit_code == 2
    assert "waitress runs in one process" in result.stderr


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_env_tells_where_each_value_came_from(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "pyproject.toml").write_text("[tool.dash]\nport = 9000\n")
    (folder / ".env").write_text("DASH_PORT=9001\n")
    monkeypatch.setenv("DASH_PORT", "9002")

    result = run(app, ["env", "--json"])

    report = json.loads(result.stdout)
    port = next(row for row in report["settings"] if row["name"] == "port")
    assert (result.exit_code, report["schema"]) == (0, 1)
    assert (port["value"], port["layer"]) == (9002, "environment")
    assert [hidden["layer"] for hidden in port["shadowed"]] == [".env", "pyproject.toml"]
    assert port["shadowed"][0]["location"].startswith(".env:1")


def test_env_names_what_is_wrong(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "pyproject.toml").write_text("[tool.dash]\nprot = 9000\n")
    monkeypatch.setenv("DASH_DEBUG", "maybe")
    monkeypatch.setenv("DASH_PRT", "1")

    result = run(app, ["env"])

    assert result.exit_code == 1
    talk = " ".join(result.stderr.split())
    assert "DASH_DEBUG is 'maybe': expecting true, false, yes, no, on, off, 1 or 0" in talk
    assert "There is no setting DASH_PRT: did you mean DASH_PORT?" in talk
    assert "pyproject.toml:2 [tool.dash] has no setting `prot`: did you mean `port`?" in talk


def test_env_says_once_what_several_settings_fail_with(folder: Path) -> None:
    (folder / ".env").write_text("DASH_DEBUG=maybe\n")

    talk = run(app, ["env"]).stderr

    assert talk.count("'maybe'") == 1
    assert talk.count(".env:1") == 1


def test_env_keeps_secrets_to_itself(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERCY_TOKEN", "s3cret")

    for words in (["env"], ["env", "--json"]):
        assert "s3cret" not in run(app, words).output


def test_errors_are_plain_text_in_a_pipe_and_end_with_one(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dashtool", "new", "../up"], capture_output=True, text=True, check=False, cwd=folder
    )

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        "Error: '../up' cannot be the name of a project: it is a path, and the project is made in the current folder.\n"
        "Hint: For example: dash new up\n"
    )
