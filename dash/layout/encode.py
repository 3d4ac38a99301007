"""Encode layouts and callback results as JSON: one orjson pass that asks `json_form` for what orjson does not know.

Whatever that pass cannot do (trees deeper than orjson goes, integers beyond 64 bits, one-shot iterators, values
without a JSON form) takes the careful way, which either succeeds or names the path of the offending value.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson

from .careful import encode_carefully
from .simplify import OPTIONS, Consumable, simplify


def json_form(value: Any) -> Any:
    """Give the next simpler form of what orjson does not know: a component's payload, a list for an array."""
    try:
        return value._dash_payload
    except AttributeError:
        simple = simplify(value)
    if type(simple) is Consumable:
        raise TypeError("An iterator can be read only once, and that is left to the careful way.")
    return simple


def to_json(value: Any, default: Callable[[Any], Any] = json_form) -> bytes:
    """Encode a value; NaN and infinities become null. Raises UnserializableValue.

    `default` adds to the form of what it knows; the careful way goes without it.
    """
    try:
        return orjson.dumps(value, default, OPTIONS)
    except (orjson.JSONEncodeError, RecursionError):
        return encode_carefully(value)
