"""Nested groups of values: a shape is a tree of lists and dicts whose leaves are indices into a flat list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

Shape = int | list["Shape"] | dict[str, "Shape"]


class StructureError(Exception):
    """A value does not have the shape; `path` says where, `expected` and `found` what."""

    def __init__(self, path: str, expected: str, found: str) -> None:
        super().__init__(f"{path or 'the value itself'}: expected {expected}, found {found}")
        self.path = path
        self.expected = expected
        self.found = found


def flatten(group: Any, is_leaf: Callable[[Any], bool]) -> tuple[Shape, list[Any]]:
    """Split a group into its shape and its leaves, in reading order."""
    leaves: list[Any] = []

    def shape_of(node: Any, path: str) -> Shape:
        if is_leaf(node):
            leaves.append(node)
            return len(leaves) - 1
        if isinstance(node, dict):
            return {key: shape_of(value, f"{path}[{key!r}]") for key, value in node.items()}
        if isinstance(node, (list, tuple)):
            return [shape_of(value, f"{path}[{index}]") for index, value in enumerate(node)]
        raise StructureError(path, "a dependency, a list or a dict", repr(node))

    return shape_of(group, ""), leaves


def rebuild(shape: Shape, values: Sequence[Any], mapping: type[dict[str, Any]] = dict) -> Any:
    """Arrange flat values in the shape. The inverse of `flatten`, with lists for tuples and `mapping` for dicts."""
    if isinstance(shape, int):
        return values[shape]
    if isinstance(shape, dict):
        built = {key: rebuild(inner, values, mapping) for key, inner in shape.items()}
        return built if mapping is dict else mapping(built)
    return [rebuild(inner, values, mapping) for inner in shape]


def flatten_like(shape: Shape, value: Any, is_whole: Callable[[Any], bool] = lambda value: False) -> list[Any]:
    """The values of a returned group in flat order; raises `StructureError` where it departs from the shape.

    A value for which `is_whole` holds stands for every leaf below the place where it is found.
    """
    flat: list[Any] = []

    def take(inner: Shape, part: Any, path: str) -> None:
        if isinstance(inner, int):
            flat.append(part)
        elif is_whole(part):
            flat.extend([part] * count(inner))
        elif isinstance(inner, dict):
            take_dict(inner, part, path)
        else:
            take_list(inner, part, path)

    def take_dict(inner: dict[str, Shape], part: Any, path: str) -> None:
        keys = ", ".join(repr(key) for key in inner)
        if not isinstance(part, dict):
            raise StructureError(path, f"a dict with the keys {keys}", _describe(part))
        if part.keys() != inner.keys():
            raise StructureError(
                path, f"a dict with the keys {keys}", f"the keys {', '.join(map(repr, part)) or '(none)'}"
            )
        for key, below in inner.items():
            take(below, part[key], f"{path}[{key!r}]")

    def take_list(inner: list[Shape], part: Any, path: str) -> None:
        if not isinstance(part, (list, tuple)):
            raise StructureError(path, f"a list or tuple of {len(inner)}", _describe(part))
        if len(part) != len(inner):
            raise StructureError(path, f"a list or tuple of {len(inner)}", f"{len(part)}: {_short(part)}")
        for index, below in enumerate(inner):
            take(below, part[index], f"{path}[{index}]")

    take(shape, value, "")
    return flat


def count(shape: Shape) -> int:
    """How many leaves the shape has."""
    if isinstance(shape, int):
        return 1
    return sum(count(inner) for inner in (shape.values() if isinstance(shape, dict) else shape))


def is_nested(shape: Shape) -> bool:
    """Whether the shape is more than one value or a flat list of values."""
    return isinstance(shape, dict) or (isinstance(shape, list) and not all(isinstance(leaf, int) for leaf in shape))


def _describe(value: Any) -> str:
    return f"{type(value).__name__}: {_short(value)}"


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 120 else f"{text[:117]}..."
