"""Write the Python component classes from the metadata that the front-end build left. Standard library only."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

DASH = Path(__file__).resolve().parents[2]
PACKAGES = {"html": "dash_html_components", "dcc": "dash_core_components"}


def make_classes() -> None:
    generator = load_generator()
    for package, namespace in PACKAGES.items():
        folder = DASH / package
        metadata = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
        generator.generate(metadata, folder, namespace=namespace)


def load_generator() -> ModuleType:
    """Load the generator from its files: `dash` itself needs packages that a build does not have."""
    folder = DASH / "development" / "generator"
    spec = importlib.util.spec_from_file_location(
        "dash_generator", folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"The class generator is missing: {folder}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    make_classes()
