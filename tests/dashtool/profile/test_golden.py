"""The table of `dash graph --profile`, in a pipe and in terminals of three widths. `golden/` holds what is right.

DASH_TEST_GOLDEN=write pytest tests/dashtool/profile/test_golden.py     writes it anew; read the difference
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dashtool.profile.compare import save
from dashtool.profile.measure import read_server
from dashtool.profile.session import end
from tests.dashtool.profile.recorded import serving
from tests.dashtool.terminal import in_pipe, in_terminal

GOLDEN = Path(__file__).parent / "golden"
WIDTHS = {"wide": 150, "usual": 100, "narrow": 60}


@pytest.fixture
def folder(project: Callable[..., Path]) -> Path:
    return project(**{"app.py": "raise AssertionError('nobody needs the app for what a server recorded')"})


def assert_golden(name: str, text: str) -> None:
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("DASH_TEST_GOLDEN") == "write":
        file.write_text(text, "utf-8")
    assert text == file.read_text("utf-8")


def test_times_in_a_pipe(folder: Path) -> None:
    serving(folder)
    ran = in_pipe("graph", "--profile")

    assert_golden("pipe", ran.data)
    assert_golden("pipe-talk", ran.talk)


@pytest.mark.parametrize("name", WIDTHS)
def test_times_in_a_terminal(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    serving(folder)
    shown = in_terminal(monkeypatch, WIDTHS[name], "graph", "--profile")

    assert_golden(name, shown.text)
    assert shown.has_colors


@pytest.mark.parametrize("name", ["pipe", *WIDTHS])
def test_differences(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    before = serving(folder)
    save(read_server(before).only(lambda callback, _location: callback != "chart.figure"), folder / "base.json")
    end(before)
    serving(folder, slower=1.5)

    words = ("graph", "--profile", "--compare", "base.json")
    text = in_pipe(*words).data if name == "pipe" else in_terminal(monkeypatch, WIDTHS[name], *words).text
    assert_golden(f"diff-{name}", text)
