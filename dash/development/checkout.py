"""Build what the browser runs, where this package lies in a clone of its repository and not in a wheel."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from typing import Any

_FRONTEND = Path(__file__).resolve().parents[1] / "frontend"


def build(command: str, *, clean: bool = False) -> None:
    """Bring bundles, metadata and component classes up to date; `clean` installs their libraries anew first."""
    scripts = _load_scripts(command)
    try:
        built = scripts.build_frontend(for_development=True, clean=clean)
    except scripts.FrontendError as error:
        sys.exit(f"{command}: {error}")
    print("Built bundles, metadata and component classes." if built else "All is up to date.")


def watch(command: str) -> None:
    """Build, then again after each change of the sources, until interrupted."""
    build(command)
    node = _load_scripts(command).find_node()
    try:
        code = subprocess.run([*node.node, "build/build.mjs", "--watch"], cwd=_FRONTEND).returncode
    except KeyboardInterrupt:
        code = 0
    sys.exit(code)


def _load_scripts(command: str) -> Any:
    """The build's own module, which wheels do not carry: its sources are what it builds."""
    folder = _FRONTEND / "build"
    if not (folder / "frontend.py").exists():
        sys.exit(
            f"{command}: This builds dash from its sources, and {_FRONTEND.parent} was installed without them, with "
            "all that it builds. Run it in a clone of the repository, after `pip install --editable .` there."
        )
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
    return importlib.import_module("frontend")
