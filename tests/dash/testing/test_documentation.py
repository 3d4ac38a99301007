"""The examples of docs/testing.md run."""

from __future__ import annotations

import pytest

from tests.corpus.documentation import example_names, run_examples

DOCUMENT = "testing.md"
EXAMPLES = [name for name in example_names(DOCUMENT) if not name.endswith("in_a_browser")]


def test_the_document_has_examples() -> None:
    assert len(EXAMPLES) > 4


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_passes(name: str) -> None:
    assert run_examples(DOCUMENT)[name]() is None
