"""docs/cli.md tells what the command tells."""

from __future__ import annotations

import importlib.util
from pathlib import Path

GENERATOR = Path(__file__).parents[2] / "docs" / "generate_cli.py"


def test_the_reference_of_the_command_is_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("generate_cli", GENERATOR)
    assert spec is not None
    assert spec.loader is not None
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    document = generator.DOCUMENT.read_text("utf-8")

    assert document == generator.refreshed(document), "run: python docs/generate_cli.py"
