"""Bring the build output up to date: libraries, then bundles, metadata and component classes.

Standard library only: this runs where nothing else is installed.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from node import NODE_REQUIREMENT, OLDEST_MAJOR, Node, find_node

FRONTEND = Path(__file__).resolve().parents[1]
DASH = FRONTEND.parent
STAMP = FRONTEND / "node_modules" / ".cache" / "build.json"
OUTPUT_FOLDERS = (DASH / "document" / "static", DASH / "html", DASH / "dcc", DASH / "dcc" / "async")
OUTPUT_SUFFIXES = {".js", ".map", ".css", ".gz", ".br", ".ico", ".json", ".txt"}


class FrontendError(Exception):
    """What failed, what it said, and the way out."""


def build_frontend(*, for_development: bool = False, clean: bool = False) -> bool:
    """Build what is out of date, and say whether anything was. Development needs the checkers' libraries too.

    `clean` installs the libraries anew, whether they are complete or not.
    """
    libraries_complete = not clean and has_libraries(for_development=for_development)
    inputs = digest_inputs()
    if libraries_complete and is_up_to_date(inputs):
        return False
    node = find_node()
    if node is None:
        raise FrontendError(
            f"The front end is built with Node.js {OLDEST_MAJOR} or later, with npm, and there is none on this "
            f"machine.\nInstall it, or the Python package that brings it: pip install '{NODE_REQUIREMENT}'"
        )
    if not libraries_complete:
        install_libraries(node, for_development=for_development)
    if is_up_to_date(inputs):
        return False
    run(
        node,
        [*node.node, "build/build.mjs"],
        "Building the front end failed.",
        f"To see it all: npm run build, in {FRONTEND}",
    )
    STAMP.parent.mkdir(parents=True, exist_ok=True)
    STAMP.write_text(json.dumps({"inputs": inputs, "outputs": list_outputs()}), encoding="utf-8")
    return True


def install_libraries(node: Node, *, for_development: bool) -> None:
    # An existing folder may be somebody's workplace: leave the checkers in it.
    everything = for_development or (FRONTEND / "node_modules").is_dir()
    command = [*node.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", *([] if everything else ["--omit=dev"])]
    run(
        node,
        command,
        "npm could not install the libraries that the front end is built from.",
        "Check that the npm registry can be reached (`npm config get registry`), then install again.",
    )


def run(node: Node, command: Sequence[str], failure: str, way_out: str) -> None:
    environment = {**node.environment(), "PYTHON": sys.executable}
    done = subprocess.run(
        command, cwd=FRONTEND, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        encoding="utf-8", errors="replace",
    )  # fmt: skip
    if done.returncode != 0:
        words = excerpt(done.stdout)
        shown = " ".join(os.path.basename(command[0]) if part == command[0] else part for part in command)
        raise FrontendError(f"{failure}\n`{shown}` in {FRONTEND} said:\n{words}\n{way_out}")


def excerpt(output: str, *, first: int = 10, last: int = 20) -> str:
    """The beginning, where npm gives the reason, and the end, where everybody else does."""
    lines = output.strip().splitlines()
    if len(lines) > first + last:
        lines = [*lines[:first], "...", *lines[-last:]]
    return "\n".join(f"    {line}" for line in lines)


def has_libraries(*, for_development: bool) -> bool:
    """Compare what npm left in node_modules with the lock file."""
    wanted = read_packages(FRONTEND / "package-lock.json")
    present = read_packages(FRONTEND / "node_modules" / ".package-lock.json")
    return all(
        present.get(path, {}).get("version") == package.get("version")
        for path, package in wanted.items()
        # Optional ones are for other machines, linked ones are our own workspaces.
        if path.startswith("node_modules/")
        and not package.get("optional")
        and not package.get("link")
        and (for_development or not package.get("dev"))
    )


def read_packages(lock_file: Path) -> dict[str, dict[str, object]]:
    try:
        packages: dict[str, dict[str, object]] = json.loads(lock_file.read_text(encoding="utf-8"))["packages"]
    except (FileNotFoundError, KeyError, ValueError):
        return {}
    return packages


def is_up_to_date(inputs: str) -> bool:
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return False
    return stamp["inputs"] == inputs and all((DASH / path).exists() for path in stamp["outputs"])


def digest_inputs() -> str:
    """A hash of every file that the output is made from."""
    digest = hashlib.sha256()
    for path in sorted(iterate_inputs()):
        digest.update(path.relative_to(DASH).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def iterate_inputs() -> Iterator[Path]:
    yield from (DASH / "development" / "generator").glob("*.py")
    yield from (DASH / "development" / "extraction" / "js").glob("*.mjs")
    for folder, subfolders, files in os.walk(FRONTEND):
        subfolders[:] = [name for name in subfolders if name not in {"node_modules", "__pycache__"}]
        yield from (Path(folder, name) for name in files if ".test." not in name)


def list_outputs() -> list[str]:
    """What the build made, as paths below the package."""
    return [
        path.relative_to(DASH).as_posix()
        for folder in OUTPUT_FOLDERS
        for path in sorted(folder.glob("*"))
        if path.suffix in OUTPUT_SUFFIXES or is_generated_module(path)
    ]


def is_generated_module(path: Path) -> bool:
    return path.suffix == ".py" and (path.name[0].isupper() or path.name == "_imports_.py")
