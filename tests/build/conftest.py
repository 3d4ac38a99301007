"""The build is tested from outside: these fixtures give copies of the sources and the means to build them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILD_SCRIPTS = ROOT / "dash" / "frontend" / "build"


@pytest.fixture(scope="session")
def build_scripts() -> Path:
    """The folder of the build's Python files, importable during the run as hatchling makes it."""
    if str(BUILD_SCRIPTS) not in sys.path:
        sys.path.append(str(BUILD_SCRIPTS))
    return BUILD_SCRIPTS


@pytest.fixture(scope="session")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution of this tree."""
    folder = tmp_path_factory.mktemp("sdist")
    run_python("-m", "hatchling", "build", "--target", "sdist", "--directory", str(folder), cwd=ROOT)
    (archive,) = folder.glob("*.tar.gz")
    return archive


@pytest.fixture(scope="session")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel made from the source distribution as pip does it, on a machine that has no Node."""
    folder = tmp_path_factory.mktemp("wheel")
    run_python("-m", "pip", "wheel", "--no-deps", "--wheel-dir", str(folder), str(sdist), env=without_node())
    (archive,) = folder.glob("*.whl")
    return archive


def without_node() -> dict[str, str]:
    """The environment of a machine where only what building a package needs is on the path."""
    assert shutil.which("node", path="") is None
    return {**os.environ, "PATH": "", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def run_python(*arguments: str, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    done = subprocess.run([sys.executable, *arguments], cwd=cwd, env=env, capture_output=True, text=True)
    assert done.returncode == 0, f"{' '.join(arguments)}\n{done.stdout}\n{done.stderr}"
    return done.stdout
