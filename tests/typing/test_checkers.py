"""What mypy and pyright, both strict, say about an app as people write it and about mistakes in one."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.page_code import FRONTEND, node_command

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FILES = (HERE / "app.py", HERE / "mistakes.py")

Reports = dict[str, dict[int, list[str]]]
"""Messages by file name and line."""


def run(*command: str | Path) -> str:
    """The output of a checker, which exits with 1 when it has something to report."""
    ended = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, text=True)
    assert ended.returncode in (0, 1), ended.stdout + ended.stderr
    return ended.stdout


def ask_mypy() -> Iterator[tuple[str, int, str]]:
    options = ("--config-file", HERE / "mypy.ini", "--cache-dir", ROOT / ".mypy_cache" / "typing", "--output", "json")
    for line in run(sys.executable, "-m", "mypy", *options, *FILES).splitlines():
        report = json.loads(line)
        if report["severity"] == "error":
            yield report["file"], report["line"], report["message"]


def ask_pyright() -> Iterator[tuple[str, int, str]]:
    script = FRONTEND / "node_modules" / "pyright" / "index.js"
    answer: dict[str, Any] = json.loads(
        run(*node_command(), script, "--project", HERE, "--pythonpath", sys.executable, "--outputjson")
    )
    for report in answer["generalDiagnostics"]:
        yield report["file"], report["range"]["start"]["line"] + 1, report["message"]


@pytest.fixture(scope="module", params=[ask_mypy, ask_pyright], ids=["mypy", "pyright"])
def checker(request: pytest.FixtureRequest) -> tuple[str, Reports]:
    """A checker's name, and all that it reported: it runs once."""
    reports: Reports = {}
    for file, line, message in request.param():
        reports.setdefault(Path(file).name, {}).setdefault(line, []).append(message)
    return request.param.__name__.removeprefix("ask_"), reports


def marked_lines(name: str) -> set[int]:
    """The lines of `mistakes.py` that end in `# expect-error`, or in `# expect-error: name`."""
    marks = ("# expect-error", f"# expect-error: {name}")
    source = (HERE / "mistakes.py").read_text(encoding="utf-8").splitlines()
    return {number for number, line in enumerate(source, 1) if line.endswith(marks)}


@pytest.mark.timeout(900)
def test_an_app_as_people_write_it_is_well_typed(checker: tuple[str, Reports]) -> None:
    _, reports = checker

    assert reports.get("app.py", {}) == {}


@pytest.mark.timeout(900)
def test_each_mistake_is_reported_at_its_line_and_nothing_else(checker: tuple[str, Reports]) -> None:
    name, reports = checker
    reported = reports["mistakes.py"]

    assert marked_lines(name) - reported.keys() == set()
    assert {line: messages for line, messages in reported.items() if line not in marked_lines(name)} == {}
