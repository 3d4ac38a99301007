"""Arrays of numbers as plotly writes those of numpy: as base64 of their bytes."""

from __future__ import annotations

import base64
from array import array
from typing import Any

from ..types import PropValue

# numpy's names, and those of Python's arrays. An `i` has four bytes wherever Python runs today.
_KINDS = {"i1": "b", "u1": "B", "i2": "h", "u2": "H", "i4": "i", "u4": "I", "f4": "f", "f8": "d"}


def unpacked(value: PropValue) -> PropValue:
    """The numbers as lists, nested where there are several dimensions; any other value as it is.

    unpacked({"dtype": "i1", "bdata": "AQI="})  # [1, 2]
    """
    if not isinstance(value, dict) or not isinstance(value.get("bdata"), str) or value.get("dtype") not in _KINDS:
        return value
    items: list[Any] = array(_KINDS[value["dtype"]], base64.b64decode(value["bdata"])).tolist()
    for length in reversed(str(value.get("shape", "")).split(",")[1:]):
        step = max(1, int(length))
        items = [items[start : start + step] for start in range(0, len(items), step)]
    return items
