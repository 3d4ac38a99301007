"""The JSON form of one value that orjson does not know: made of simpler values, not yet of text.

Nothing optional is imported: a pandas or numpy value can only turn up once its package is loaded, so types are
recognised by what they offer and by the package that they come from.
"""

from __future__ import annotations

import datetime
from collections import deque
from collections.abc import Callable, Iterator, KeysView, Mapping, Set, ValuesView
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from pathlib import PurePath
from typing import Any

import orjson

from .figures import figure_content, is_figure_class

OPTIONS = orjson.OPT_NON_STR_KEYS


class Consumable:
    """A value that can be read only once: a generator, a map, a zip."""

    __slots__ = ("source",)

    def __init__(self, source: Iterator[Any]) -> None:
        self.source = source


class NoJsonForm(TypeError):
    """Raised for a value that has no JSON form; its text is a hint, or empty."""


def simplify(value: Any) -> Any:
    """Take one step towards plain values. Raises NoJsonForm where there is none."""
    kind = type(value)
    convert = _converters.get(kind)
    if convert is None:
        convert = _converters[kind] = _find_converter(kind)
    return convert(value)


_converters: dict[type, Callable[[Any], Any]] = {}


def _find_converter(kind: type) -> Callable[[Any], Any]:
    if is_figure_class(kind):
        return figure_content
    if hasattr(kind, "to_plotly_json"):
        return _call("to_plotly_json")
    package = kind.__module__.partition(".")[0]
    if package == "pandas":
        return _find_pandas_converter(kind)
    if package == "numpy":
        return _numpy_value
    if is_dataclass(kind):
        return _fields
    for base, convert in _BY_BASE:
        if issubclass(kind, base):
            return convert
    for method in ("tolist", "to_list"):
        if hasattr(kind, method):
            return _call(method)
    return _reject


def _find_pandas_converter(kind: type) -> Callable[[Any], Any]:
    if kind.__name__ in ("NaTType", "NAType"):
        return _null
    if kind.__name__ in ("Timestamp", "Timedelta"):
        return _call("isoformat")
    if hasattr(kind, "to_numpy") and hasattr(kind, "tolist"):
        return _pandas_array
    if kind.__name__ in ("Period", "Interval"):
        return str
    return _call("tolist") if hasattr(kind, "tolist") else _reject


def _pandas_array(value: Any) -> Any:
    """Numbers and times as a numpy array, anything else item by item."""
    if getattr(value.dtype, "kind", "O") in "biufM" and type(value.dtype).__module__.startswith("numpy"):
        return value.to_numpy()
    return value.tolist()


def _numpy_value(value: Any) -> Any:
    """Numbers as finished text, which orjson writes from memory; all else item by item."""
    kind, ndim = value.dtype.kind, getattr(value, "ndim", 0)
    if kind == "c" or (kind == "V" and value.dtype.names is None):
        return _reject(value)
    if kind == "M":
        return _numpy_times(value)
    if kind == "f" and value.dtype.itemsize > 8:
        return value.astype("float64")
    # Matrices and masked arrays are arrays too, but not to orjson.
    if ndim == 0 or kind not in "iufb" or type(value).__name__ != "ndarray":
        return value.tolist()
    if not value.flags.c_contiguous or not value.dtype.isnative:
        value = value.astype(value.dtype.newbyteorder("="), order="C")
    return orjson.Fragment(orjson.dumps(value, None, orjson.OPT_SERIALIZE_NUMPY))


def _numpy_times(value: Any) -> Any:
    """Times without a zone. orjson would write a missing one as 1970, so they pass as datetimes, dates and None.

    Those types know microseconds and the years 1 to 9999. What is finer or farther away passes as text.
    """
    unit = "D" if value.dtype.name.endswith(("[Y]", "[M]", "[W]", "[D]")) else "us"
    times = value.astype(f"datetime64[{unit}]")
    moment = times.dtype.type
    missing = value != value  # NaT alone
    representable = (times == value) & (moment("0001-01-01") <= times) & (times <= moment("9999-12-31"))
    if (representable | missing).all():
        return times.tolist()
    texts = value.astype(str)
    if value.ndim:
        texts = texts.astype(object)
        texts[missing] = None
    return texts.tolist()


def _decimal(value: Decimal) -> float | None:
    return float(value) if value.is_finite() else None


def _duration(value: datetime.timedelta) -> str:
    """ISO 8601, in the spelling of pandas' Timedelta."""
    minutes, seconds = divmod(value.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f".{value.microseconds:06d}" if value.microseconds else ""
    return f"P{value.days}DT{hours}H{minutes}M{seconds}{fraction}S"


def _enum_value(value: Enum) -> Any:
    return value.value


def _fields(value: Any) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _null(_value: Any) -> None:
    return None


def _call(method: str) -> Callable[[Any], Any]:
    def convert(value: Any) -> Any:
        return getattr(value, method)()

    return convert


def _reject(value: Any) -> Any:
    kind = type(value)
    hint = ""
    if isinstance(value, bytes | bytearray | memoryview):
        hint = "Decode it to text, or send it as base64.b64encode(value).decode()."
    elif hasattr(kind, "to_dict") and hasattr(kind, "columns"):
        hint = 'Turn it into rows: frame.to_dict("records").'
    elif isinstance(value, complex) or getattr(getattr(value, "dtype", None), "kind", "") == "c":
        hint = "Send the parts of complex numbers: value.real and value.imag."
    elif isinstance(value, type):
        hint = f"This is the class itself: call it, {value.__name__}(...)."
    elif callable(value):
        hint = "This is a function: call it, and send what it returns."
    raise NoJsonForm(hint)


_BY_BASE: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (Decimal, _decimal),
    (datetime.timedelta, _duration),
    (datetime.datetime, _call("isoformat")),
    (datetime.date, _call("isoformat")),
    (datetime.time, _call("isoformat")),
    (float, float.__float__),
    (PurePath, str),
    (Enum, _enum_value),
    (tuple, list),
    (deque, list),
    (Mapping, dict),
    (Set, list),
    (range, list),
    (KeysView, list),
    (ValuesView, list),
    (Iterator, Consumable),
)
