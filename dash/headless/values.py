"""Values as a browser holds them: what its JSON reader makes of a text, and when two values are the same."""

from __future__ import annotations

import json
from decimal import Decimal
from math import isfinite
from typing import Any

from ..layout.encode import to_json
from ..types import PropValue

Json = dict[str, Any]

# Beyond these a browser counts in steps larger than one, and writes with an exponent.
_EXACT_DIGITS = 15
_EXPONENT_FROM = 10**21


def read_json(text: str | bytes) -> PropValue:
    """Read JSON as a browser does: there is one kind of number, so `2.0` is `2` and goes back to Python as that.

    Keys that are whole numbers come first, in their order.
    """
    return _DECODER.decode(text if isinstance(text, str) else text.decode())


def in_browser(value: PropValue) -> PropValue:
    """The value after its way to the page: components, dates, arrays and the like become what JSON can say."""
    return read_json(to_json(value))


def same(left: PropValue, right: PropValue) -> bool:
    """Tell whether setting one in place of the other changes nothing. `1` is not `True`; the order of keys is free."""
    if left is right:
        return True
    if isinstance(left, dict):
        return (
            isinstance(right, dict)
            and left.keys() == right.keys()
            and all(same(value, right[key]) for key, value in left.items())
        )
    if isinstance(left, list):
        return (
            isinstance(right, list)
            and len(left) == len(right)
            and all(same(one, other) for one, other in zip(left, right, strict=True))
        )
    if isinstance(left, bool) or isinstance(right, bool):
        return False
    return bool(left == right)


def as_number(value: PropValue) -> int | float | None:
    """The number that a field holds or a property names, also as text; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = _number(value if isinstance(value, str) else repr(value))
    except ValueError:
        return None
    return number if isfinite(number) else None


def _number(text: str) -> int | float:
    number = float(text)
    if not number.is_integer() or abs(number) >= _EXPONENT_FROM:
        return number
    # Digits that it does not hold exactly are written as zeros: the shortest text that means it, without a point.
    return int(number) if len(text) <= _EXACT_DIGITS else int(Decimal(repr(number)))


def _integer(text: str) -> int | float:
    return int(text) if len(text) <= _EXACT_DIGITS else _number(text)


def _object(pairs: list[tuple[str, Any]]) -> Json:
    found = dict(pairs)
    if any(map(_is_position, found)):
        first = sorted((key for key in found if _is_position(key)), key=int)
        return {key: found[key] for key in (*first, *(key for key in found if not _is_position(key)))}
    return found


def _is_position(key: str) -> bool:
    """Whether a browser takes the key for a number: `10`, but neither `010` nor `-1`."""
    return key.isdecimal() and key.isascii() and (key[0] != "0" or key == "0") and int(key) < 2**32 - 1


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=_number, parse_int=_integer)
