"""Run the page's own TypeScript from Python tests, in the Node that builds the front end."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FRONTEND = Path(__file__).resolve().parents[1] / "dash" / "frontend"


@contextmanager
def page_function(expression: str, imports: str, folder: Path) -> Iterator[Callable[[Any], Any]]:
    """A JavaScript function of one JSON value, async or not, as a Python one, in a process that ends with the block.

    `imports` is what stands above it (`import {applyPatch} from './patch';`), relative to `dash/frontend/renderer`.
    Its script is written into `folder`.
    """
    node = node_command()
    script = folder / "script.mjs"
    source = (
        f"import {{createInterface}} from 'node:readline';\n{imports}\nconst answer = {expression};\n"
        "createInterface({input: process.stdin}).on('line', async line => {\n"
        "    console.log(JSON.stringify((await answer(JSON.parse(line))) ?? null));\n"
        "});\n"
    )
    subprocess.run(
        [*node, FRONTEND / "node_modules" / "esbuild" / "bin" / "esbuild", "--bundle", "--format=esm",
         "--platform=node", "--loader=ts", f"--outfile={script}"],
        input=source, text=True, cwd=FRONTEND / "renderer", check=True, capture_output=True,
    )  # fmt: skip
    with subprocess.Popen([*node, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None

        def call(argument: Any) -> Any:
            process.stdin.write(json.dumps(argument) + "\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        yield call
        process.stdin.close()


def node_command() -> tuple[str, ...]:
    """The Node that builds the front end."""
    spec = importlib.util.spec_from_file_location("build_node", FRONTEND / "build" / "node.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up while they are made
    spec.loader.exec_module(module)
    node = module.find_node()
    assert node is not None, "make install brings a Node when the machine has none"
    return node.node
