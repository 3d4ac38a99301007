"""What the page makes of a `Patch`: operations on a copy that shares what did not change."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..types import PropValue
from .packed import unpacked
from .slots import is_component
from .values import in_browser, same

Key = str | int
Place = Sequence[Key]


class PatchMisfit(ValueError):
    """A patch was sent for a value that it does not fit."""


def apply_patch(value: PropValue, patch: Mapping[str, Any]) -> PropValue:
    """The value after the operations, in their JSON form; `value` itself stays as it is.

    apply_patch({"n": 1}, in_browser(patch))
    """
    for operation in patch["operations"]:
        value = _apply(value, operation["operation"], operation["location"], operation.get("params") or {})
    return value


def _apply(value: PropValue, name: str, location: Place, params: Mapping[str, Any]) -> PropValue:
    where = f"Patch {name} at {json.dumps(location)}"
    if name == "Assign":
        return _replace_at(value, location, where, lambda _: params["value"])
    if name == "Delete":
        if not location:
            raise PatchMisfit(f"{where}: expected a key to delete.")
        return _replace_at(value, location[:-1], where, lambda parent: _without(parent, location[-1], where))
    operation = _OPERATIONS.get(name)
    if operation is None:
        raise PatchMisfit(f"{where}: expected one of Assign, Delete, {', '.join(_OPERATIONS)}.")
    return _replace_at(value, location, where, lambda target: operation(unpacked(target), params, where))


def _replace_at(value: PropValue, location: Place, where: str, replace: Callable[[PropValue], PropValue]) -> PropValue:
    """Copy the containers on the way down, nothing beside it."""
    if not location:
        return replace(value)
    # A prop that was never set has no containers yet: a patch makes them on its way.
    copy = {} if value is None else _copy_container(value, location[0], where)
    key = _resolve(copy, location[0])
    if isinstance(copy, dict):
        copy[key] = _replace_at(copy.get(key), location[1:], where, replace)
        return copy
    if not isinstance(key, int) or key < 0:
        raise PatchMisfit(f"{where}: expected a position in a list, found {json.dumps(location[0])}.")
    # Beyond its end a list grows.
    copy.extend([None] * (key + 1 - len(copy)))
    copy[key] = _replace_at(copy[key], location[1:], where, replace)
    return copy


def _copy_container(packed: PropValue, key: Key, where: str) -> Any:
    # A position among packed numbers needs them as a list.
    value = unpacked(packed) if isinstance(key, int) else packed
    if isinstance(value, list | dict):
        return value.copy()
    raise PatchMisfit(f"{where}: expected a dict or a list on the way there, found {_short(value)}.")


def _resolve(container: Any, key: Key) -> Key:
    """Negative positions count from the end of a list; keys of a dict are texts."""
    if isinstance(container, dict):
        return str(key)
    return len(container) + key if isinstance(key, int) and key < 0 else key


def _without(parent: PropValue, key: Key, where: str) -> PropValue:
    copy = _copy_container(parent, key, where)
    if isinstance(copy, dict):
        copy.pop(str(key), None)
    elif isinstance(key, int):
        at = max(key + len(copy), 0) if key < 0 else key
        del copy[at : at + 1]
    return copy


def _list(target: PropValue, where: str) -> list[Any]:
    if not isinstance(target, list):
        raise PatchMisfit(f"{where}: expected a list, found {_short(target)}.")
    return target


def _items(target: PropValue, where: str) -> list[Any]:
    """What is added to: as with `children`, nothing is a list of none, and a component or a text is a list of one."""
    if target is None:
        return []
    return [target] if isinstance(target, str) or is_component(target) else _list(target, where)


def _insert(target: PropValue, params: Mapping[str, Any], where: str) -> list[Any]:
    items = _items(target, where).copy()
    items.insert(params["index"], params["value"])
    return items


def _remove(target: PropValue, params: Mapping[str, Any], where: str) -> list[Any]:
    items = _list(target, where).copy()
    at = next((index for index, item in enumerate(items) if same(item, params["value"])), None)
    if at is not None:
        del items[at]
    return items


def _merge(target: PropValue, params: Mapping[str, Any], where: str) -> dict[str, Any]:
    for part in ({} if target is None else target, params["value"]):
        if not isinstance(part, dict):
            raise PatchMisfit(f"{where}: expected a dict, found {_short(part)}.")
    return {**(target or {}), **params["value"]}


def _add(target: PropValue, params: Mapping[str, Any], where: str) -> PropValue:
    value = params["value"]
    if isinstance(target, str) and isinstance(value, str):
        return target + value
    if isinstance(target, list) and isinstance(value, list):
        return [*target, *value]
    left, right = _numbers(target, params, where)
    return in_browser(left + right)


def _div(target: PropValue, params: Mapping[str, Any], where: str) -> PropValue:
    left, right = _numbers(target, params, where)
    if right == 0:
        return math.nan if left == 0 else math.copysign(math.inf, left)
    return in_browser(left / right)


def _numbers(target: PropValue, params: Mapping[str, Any], where: str) -> tuple[float, float]:
    for part in (target, params["value"]):
        if isinstance(part, bool) or not isinstance(part, int | float):
            raise PatchMisfit(f"{where}: expected two numbers, found {_short([target, params['value']])}.")
    return target, params["value"]


def _short(value: PropValue) -> str:
    text = json.dumps(value)
    return text if len(text) <= 80 else f"{text[:77]}..."


def _arithmetic(calculate: Callable[[float, float], float]) -> Callable[..., PropValue]:
    return lambda target, params, where: in_browser(calculate(*_numbers(target, params, where)))


_OPERATIONS: Mapping[str, Callable[[PropValue, Mapping[str, Any], str], PropValue]] = {
    "Append": lambda target, params, where: [*_items(target, where), params["value"]],
    "Prepend": lambda target, params, where: [params["value"], *_items(target, where)],
    "Insert": _insert,
    "Extend": lambda target, params, where: [*_items(target, where), *_list(params["value"], where)],
    "Remove": _remove,
    "Clear": lambda target, params, where: [] if isinstance(target, list) else {},
    "Reverse": lambda target, params, where: _list(target, where)[::-1],
    "Merge": _merge,
    "Add": _add,
    "Sub": _arithmetic(lambda left, right: left - right),
    "Mul": _arithmetic(lambda left, right: left * right),
    "Div": _div,
}
