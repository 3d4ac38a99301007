"""The projects that `dash new` makes pass their own tests and type check, hold no fault, and can be served."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dashtool.scaffold import apply, plan, templates
from tests.dashtool.processes import Command

ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"}
LEAVES = {
    "dashboard": ["assets/style.css"],
    "minimal": [],
    "multipage": ["assets/style.css", "pages/country.py", "Dockerfile", ".dockerignore"],
}


@pytest.fixture(scope="module", params=[template.name for template in templates()])
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One project of each template, for all tests of this module."""
    parent = tmp_path_factory.mktemp(request.param)
    apply(plan("demo", request.param, parent))
    return parent / "demo"


def run(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=project, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )


def test_it_holds_what_a_project_needs(project: Path) -> None:
    files = ["app.py", "pyproject.toml", "README.md", ".env.example", ".gitignore", "tests"]

    assert all((project / name).exists() for name in [*files, *LEAVES[project.parent.name[:-1]]])
    assert "{{" not in "".join(path.read_text() for path in project.rglob("*.*") if path.is_file())


def test_it_passes_its_own_tests(project: Path) -> None:
    done = run(project, "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist")

    assert done.returncode == 0, done.stdout


def test_its_types_are_right(project: Path) -> None:
    done = run(project, "mypy", "--strict", "--cache-dir", os.devnull)

    assert done.returncode == 0, done.stdout


def test_no_callback_of_it_has_a_fault(project: Path) -> None:
    done = run(project, "dashtool", "graph", "--check")

    assert (done.returncode, done.stdout) == (0, "")


def test_it_is_served(project: Path) -> None:
    with Command(project, "serve", "--port", "0") as command:
        command.wait_for("Serving")
        assert "_dash-config" in command.get("")
        assert '"children"' in command.get("_dash-layout")
