"""Have Node read components, with the packages of the project that it runs in."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..generator.errors import GenerationError

_SCRIPT = Path(__file__).parent / "js" / "main.mjs"


@dataclass(frozen=True)
class Metadata:
    components: dict[str, Any]
    """Descriptions in the style of react-docgen, by the path of their source."""
    skipped: dict[str, str]
    """Why other sources have none, by path."""


def extract_metadata(sources: Sequence[Path]) -> Metadata:
    """Describe the components in these files. Paths are told from the working directory."""
    root = Path.cwd()
    answer = _ask_node({"root": str(root), "files": [str(path.resolve()) for path in sources]}, root)
    if "error" in answer:
        raise GenerationError(answer["error"])
    mistakes = [problem for problem in answer["problems"] if not problem["isEmpty"]]
    if mistakes:
        raise GenerationError("\n".join(f"{problem['path']}: {problem['message']}" for problem in mistakes))
    components = dict(sorted(answer["metadata"].items()))
    if not components:
        raise GenerationError(
            "None of these files exports a component: "
            + ", ".join(problem["path"] for problem in answer["problems"])
            + ".\nA component is the default export of its file, or the one named as the file is."
        )
    _refuse_twins(components)
    skipped = {problem["path"]: problem["message"] for problem in answer["problems"]}
    return Metadata(components, skipped)


def _ask_node(question: dict[str, Any], folder: Path) -> dict[str, Any]:
    node = shutil.which("node")
    if node is None:
        raise GenerationError("Components are read with Node.js 20 or newer, and there is no `node` on the path.")
    done = subprocess.run(
        [node, str(_SCRIPT)], input=json.dumps(question), cwd=folder, capture_output=True, text=True, encoding="utf-8"
    )
    if done.returncode != 0:
        raise GenerationError(f"Reading the components failed. Node said:\n{done.stderr.strip()[-4000:]}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _refuse_twins(components: dict[str, Any]) -> None:
    places: dict[str, str] = {}
    for path, entry in components.items():
        name = entry["displayName"]
        if name in places:
            raise GenerationError(f"{places[name]} and {path} both hold a component named {name}: rename one.")
        places[name] = path
