"""The elements of HTML as components. Each class loads when it is first named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..layout.package import open_package

if TYPE_CHECKING:
    from ._imports_ import *  # noqa: F403

_js_dist: list[dict[str, Any]] = [
    {"relative_package_path": "html/dash_html_components.min.js", "namespace": "dash"},
]
_css_dist: list[dict[str, Any]] = []

open_package(__name__)
