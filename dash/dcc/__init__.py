"""Inputs, graphs and what else an app is made of. Each class loads when it is first named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..layout.package import open_package
from .express import send_bytes as send_bytes
from .express import send_data_frame as send_data_frame
from .express import send_file as send_file
from .express import send_string as send_string

if TYPE_CHECKING:
    from ._imports_ import *  # noqa: F403

# Chunks below dcc/async/ are named by their content, so they are served by their folder rather than listed.
_js_dist: list[dict[str, Any]] = [
    {"relative_package_path": "dcc/dash_core_components.min.js", "namespace": "dash"},
    # The file of the installed plotly package, so that figures and what draws them always agree.
    {"relative_package_path": "package_data/plotly.min.js", "namespace": "plotly", "async": True},
]
_css_dist: list[dict[str, Any]] = [
    {"relative_package_path": "dcc/dash_core_components.css", "namespace": "dash"},
]

open_package(__name__, "send_bytes", "send_data_frame", "send_file", "send_string")
