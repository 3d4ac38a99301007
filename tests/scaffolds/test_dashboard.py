"""The project that `dash new` makes passes its own tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dashtool.scaffold import apply, plan, templates


@pytest.mark.parametrize("template", [template.name for template in templates()])
def test_scaffolded_project_passes_its_own_tests(tmp_path: Path, template: str) -> None:
    apply(plan("demo", template, tmp_path))

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=tmp_path / "demo",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout
