"""What our own components take, for pages that check it: the types of `metadata.json`, without its prose."""

from __future__ import annotations

import json
import os
from functools import lru_cache
from typing import Any

from .. import dash_table, dcc, html

# A package's folder may hold no metadata yet, as long as it has no components.
_PACKAGES = {"dash_core_components": dcc, "dash_html_components": html, "dash_table": dash_table}


@lru_cache(maxsize=1)
def component_props() -> dict[str, dict[str, Any]]:
    """Give the types of all props, by namespace, component and prop."""
    return {namespace: _read(os.path.dirname(str(package.__file__))) for namespace, package in _PACKAGES.items()}


def _read(folder: str) -> dict[str, Any]:
    path = os.path.join(folder, "metadata.json")
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as stream:
        components = json.load(stream).values()
    return {component["displayName"]: _without_prose(component["props"]) for component in components}


def _without_prose(props: Any) -> Any:
    if isinstance(props, list):
        return [_without_prose(item) for item in props]
    if not isinstance(props, dict):
        return props
    prose = ("description", "defaultValue")
    # A prop may be called "description": then its value is an object.
    return {
        name: _without_prose(value)
        for name, value in props.items()
        if name not in prose or (isinstance(value, dict) and name == "description")
    }
