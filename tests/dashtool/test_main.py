"""The command from outside: help, versions, wrong words, settings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from dashtool.main import app, main
from tests.dashtool.terminal import in_terminal

run = CliRunner().invoke


@pytest.mark.parametrize(
    "words", [["-h"], ["--help"], ["new", "-h"], ["dev", "-h"], ["serve", "-h"], ["env", "--help"]]
)
def test_help_is_there_for_every_command(words: list[str]) -> None:
    result = run(app, words)

    assert result.exit_code == 0
    assert result.output.startswith("Usage  dash")
    assert "Examples\n  dash " in result.output


def test_help_tells_defaults_and_choices() -> None:
    page = " ".join(run(app, ["dev", "-h"]).output.split())
    assert "-p, --port N Port to listen on; 0 takes a free one. [default: 8050; 0 to 65535]" in page
    assert "--open / --no-open Open the page once it answers. --" in page
    assert "[one of dotenv, json]" in " ".join(run(app, ["env", "-h"]).output.split())


@pytest.mark.parametrize("columns", ["52", "200"])
def test_help_fits_the_terminal(columns: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dashtool", "env", "-h"],
        capture_output=True, text=True, check=True, env={**os.environ, "COLUMNS": columns},
    )  # fmt: skip

    assert max(map(len, done.stdout.splitlines())) <= int(columns)


def test_help_loads_neither_flask_nor_watchdog() -> None:
    code = (
        "import sys\nfrom dashtool.main import app\n"
        "try: app(['--help'])\nexcept SystemExit: pass\n"
        "heavy = ('flask', 'dash', 'watchdog', 'gunicorn', 'jinja2', 'rich.console')\n"
        "print([name for name in heavy if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("word", ["--version", "-V"])
def test_version_names_dash_flask_and_python(word: str) -> None:
    lines = run(app, [word]).stdout.splitlines()

    assert [line.split()[0] for line in lines] == ["dash", "flask", "python"]


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        ("serv", "There is no command serv.", "Did you mean serve?"),
        ("graph --formt x", "There is no option --formt.", "Did you mean --format?"),
        ("new x --nogit", "There is no option --nogit.", "Did you mean --no-git?"),
        ("env --export jsn", "--export takes one of dotenv, json, and not 'jsn'.", "Did you mean json?"),
        ("env --explain prot", "There is no setting prot.", "Did you mean port?"),
        ("new x -t dashbord", "There is no template 'dashbord'.", "Did you mean dashboard?"),
        (
            "graph --json -f svg",
            "--json and --format svg exclude each other.",
            "`dash graph -h` shows how it is written.",
        ),
        ("serve -p x", "--port takes a whole number, and not 'x'.", "`dash serve -h` shows how it is written."),
        ("dev -p 70000", "--port takes 65535 at the most, and not 70000.", "`dash dev -h` shows how it is written."),
        ("graph --depth 0", "--depth takes 1 or more, and not 0.", "`dash graph -h` shows how it is written."),
        (
            "serve -w x",
            "--workers: 'x' is neither a number above 0 nor auto.",
            "`dash serve -h` shows how it is written.",
        ),
        ("serve --port", "--port needs a value.", "`dash serve -h` shows how it is written."),
        ("env --check=1", "--check takes no value.", "`dash env -h` shows how it is written."),
        ("env a b c", "There is no place for b c.", "`dash env -h` shows how it is written."),
        ("serve --json", "--json goes with --check.", "`dash serve -h` shows how it is written."),
        ("new", "Give the project a name: dash new NAME", "`dash new -h` shows how it is written."),
        ("graph --depth 1", "--depth goes with --focus.", "`dash graph -h` shows how it is written."),
    ],
)
def test_what_is_written_wrongly_is_answered_with_the_nearest(
    words: str, message: str, hint: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["dash", *words.split()])

    with pytest.raises(SystemExit) as ended:
        main()

    shown = capsys.readouterr()
    assert (ended.value.code, shown.out) == (2, "")
    assert shown.err == f"Error: {message}\nHint: {hint}\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("words", ["--version", "-h", "new --list", "env", "env --json"])
def test_output_that_cannot_be_written_is_said_in_one_line(words: str) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run([sys.executable, "-m", "dashtool", *words.split()], stdout=full, stderr=subprocess.PIPE)

    assert (done.returncode, done.stderr) == (
        1,
        b"Error: Standard output cannot be written: No space left on device.\n",
    )


@pytest.mark.skipif(os.name != "posix", reason="a shell closes it")
@pytest.mark.parametrize(("words", "code"), [("env >&-", 0), ("env --explain prt 2>&-", 2)])
def test_a_closed_output_takes_nothing_from_the_exit_code(words: str, code: int) -> None:
    done = subprocess.run(f"{sys.executable} -m dashtool {words}", shell=True, capture_output=True)

    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")


def test_settings_in_a_pipe_are_whole_lines(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"https://{'x' * 100}.example/"
    (folder / ".env").write_text(f"DASH_ASSETS_EXTERNAL_PATH={address}\n")
    monkeypatch.setenv("COLUMNS", "40")

    lines = run(app, ["env"]).stdout.splitlines()

    (line,) = [line for line in lines if address in line]
    assert line.startswith("assets_external_path ")
    assert ".env:1" in line
    assert line == line.rstrip()


@pytest.mark.parametrize("words", ["graph", "new x", "env"])
def test_a_folder_that_was_deleted_is_said_to_be_gone(
    words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    monkeypatch.setattr(sys, "argv", ["dash", *words.split()])

    with pytest.raises(SystemExit) as ended:
        main()

    assert ended.value.code == 1
    assert capsys.readouterr().err.startswith("Error: The folder that you are in is gone.\n")


@pytest.mark.parametrize("error", [KeyboardInterrupt(), typer.Abort()])
def test_who_leaves_a_question_unanswered_ends_with_130(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_words: object) -> None:
        raise error

    monkeypatch.setattr(sys, "argv", ["dash", "new"])
    monkeypatch.setattr("dashtool.commands.new._ask_for_name", interrupt)

    with pytest.raises(SystemExit) as ended:
        main()

    assert ended.value.code == 130


def test_nobody_is_asked_without_a_terminal() -> None:
    result = run(app, ["new"])

    assert result.exit_code == 2
    assert "dash new NAME" in result.stderr


def test_an_interrupted_command_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_words: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dashtool.environment.read_environment", interrupt)

    assert run(app, ["env"]).exit_code == 130


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

    result = run(app, ["env", "--check"])

    assert (result.exit_code, result.stdout) == (1, "")
    assert run(app, ["env"]).exit_code == 0
    talk = " ".join(result.stderr.split())
    assert "DASH_DEBUG is 'maybe': expecting true, false, yes, no, on, off, 1 or 0" in talk
    assert "There is no setting DASH_PRT: did you mean DASH_PORT?" in talk
    assert "pyproject.toml:2 [tool.dash] has no setting `prot`: did you mean `port`?" in talk


def test_env_says_once_what_several_settings_fail_with(folder: Path) -> None:
    (folder / ".env").write_text("DASH_DEBUG=maybe\n")

    talk = run(app, ["env"]).stderr

    assert talk.count("'maybe'") == 1
    assert talk.count(".env:1") == 1


def test_env_says_once_what_the_library_would_log_too(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool.dash]\nprot = 9000\n")

    done = subprocess.run(
        [sys.executable, "-m", "dashtool", "env"], cwd=folder, capture_output=True, text=True, check=True
    )

    assert done.stderr.count("prot") == 1


def test_env_says_that_all_is_well(folder: Path) -> None:
    assert run(app, ["env", "--check"]).stderr == "No problems in the settings.\n"

    nothing = run(app, ["env", "--set"])
    assert (nothing.stdout, nothing.stderr) == ("", "Nothing is set: every setting has its default.\n")


@pytest.mark.parametrize("words", [[], ["src/app.py"], ["."]])
def test_env_looks_where_the_app_that_is_found_does(folder: Path, words: list[str]) -> None:
    (folder / "src").mkdir()
    (folder / "src" / "app.py").write_text("from dash import Dash\napp = Dash()\n")
    (folder / "src" / ".env").write_text("DASH_PORT=9100\n")

    values = json.loads(run(app, ["env", "--export", "json", *words]).stdout)

    assert values["variables"] == {"DASH_PORT": 9100}


def test_env_fits_a_narrow_terminal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".env").write_text("DASH_PORT=9100\n")

    lines = in_terminal(monkeypatch, 40, "env").text.splitlines()

    assert max(map(len, lines)) <= 40
    assert lines[lines.index("port  9100") + 1 :][:2] == ["  .env:1 DASH_PORT", "  default 8050"]
    assert "routes_pathname_prefix  -" in lines


def test_env_keeps_secrets_to_itself(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERCY_TOKEN", "s3cret")

    for words in (["env"], ["env", "--json"]):
        assert "s3cret" not in run(app, words).output


def test_env_reveals_secrets_when_asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERCY_TOKEN", "it's 3")

    assert run(app, ["env", "--export", "dotenv"]).stdout == "# PERCY_TOKEN is a secret: --reveal writes it\n"
    assert run(app, ["env", "--export", "dotenv", "--reveal"]).stdout == 'PERCY_TOKEN="it\'s 3"\n'


def test_env_exports_what_is_set(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "pyproject.toml").write_text('[tool.dash]\nport = 9000\nwatch = ["a b", "c"]\n')
    monkeypatch.setenv("DASH_DEBUG", "yes")

    lines = run(app, ["env", "--export", "dotenv"]).stdout.splitlines()
    values = json.loads(run(app, ["env", "--export", "json"]).stdout)

    assert lines == ["DASH_WATCH='a b,c'", "DASH_PORT=9000", "DASH_DEBUG=true"]
    assert values == {
        "schema": 1,
        "variables": {"DASH_WATCH": ["a b", "c"], "DASH_PORT": 9000, "DASH_DEBUG": True},
    }


def test_an_exported_file_means_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASH_ASSETS_EXTERNAL_PATH", """a 'b' "c" \\ #d""")
    exported = run(app, ["env", "--export", "dotenv"]).stdout
    monkeypatch.delenv("DASH_ASSETS_EXTERNAL_PATH")
    (folder / ".env").write_text(exported)

    values = json.loads(run(app, ["env", "--export", "json"]).stdout)

    assert values["variables"] == {"DASH_ASSETS_EXTERNAL_PATH": """a 'b' "c" \\ #d"""}


