"""The JSON content of plotly figures, read in place.

Their own `to_plotly_json` copies every point first, which costs more than encoding them.
"""

from __future__ import annotations

import base64
import sys
from typing import Any

# What plotly.js calls the number types of its typed arrays. 64-bit integers have none there.
_TYPED = {
    "int8": "i1",
    "uint8": "u1",
    "int16": "i2",
    "uint16": "u2",
    "int32": "i4",
    "uint32": "u4",
    "float32": "f4",
    "float64": "f8",
}
# Short settings of a trace, not data: plotly.js reads these as plain lists only.
_PLAIN_KEYS = frozenset(("range", "domain", "geojson", "layers"))


def is_figure_class(kind: type) -> bool:
    """Tell plotly's figures, and classes derived from them, without importing plotly."""
    return any(base.__name__ == "BaseFigure" and base.__module__.startswith("plotly.") for base in kind.__mro__)


def figure_content(figure: Any) -> Any:
    """Give `data`, `layout` and, if there are any, `frames` of a figure, sharing its values."""
    data, layout = getattr(figure, "_data", None), getattr(figure, "_layout", None)
    overridden = any("to_plotly_json" in vars(base) for base in type(figure).__mro__ if base.__module__ != _HOME)
    if overridden or not isinstance(data, list) or not isinstance(layout, dict):
        return figure.to_plotly_json()
    typed = _reads_typed_arrays()
    content: dict[str, Any] = {"data": [_shrink(trace) for trace in data] if typed else data, "layout": layout}
    frames = [frame.to_plotly_json() for frame in figure.frames]
    if frames:
        content["frames"] = _shrink(frames) if typed else frames
    return content


_HOME = "plotly.basedatatypes"


def _reads_typed_arrays() -> bool:
    """The plotly.js that comes with plotly 6 and later reads numbers as base64 of their bytes."""
    version = getattr(sys.modules.get("plotly"), "__version__", "0")
    return int(version.partition(".")[0]) >= 6


def _shrink(value: Any, key: str = "") -> Any:
    """Replace number arrays by typed arrays; what holds none is passed on as it is."""
    if isinstance(value, dict):
        return {name: _shrink(item, name) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_shrink(item) for item in value] if value and isinstance(value[0], dict) else value
    if type(value).__module__ == "numpy" and hasattr(value, "dtype") and key not in _PLAIN_KEYS:
        return _typed_array(value)
    return value


def _typed_array(array: Any) -> Any:
    if array.ndim == 0 or array.ndim > 3 or not array.size:
        return array
    if array.dtype.kind in "iu" and array.dtype.itemsize == 8:
        array = _narrowed(array)
    dtype = _TYPED.get(array.dtype.name)
    if dtype is None:
        return array
    raw = array.astype(array.dtype.newbyteorder("<"), copy=False).tobytes()
    content = {"dtype": dtype, "bdata": base64.b64encode(raw).decode("ascii")}
    if array.ndim > 1:
        content["shape"] = ", ".join(map(str, array.shape))
    return content


def _narrowed(array: Any) -> Any:
    """Store 64-bit integers in the smallest type that holds them all, or leave them."""
    low, high = int(array.min()), int(array.max())
    for name, least, most in _INTEGER_RANGES:
        if least <= low and high <= most:
            return array.astype(name)
    return array


_INTEGER_RANGES = (
    ("int8", -(2**7), 2**7 - 1),
    ("uint8", 0, 2**8 - 1),
    ("int16", -(2**15), 2**15 - 1),
    ("uint16", 0, 2**16 - 1),
    ("int32", -(2**31), 2**31 - 1),
    ("uint32", 0, 2**32 - 1),
)
