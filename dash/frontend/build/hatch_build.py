"""Build the front end whenever hatchling makes a wheel, an editable one included.

Run as a script, `python dash/frontend/build/hatch_build.py` builds for work on the sources.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Hatchling loads this file by its path, so its neighbours are not importable by themselves.
sys.path.insert(0, str(Path(__file__).parent))

from frontend import FrontendError, build_frontend
from node import NODE_REQUIREMENT, find_node


class FrontendBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    def dependencies(self) -> list[str]:
        """Ask for a Node of our own only where the machine has none that will do."""
        return [] if find_node() else [NODE_REQUIREMENT]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        del version, build_data
        try:
            if build_frontend():
                self.app.display_info("Built the front end")
        except FrontendError as error:
            self.app.abort(str(error))


if __name__ == "__main__":
    try:
        build_frontend(for_development=True)
    except FrontendError as error:
        sys.exit(str(error))
