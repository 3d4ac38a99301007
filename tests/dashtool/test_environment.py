"""`dash env` tells what a running app really uses."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

import dash
from dash.settings import SETTINGS, Setting
from dashtool.environment import read_environment
from dashtool.late_settings import find_late_values
from dashtool.passed_settings import find_passed_settings
from dashtool.settings_export import to_dotenv

COMBINATIONS = 100
PREFIXES = ("url_base_pathname", "routes_pathname_prefix", "requests_pathname_prefix", "app_name")
VALUES: dict[str, tuple[Any, ...]] = {
    "bool": (True, False),
    "int": (3, 12),
    "float": (0.25, 7.5),
    "port": (5000, 9000),
    "str": ("one", "two"),
}
SPELLINGS = {True: ("true", "1", "Yes", "on"), False: ("false", "0", "no", "OFF")}


def some_layers(chance: random.Random, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Set a random part of the settings in random layers, so that layers hide each other."""
    # Two kinds of prefixes contradict each other, and a proxy must fit the address.
    left_out = {*PREFIXES, "proxy"} - {chance.choice(PREFIXES)}
    project, dotenv = [], []
    for setting in SETTINGS:
        if (
            setting.kind not in VALUES
            or setting.name in left_out
            or setting.scope not in ("Dash()", "run()", "dev tools")
        ):
            continue
        for layer in ("project", ".env", "environment"):
            if chance.random() > 0.3:
                continue
            value = some_value(chance, setting)
            variable = chance.choice(setting.env)
            if layer == "environment":
                monkeypatch.setenv(variable, as_text(chance, value))
            elif layer == ".env":
                dotenv.append(f"{variable}={as_text(chance, value)}")
            elif setting.in_project:
                project.append(f"{setting.name} = {str(value).lower() if isinstance(value, bool) else repr(value)}")
    (folder / "pyproject.toml").write_text("\n".join(["[tool.dash]", *project]), encoding="utf-8")
    (folder / ".env").write_text("\n".join(dotenv), encoding="utf-8")


def some_value(chance: random.Random, setting: Setting) -> Any:
    if setting.name in PREFIXES[:3]:
        return chance.choice(("/a/", "/b/c/"))
    return chance.choice(VALUES[setting.kind])


def as_text(chance: random.Random, value: Any) -> str:
    return chance.choice(SPELLINGS[value]) if isinstance(value, bool) else str(value)


def really_used(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Make an app and run it, up to the point where Flask would serve."""
    served: dict[str, Any] = {}
    monkeypatch.setattr(Flask, "run", lambda _self, **options: served.update(options))
    app = dash.Dash("somewhere")
    app.layout = []
    app.run()
    config = app.config
    used = {name: config[name] for name in ("suppress_callback_exceptions", "assets_external_path", "compress")}
    used |= {"include_assets_files": config.include_assets_files}
    used |= {name: app._dev_tools[name] for name in app._dev_tools if name in {setting.name for setting in SETTINGS}}
    used |= {"host": served["host"], "port": served["port"], "debug": served["debug"]}
    used |= {name: config[name] for name in PREFIXES[:3] if not config.url_base_pathname or name == PREFIXES[0]}
    return used


@pytest.mark.parametrize("seed", range(COMBINATIONS))
def test_the_table_equals_what_a_running_app_uses(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    some_layers(random.Random(seed), tmp_path, monkeypatch)

    rows = {row.name: row for row in read_environment(tmp_path).rows}
    used = really_used(monkeypatch)

    assert len(used) >= 18
    for name, value in used.items():
        row = rows[name]
        if name in PREFIXES and not row.is_set:
            continue  # each follows from the others
        assert value == row.value, f"{name}: the table says {row.value!r} of {row.location}"


def test_what_code_passes_counts_and_says_where(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DASH_COMPRESS=true\nDASH_APP_NAME=shop\nDASH_URL_BASE_PATHNAME=/a/\n")
    file = tmp_path / "app.py"
    file.write_text("app = Dash(\n  compress=False,\n  url_base_pathname=prefix(),\n  assets_external_path=None,\n)\n")

    report = read_environment(tmp_path, passed=find_passed_settings(file, "app.py"))

    rows = [report.row(name) for name in ("compress", "url_base_pathname", "assets_external_path", "app_name")]
    assert [(row.value, row.layer, row.location) for row in rows] == [
        (False, "argument", "app.py:2"),
        (None, "argument", "app.py:3, known when it runs"),
        ("", "default", "default"),
        ("shop", ".env", ".env:2 DASH_APP_NAME"),
    ]
    assert [[hidden.location for hidden in row.shadowed] for row in rows[:2]] == [
        [".env:1 DASH_COMPRESS"],
        [".env:3 DASH_URL_BASE_PATHNAME"],
    ]
    assert "COMPRESS" not in to_dotenv(report)


@pytest.mark.parametrize(
    "code", ["Dash(compress=True), Dash()", "def (", "Other(compress=True)", "Dash(__name__, **options)"]
)
def test_where_it_is_not_clear_what_code_passes_nothing_is_said(code: str, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(code)

    assert find_passed_settings(tmp_path / "app.py", "app.py") == {}


def test_a_variable_set_below_the_app_comes_too_late(tmp_path: Path) -> None:
    file = tmp_path / "app.py"
    file.write_text(
        "import os\nimport dash\n"
        "os.environ['DASH_COMPRESS'] = '1'\n"
        "app = dash.Dash(__name__)\n"
        "os.environ['DASH_ASSETS_EXTERNAL_PATH'] = 'x'\n"
        "os.environ.setdefault('DASH_PORT', '9000')\n"
        "def later():\n    os.environ['DASH_COMPRESS'] = '1'\n"
        "if __name__ == '__main__':\n    app.run()\n    os.environ.update(DASH_DEBUG='1', OTHER='2')\n",
        encoding="utf-8",
    )

    found = find_late_values(file, "app.py")

    assert [problem.location for problem in found] == ["app.py:5", "app.py:11"]
    assert found[0].message == (
        "DASH_ASSETS_EXTERNAL_PATH comes too late: Dash() read it at app.py:4. Set it above that line."
    )
    assert "DASH_DEBUG comes too late: run() read it at app.py:10" in found[1].message


def test_a_file_that_cannot_be_read_sets_nothing_late(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("def (", encoding="utf-8")

    assert find_late_values(tmp_path / "app.py", "app.py") == []
    assert find_late_values(tmp_path / "none.py", "none.py") == []
