"""The component library in `tests/library`, as its author works with it: in a folder of its own, with node_modules."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dash.document import bundles
from dash.layout.registry import ComponentRegistry
from tests.page_code import FRONTEND, node_command

SOURCES = Path(__file__).parent / "library"
PACKAGE = "small_parts"


def copy_library(folder: Path) -> Path:
    """The sources, beside the packages that our own front end is built with."""
    shutil.copytree(SOURCES, folder, dirs_exist_ok=True)
    link_packages(folder)
    return folder


def link_packages(folder: Path) -> None:
    (folder / "node_modules").symlink_to(FRONTEND / "node_modules", target_is_directory=True)


def generate(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the command as the scripts of a package.json do."""
    code = "from dash.development.component_generator import cli; cli()"
    return subprocess.run(
        [sys.executable, "-c", code, "src/lib/components", PACKAGE, *options],
        cwd=folder, env=environment(), capture_output=True, text=True,
    )  # fmt: skip


def bundle(folder: Path) -> None:
    subprocess.run([*node_command(), "build.mjs"], cwd=folder, env=environment(), check=True, capture_output=True)


def environment() -> dict[str, str]:
    """This one's, with the Node that builds the front end, and this tree's `dash`."""
    node = str(Path(node_command()[0]).parent)
    root = str(FRONTEND.parents[1])
    return {**os.environ, "PATH": os.pathsep.join((node, os.environ.get("PATH", ""))), "PYTHONPATH": root}


@contextmanager
def imported(folder: Path) -> Iterator[Any]:
    """The library's package, importable from this folder for as long as the block lasts."""
    sys.path.insert(0, str(folder))
    _forget()
    try:
        yield importlib.import_module(PACKAGE)
    finally:
        sys.path.remove(str(folder))
        _forget()


def _forget() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]
    ComponentRegistry.registry.discard(PACKAGE)
    ComponentRegistry.children_props.pop(PACKAGE, None)
    ComponentRegistry.namespace_to_package.pop(PACKAGE, None)
    bundles.find_package.cache_clear()
    bundles.package_version.cache_clear()
