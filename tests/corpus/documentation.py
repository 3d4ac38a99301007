"""The Python code of a document, as one module."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parents[2] / "docs"


def example_names(document: str) -> list[str]:
    """The tests that the document's code blocks define."""
    return re.findall(r"^def (test_\w+)", _code(document), re.MULTILINE)


def run_examples(document: str) -> dict[str, Any]:
    """What the document's code blocks define, run from the first to the last."""
    names: dict[str, Any] = {"__name__": "example"}
    exec(compile(_code(document), document, "exec"), names)
    return names


def _code(document: str) -> str:
    text = (DOCS / document).read_text(encoding="utf-8")
    return "\n".join(re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE))
