"""The commands with names from elsewhere: two build a clone of this repository, one belongs to another package."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from dash.development import checkout
from dash.development.build_process import renderer
from dash.development.plotly_cloud import cli as plotly
from dash.development.update_components import cli as update_components


class BuildFailed(Exception):
    """What the build's scripts raise."""


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, bool]]:
    """How the build was called; it builds nothing."""
    calls: list[dict[str, bool]] = []

    def build_frontend(**options: bool) -> bool:
        calls.append(options)
        return len(calls) == 1

    scripts = SimpleNamespace(build_frontend=build_frontend, FrontendError=BuildFailed)
    monkeypatch.setattr(checkout, "_load_scripts", lambda command: scripts)
    return calls


def test_both_commands_build_what_is_out_of_date(
    built: list[dict[str, bool]], capsys: pytest.CaptureFixture[str]
) -> None:
    update_components([])
    renderer([])

    assert built == [{"for_development": True, "clean": False}] * 2
    assert capsys.readouterr().out.splitlines() == [
        "Built bundles, metadata and component classes.",
        "All is up to date.",
    ]


def test_libraries_may_be_installed_anew(built: list[dict[str, bool]]) -> None:
    update_components(["dash-core-components|dash-table", "--ci", "True"])

    assert built == [{"for_development": True, "clean": True}]


def test_an_unknown_library_is_refused_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        update_components(["dash-core-component"])

    assert ended.value.code == 2
    assert "Did you mean dash-core-components?" in capsys.readouterr().err


@pytest.mark.parametrize("command", [update_components, renderer])
def test_without_the_sources_there_is_nothing_to_build(
    command: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkout, "_FRONTEND", tmp_path / "frontend")

    with pytest.raises(SystemExit, match="Run it in a clone of the repository"):
        command([])


def test_the_scripts_of_this_tree_are_found() -> None:
    assert callable(checkout._load_scripts("renderer").build_frontend)


def test_plotly_belongs_to_another_package() -> None:
    with pytest.raises(SystemExit, match="pip install plotly-cloud"):
        plotly()


def test_plotly_hands_over_to_that_package(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    package: Any = ModuleType("plotly_cloud")
    package.__spec__ = SimpleNamespace(name="plotly_cloud")
    command: Any = ModuleType("plotly_cloud.cli")
    command.main = lambda: ran.append("main")
    monkeypatch.setitem(sys.modules, "plotly_cloud", package)
    monkeypatch.setitem(sys.modules, "plotly_cloud.cli", command)

    plotly()

    assert ran == ["main"]
