"""The corpus in `AppTest`: each app answers every step, and none fails but on purpose."""

from __future__ import annotations

import pytest

from dash.testing import AppTest
from tests.corpus.apps import CORPUS
from tests.corpus.corpus import CorpusApp


@pytest.mark.parametrize("case", CORPUS, ids=lambda case: case.name)
def test_an_app_of_the_corpus_runs(case: CorpusApp) -> None:
    with AppTest(case.build(), case.path, clientside=case.clientside, raise_errors=False) as page:
        for step in case.steps:
            page.runs.clear()
            step.in_apptest(page)

    assert bool(page.errors) == case.fails, page.errors
