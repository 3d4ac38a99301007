"""The namespace of the data table."""

from __future__ import annotations

from typing import Any

_js_dist: list[dict[str, Any]] = []
_css_dist: list[dict[str, Any]] = []
