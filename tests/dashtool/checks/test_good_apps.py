"""Apps that work have no findings: the corpus, the scaffolds, the gallery, the apps of other tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpus.apps import CORPUS
from tests.corpus.corpus import CorpusApp
from tests.dashtool.checks.looking import codes

ROOT = Path(__file__).parents[3]
# They hold what is otherwise a fault because it is what they are about.
MEANT = {"circle_goes_around_once": ["DASH201"]}


@pytest.mark.parametrize("case", CORPUS, ids=lambda case: case.name)
def test_apps_of_the_corpus_have_no_findings(case: CorpusApp) -> None:
    assert codes(case.build()) == MEANT.get(case.name, [])


PROJECTS = [
    *sorted(path.parent for path in ROOT.glob("scaffolds/*/app.py")),
    ROOT / "docs" / "gallery",
    ROOT / "tests" / "browser" / "shop",
]


@pytest.mark.parametrize("folder", PROJECTS, ids=lambda folder: folder.name)
def test_whole_projects_have_no_findings(folder: Path) -> None:
    command = [sys.executable, "-m", "dashtool", "graph", "--check"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)

    assert done.stdout == ""
    assert "No problems in " in done.stderr
