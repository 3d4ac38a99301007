"""Small parts for Dash apps."""

import json
from pathlib import Path

from ._imports_ import *  # noqa: F403
from ._imports_ import __all__

__version__ = json.loads((Path(__file__).parent / "package.json").read_text())["version"]

_js_dist = [
    {
        "relative_package_path": "small_parts.min.js",
        "dev_package_path": "small_parts.dev.js",
        "namespace": "small_parts",
    },
    {"dev_package_path": "proptypes.js", "dev_only": True, "namespace": "small_parts"},
]
_css_dist = []
