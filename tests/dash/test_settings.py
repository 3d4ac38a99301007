"""Where values come from, which one wins, and what is said about those that make no sense."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from dash.exceptions import InvalidSetting
from dash.settings import SETTINGS, find_problems, resolve, resolve_all


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "demo"\n\n[tool.dash]\nport = 9000\ndebug = true\n')
    (tmp_path / ".env").write_text("# local\nDASH_PORT=9100\nPERCY_TOKEN=s3cret\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_layer_hides_the_weaker_ones_and_says_where_it_stands(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASH_PORT", "9200")

    port = resolve("port", 9300)

    assert (port.value, port.layer, port.location) == (9300, "argument", "argument port")
    assert [source.location for source in port.shadowed] == [
        "environment DASH_PORT",
        ".env:2 DASH_PORT",
        "pyproject.toml:5",
    ]


def test_values_are_read_when_they_are_asked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = resolve("port").value
    (folder / ".env").write_text("DASH_PORT=9101  # changed\n")

    assert (before, resolve("port").value) == (9100, 9101)


def test_files_are_found_from_a_folder_inside_the_project(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = folder / "src" / "deep"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)

    assert resolve("port").location == ".env:2 DASH_PORT"


def test_the_environment_is_not_changed_by_a_dotenv_file(folder: Path) -> None:
    import os

    resolve("port")

    assert "DASH_PORT" not in os.environ


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("true", True),
        ("FALSE", False),
        ("1", True),
        ("0", False),
        ("Yes", True),
        ("no", False),
        ("on", True),
        ("OFF", False),
    ],
)
def test_switches_read_as_people_mean_them(word: str, meant: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASH_DEBUG", word)

    assert resolve("debug").value is meant


def test_a_word_that_is_no_switch_is_an_error_that_says_what_is_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASH_DEBUG", "maybe")

    with pytest.raises(InvalidSetting) as raised:
        resolve("debug")

    assert "environment DASH_DEBUG is 'maybe': expecting true, false, yes, no, on, off, 1 or 0" in str(raised.value)
    assert raised.value.location == "environment DASH_DEBUG"


def test_lower_case_variables_count_after_upper_case_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("dash_compress", "true")
    assert resolve("compress").location == "environment dash_compress"

    monkeypatch.setenv("DASH_COMPRESS", "false")
    assert resolve("compress").value is False


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASH_DEBUG", "")

    assert resolve("debug").layer == "default"


def test_the_host_that_conda_sets_is_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOST", "x86_64-conda-linux-gnu")
    monkeypatch.setenv("CONDA_PREFIX", "/opt/conda")

    assert resolve("host").value == "127.0.0.1"


def test_our_own_name_for_the_host_counts_even_under_conda(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASH_HOST", "0.0.0.0")
    monkeypatch.setenv("CONDA_PREFIX", "/opt/conda")

    assert resolve("host").value == "0.0.0.0"


def test_dev_tools_follow_debug_unless_something_sets_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASH_DEBUG", "on")

    assert (resolve("ui").value, resolve("ui").location) == (True, "follows debug")
    assert resolve("disable_version_check").value is False


def test_an_unknown_key_names_its_line_and_the_nearest_known_one(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "pyproject.toml").write_text("[tool.dash]\ndebgu = true\nport = 9000\n")

    with caplog.at_level(logging.WARNING):
        problems = find_problems()

    assert [str(problem.location) for problem in problems] == ["pyproject.toml:2"]
    assert "did you mean `debug`?" in problems[0].message
    assert "did you mean `debug`?" in caplog.text
    assert resolve("port").shadowed[0].raw == 9000


def test_a_project_file_that_is_not_toml_leaves_other_layers_usable(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool.dash\n")

    assert "is not valid TOML" in find_problems()[0].message
    assert resolve("port").value == 9100


def test_a_wrong_type_in_the_project_file_is_named_by_line(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool.dash]\nhost = 5\n")

    with pytest.raises(InvalidSetting, match=r"pyproject\.toml:2 is 5: expecting text"):
        resolve("host")


def test_secrets_are_masked_wherever_they_are_shown(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERCY_TOKEN", "other")

    token = resolve("percy_token")

    assert token.value == "other"
    assert "other" not in token.shown
    assert "s3cret" not in token.shadowed[0].shown


def test_lists_are_written_as_toml_lists_or_with_commas(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "pyproject.toml").write_text('[tool.dash]\nwatch = ["data", "sql"]\n')
    assert resolve("watch").value == ("data", "sql")

    monkeypatch.setenv("DASH_WATCH", "data, sql ,")
    assert resolve("watch").value == ("data", "sql")


def test_the_table_gives_one_row_for_each_setting() -> None:
    rows = resolve_all()

    assert [row.setting for row in rows] == list(SETTINGS)
    assert len({setting.name for setting in SETTINGS}) == len(SETTINGS)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hot_reload_interval", "nan"),
        ("hot_reload_interval", "-1"),
        ("hot_reload_watch_interval", "inf"),
        ("hot_reload_watch_interval", "0"),
        ("watch", "{a = 1}"),
        ("watch", "['a', 1]"),
    ],
)
def test_a_value_that_cannot_work_is_refused_when_it_is_read(folder: Path, name: str, text: str) -> None:
    (folder / "pyproject.toml").write_text(f"[tool.dash]\n{name} = {text}\n")

    with pytest.raises(InvalidSetting, match=rf"^pyproject\.toml:2 is .*: expecting .* sets `{name}`"):
        resolve(name)


@pytest.mark.parametrize("name", [".env", "pyproject.toml"])
def test_a_file_may_begin_with_a_byte_order_mark(folder: Path, name: str) -> None:
    content = (folder / name).read_text()
    (folder / ".env").write_text("")
    (folder / name).write_text(content, encoding="utf-8-sig")

    assert resolve("port").location == {".env": ".env:2 DASH_PORT", "pyproject.toml": "pyproject.toml:5"}[name]


@pytest.mark.parametrize("name", [".env", "pyproject.toml"])
def test_a_file_in_another_encoding_is_named_and_leaves_the_rest_usable(folder: Path, name: str) -> None:
    (folder / name).write_text("DASH_PORT=1\n", encoding="utf-16")

    (problem,) = find_problems()

    assert problem.location == name
    assert "not UTF-8" in problem.message
    assert resolve("port").layer in (".env", "pyproject.toml")


def test_a_line_that_cannot_be_read_is_named_and_leaves_the_rest_usable(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / ".env").write_text('\nDASH_HOST="0.0.0.0\nDASH_PORT=9100\n')

    (problem,) = find_problems()

    assert problem.location == ".env:2"
    assert "write NAME=value" in problem.message
    assert resolve("port").location == ".env:3 DASH_PORT"
    assert {record.name for record in caplog.records} == {"dash.settings"}


def test_a_file_that_may_not_be_read_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)

    assert [problem.location for problem in find_problems()] == ["pyproject.toml", ".env"]


def test_empty_lines_and_comments_count_as_lines(folder: Path) -> None:
    (folder / ".env").write_text("# first\n\n\n  DASH_PORT=9100\n\nexport DASH_DEBUG=no\n")

    assert resolve("port").location == ".env:4 DASH_PORT"
    assert resolve("debug").location == ".env:6 DASH_DEBUG"


def test_a_key_in_capitals_is_recognised_in_the_hint(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool.dash]\nPORT = 9\n")

    assert "did you mean `port`?" in find_problems()[0].message
