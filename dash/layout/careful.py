"""The slow, thorough way to encode: any depth, any size of integer, and an error that says where the value stands.

The tree is walked with a stack of our own. A subtree that has become `FRAGMENT_HEIGHT` levels high is encoded at once
and carried on as a fragment of finished JSON, so that orjson never meets more levels than it can take.
"""

from __future__ import annotations

import json
import reprlib
from collections.abc import Iterator
from datetime import date, time
from enum import Enum
from typing import Any
from uuid import UUID

import orjson

from ..exceptions import UnserializableValue
from .ids import stringify_id
from .meta import is_component
from .simplify import OPTIONS, Consumable, NoJsonForm, simplify

FRAGMENT_HEIGHT = 100
# Objects that bring their own JSON form may go on without end; nothing that a page can draw is this deep.
_DEEPEST = 100_000
_MOST_STEPS = 100


class _Level:
    """A dict or list being built, and what of it is still to come."""

    __slots__ = ("height", "items", "key", "origin", "owner", "target")

    def __init__(self, source: Any, key: Any, origin: Any) -> None:
        # The author's value, of which `source` may be a plain copy. Holding it keeps its id from being used again.
        self.origin = origin
        self.owner = origin if is_component(origin) else None
        self.key = key
        self.height = 0
        self.target: dict[str, Any] | list[Any] = {} if isinstance(source, dict) else []
        self.items: Iterator[tuple[Any, Any]] = (
            iter(tuple(source.items())) if isinstance(source, dict) else enumerate(source)
        )

    def add(self, key: Any, value: Any) -> None:
        if isinstance(self.target, dict):
            self.target[key] = value
        else:
            self.target.append(value)


def encode_carefully(value: Any) -> bytes:
    """Encode any value that has a JSON form; raise UnserializableValue, with its path, for one that has none."""
    top = _Level([value], None, None)
    levels = [top]
    open_ids: set[int] = set()
    while True:
        level = levels[-1]
        for key, item in level.items:
            text_key = _key(key, levels) if isinstance(level.target, dict) else key
            simple = _plain(item, key, levels)
            if isinstance(simple, dict | list | tuple):
                if id(item) in open_ids or len(levels) > _DEEPEST:
                    raise _failure(item, key, levels, _SHOW_ONCE, reason="it contains itself")
                open_ids.add(id(item))
                levels.append(_Level(simple, text_key, item))
                break
            level.add(text_key, simple)
        else:
            levels.pop()
            if not levels:
                return orjson.dumps(top.target, None, OPTIONS)[1:-1]
            open_ids.discard(id(level.origin))
            _close(level, levels[-1])


def _close(level: _Level, parent: _Level) -> None:
    finished: Any = level.target
    height = level.height + 1
    if height >= FRAGMENT_HEIGHT:
        finished, height = orjson.Fragment(orjson.dumps(finished, None, OPTIONS)), 0
    parent.add(level.key, finished)
    parent.height = max(parent.height, height)


def _plain(value: Any, key: Any, levels: list[_Level]) -> Any:
    """Give a container to enter, or a value that is finished."""
    for _ in range(_MOST_STEPS):
        if isinstance(value, dict | list | tuple):
            return value
        if isinstance(value, str):
            return _text(value)
        if isinstance(value, int) and not isinstance(value, bool | Enum):
            return value if -(2**63) <= value < 2**64 else orjson.Fragment(str(int(value)))
        try:
            return orjson.Fragment(orjson.dumps(value, None, OPTIONS))
        except TypeError:
            pass
        try:
            value = simplify(value)
        except NoJsonForm as hint:
            raise _failure(value, key, levels, str(hint)) from None
        if isinstance(value, Consumable):
            value = list(value.source)
    raise _failure(value, key, levels, "Its to_plotly_json() gives an object that needs converting again, without end.")


def _text(value: str) -> Any:
    """A text, or its escaped form if it holds half a surrogate pair, which UTF-8 cannot carry."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return orjson.Fragment(json.dumps(value))
    return str(value)


def _key(key: Any, levels: list[_Level]) -> str:
    if isinstance(key, Enum):
        key = key.value
    if hasattr(key, "item"):
        key = key.item()
    if isinstance(key, str):
        return key.encode("utf-8", "backslashreplace").decode()
    if key is None or isinstance(key, bool | int | float):
        return json.dumps(key)
    if isinstance(key, date | time):
        return key.isoformat()
    if isinstance(key, UUID):
        return str(key)
    raise _failure(key, None, levels, "Keys of a dict are strings or numbers.", what="the dict key ")


def _failure(
    value: Any, key: Any, levels: list[_Level], hint: str, *, what: str = "", reason: str = ""
) -> UnserializableValue:
    path = _path(key, levels)
    kind = f"{type(value).__module__}.{type(value).__qualname__}".removeprefix("builtins.")
    text = f"Cannot send {what}{_shown(value)} to the browser: "
    text += f"{reason or f'it is of type {kind}, which has no JSON form'}.\n  at {_shortened(path) or 'the top'}"
    holder = next((level.owner for level in reversed(levels) if level.owner is not None), None)
    if holder is not None:
        id_ = holder.__dict__.get("id")
        text += f", in {type(holder).__name__}" + ("" if id_ is None else f" with id {stringify_id(id_)!r}")
    return UnserializableValue(f"{text}\n{hint or _WAY_OUT}", path=path, value_type=type(value))


def _shown(value: Any) -> str:
    """A short text, even of values that are huge, deep, or whose own repr fails."""
    return " ".join(reprlib.repr(value).split())


def _shortened(path: str) -> str:
    return path if len(path) <= 200 else f"{path[:100]} ... {path[-90:]}"


_SHOW_ONCE = "A page shows trees: put a copy in one of the two places."
_WAY_OUT = "Send text, numbers, lists, dicts, components or figures, or give its class a to_plotly_json() method."


def _path(key: Any, levels: list[_Level]) -> str:
    """The place of a value as an author would write it: `children[3].figure.data[0].x`."""
    path = ""
    for holder, step in zip(levels[1:], [*(level.key for level in levels[2:]), key], strict=False):
        if step is None or (holder.owner is not None and step == "props"):
            continue
        if isinstance(holder.target, list):
            path += f"[{step}]"
        else:
            path += f".{step}" if path else str(step)
    return path
