"""Values that every process has for itself, and how they are changed."""

from __future__ import annotations

import types
from collections import deque
from collections.abc import Callable
from typing import Any

_CONTAINERS: tuple[type, ...] = (list, dict, set, bytearray, deque)
_FRAMES = ("pandas", "polars", "numpy", "xarray", "geopandas")
_CHANGING = {
    *("append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse"),
    *("update", "setdefault", "popitem", "move_to_end", "subtract"),
    *("add", "discard", "difference_update", "intersection_update", "symmetric_difference_update"),
    *("appendleft", "popleft", "extendleft", "rotate"),
}
_CHANGING_FRAMES = {"insert", "update", "pop", "sort", "fill", "put", "resize", "partition", "itemset", "setflags"}


def kind_of(value: Any, is_projects: Callable[[Any], bool]) -> str:
    """Name what a value is when each process has its own; empty for what nobody can tell, or what all share."""
    if isinstance(value, _CONTAINERS):
        return _article(type(value).__name__)
    if is_frame(value):
        return _article(type(value).__name__)
    if isinstance(value, types.SimpleNamespace) or is_projects(type(value)):
        return f"an object of {type(value).__name__}"
    if isinstance(value, type) and is_projects(value):
        return "a class"
    if isinstance(value, types.FunctionType) and is_projects(value):
        return "a function"
    return ""


def is_frame(value: Any) -> bool:
    """Whether a value is a table or an array, of which `value[...]` is another one."""
    return type(value).__module__.partition(".")[0] in _FRAMES and not isinstance(value, (int, float, str, type))


def changes(method: str, value: Any, depth: int) -> bool:
    """Say whether calling a method changes its owner: `value` itself, or what lies `depth` steps inside of it."""
    if is_frame(value):
        return method in _CHANGING_FRAMES and depth == 0
    if isinstance(value, _CONTAINERS):
        return method in _CHANGING
    return depth > 0 and method in _CHANGING


def _article(name: str) -> str:
    return f"{'an' if name[:1] in 'aeiouAEIOU' else 'a'} {name}"
