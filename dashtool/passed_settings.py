"""Settings that an app's file passes to `Dash()`: they count more than all layers. The module is not run."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .environment import Passed
from .late_settings import read_tree


def find_passed_settings(file: Path, shown: str) -> Mapping[str, Passed]:
    """Give the settings by name; none where a file makes several apps, and it is open which of them is meant."""
    from dash.settings import SETTINGS

    tree = read_tree(file)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _makes_app(node)] if tree else []
    if len(calls) != 1:
        return {}
    names = {setting.param: setting.name for setting in SETTINGS if setting.scope == "Dash()" and setting.param}
    return {
        names[keyword.arg]: Passed(_value(keyword.value), f"{shown}:{keyword.value.lineno}")
        for keyword in calls[0].keywords
        if keyword.arg in names and not _is_none(keyword.value)
    }


def _makes_app(call: ast.Call) -> bool:
    return ast.unparse(call.func) in ("Dash", "dash.Dash")


def _value(node: ast.expr) -> Any:
    return node.value if isinstance(node, ast.Constant) else None


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None
