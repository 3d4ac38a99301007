"""The shop as `dash graph` shows it, in a pipe and in terminals of two widths. `golden/` holds what is right.

DASH_TEST_GOLDEN=write pytest tests/dashtool/graph/test_golden.py     writes it anew; read the difference
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.dashtool.terminal import in_pipe, in_terminal

SHOP = Path(__file__).parent / "shop"
GOLDEN = Path(__file__).parent / "golden"
WIDE, NARROW = 120, 56


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shop, to stand in."""
    folder = tmp_path / "shop"
    shutil.copytree(SHOP, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.chdir(folder)
    return folder


def assert_golden(name: str, text: str) -> None:
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("DASH_TEST_GOLDEN") == "write":
        file.write_text(text, "utf-8")
    assert text == file.read_text("utf-8")


@pytest.mark.parametrize("form", ["tree", "table", "json", "dot", "mermaid"])
def test_the_graph_in_a_pipe(shop: Path, form: str) -> None:
    ran = in_pipe("graph", "--format", form)

    assert_golden(f"pipe-{form}", ran.data)
    assert ran.talk == "2 problems: `dash graph --check` says where, and what to do.\n"
    assert ran.code == 0


@pytest.mark.parametrize("form", ["tree", "github"])
def test_the_faults_in_a_pipe(shop: Path, form: str) -> None:
    ran = in_pipe("graph", "--check", "--format", form)

    assert_golden(f"pipe-check-{form}", ran.data)
    assert ran.talk == "2 problems in 13 callbacks. docs/checks.md explains the codes.\n"
    assert ran.code == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [("tree", ()), ("table", ("-f", "table")), ("check", ("--check",)), ("focus", ("--focus", "rows"))],
)
@pytest.mark.parametrize(("width", "columns"), [("wide", WIDE), ("narrow", NARROW)])
def test_a_terminal_gets_colours_and_lines_that_fit(
    shop: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: tuple[str, ...], width: str, columns: int
) -> None:
    shown = in_terminal(monkeypatch, columns, "graph", *words)

    assert_golden(f"{width}-{name}", shown.text)
    assert shown.has_colors
    assert max(map(len, shown.text.splitlines())) <= columns


def test_a_real_pipe_gets_the_same(shop: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "dashtool", "graph"], cwd=shop, capture_output=True, check=True)

    assert done.stdout.decode() == (GOLDEN / "pipe-tree.txt").read_text("utf-8")
