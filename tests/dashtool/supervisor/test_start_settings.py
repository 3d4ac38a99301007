"""Settings that change in a file while a session runs, which takes them only when it starts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dashtool.supervisor.news import Outdated
from dashtool.supervisor.start_settings import StartSettings
from tests.dashtool.supervisor.session import DevSession, saying


@pytest.fixture
def project_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOST", "PORT", "DASH_HOST", "DASH_PORT"):
        monkeypatch.delenv(name, raising=False)
    file = tmp_path / "pyproject.toml"
    file.write_text("[tool.dash]\nport = 8050\n")
    return file


def test_another_value_is_told_once_and_again_when_it_changes(project_file: Path) -> None:
    settings = StartSettings(project_file.parent, {})
    assert settings.outdated_by([project_file]) == []

    project_file.write_text("[tool.dash]\nport = 18060\n")
    assert settings.outdated_by([project_file]) == [Outdated("port", 18060, "pyproject.toml:2")]
    assert settings.outdated_by([project_file]) == []

    (project_file.parent / ".env").write_text("# Mine.\nDASH_PORT=18070\n")
    assert settings.outdated_by([project_file.parent / ".env"]) == [Outdated("port", 18070, ".env:2")]


def test_value_in_use_is_nothing_to_tell(project_file: Path) -> None:
    settings = StartSettings(project_file.parent, {})
    project_file.write_text("[tool.dash]\nport = 18060\n")
    settings.outdated_by([project_file])
    project_file.write_text("[tool.dash]\n# The same by default.\n")
    assert settings.outdated_by([project_file]) == []

    project_file.write_text("[tool.dash]\nport = 18060\n\n")
    assert [outdated.setting for outdated in settings.outdated_by([project_file])] == ["port"]


def test_what_stands_on_the_command_line_no_file_changes(project_file: Path) -> None:
    settings = StartSettings(project_file.parent, {"port": 9000})
    project_file.write_text("[tool.dash]\nport = 18060\n")

    assert settings.outdated_by([project_file]) == []


def test_what_is_wrong_in_a_file_is_told_once(folder: Path, dev: Callable[..., DevSession]) -> None:
    (folder / "pyproject.toml").write_text("[tool.dash]\nprot = 9000\n")
    session = dev()
    session.wait_until_open()
    session.save_until_served(saying("two"), "two")
    session.wait_for("reloaded")
    session.save("[tool.dash]\nprot = 9001\n", "pyproject.toml")
    session.wait_for("reloaded")

    assert sum("did you mean `port`?" in line for line in session.said) == 2


@pytest.mark.parametrize("text", ["[tool.dash\n", "[tool.dash]\nport = true\n"])
def test_files_that_cannot_be_read_change_nothing(project_file: Path, text: str) -> None:
    project_file.write_text("[tool.dash]\nport = 8060\n")
    settings = StartSettings(project_file.parent, {})
    project_file.write_text(text)

    assert settings.outdated_by([project_file]) == []


def test_session_tells_of_settings_that_wait_for_the_next_start(folder: Path, dev: Callable[..., DevSession]) -> None:
    (folder / "pyproject.toml").write_text("[tool.dash]\n")
    (folder / ".gitignore").write_text(".env\n")
    (folder / ".git").mkdir()
    session = dev()
    session.wait_until_open()

    session.save('[tool.dash]\nhost = "0.0.0.0"\n', "pyproject.toml")
    session.wait_for("host is now 0.0.0.0 in pyproject.toml:2: restart dash dev to listen there.")
    session.wait_for("reloaded")

    session.save("DASH_HOST=127.0.0.2\nWORD=two\n", ".env")
    session.wait_for("host is now 127.0.0.2 in .env:1: restart dash dev to listen there.")
    session.wait_for("reloaded")
    session.save_until_served(saying("one").replace('"one"', 'os.environ["WORD"]'), "two")
    session.forget()
    assert sum("host is now" in line for line in session.said) == 2