def test_env_explains_one_setting(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "pyproject.toml").write_text("[tool.dash]\nport = 9000\n")
    monkeypatch.setenv("PORT", "9002")

    for name in ("port", "DASH_PORT", "PORT"):
        lines = [" ".join(line.split()) for line in run(app, ["env", "--explain", name]).stdout.splitlines()]
        assert lines[:2] == ["port port", "Port to listen on"]
        assert "It is 9002 from environment PORT" in lines
        assert "argument app.run(port=…) -" in lines
        assert "environment DASH_PORT or PORT 9002 environment PORT counts" in lines
        assert "pyproject.toml [tool.dash] port 9000 pyproject.toml:2 hidden" in lines

    result = run(app, ["env", "--explain", "prot"])
    assert str(result.exception) == "There is no setting prot."
    assert result.exception.hint == "Did you mean port?"


def test_env_finds_values_that_come_too_late(folder: Path) -> None:
    (folder / "app.py").write_text(
        "import os\nfrom dash import Dash\napp = Dash()\nos.environ['DASH_COMPRESS'] = '1'\n"
    )

    for words in (["env", "--check"], ["env", "--check", "app.py"], ["env", "--check", "."]):
        result = run(app, words)
        assert result.exit_code == 1
        assert "app.py:4 DASH_COMPRESS comes too late" in " ".join(result.stderr.split())


def test_errors_are_plain_text_in_a_pipe(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dashtool", "new", "../up"], capture_output=True, text=True, check=False, cwd=folder
    )

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == (
        "Error: '../up' cannot be the name of a project: it is a path, and the project is made in the current folder.\n"
        "Hint: For example: dash new up\n"
    )
