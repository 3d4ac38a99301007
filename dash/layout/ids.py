"""Ids of components, and the one text each of them has on the wire and in the page."""

from __future__ import annotations

import json
from typing import Any

from ..exceptions import InvalidComponentIdError

ComponentId = str | dict[str, Any]


def stringify_id(id_: ComponentId) -> str:
    """Give the text of an id: a string is its own, a dict becomes JSON with sorted keys and no blanks.

    >>> stringify_id({"type": "row", "index": 1})
    '{"index":1,"type":"row"}'
    """
    if isinstance(id_, str):
        return id_
    if isinstance(id_, dict):
        # Unescaped, as the page writes it: what it names must compare equal to this.
        return json.dumps(id_, sort_keys=True, separators=(",", ":"), default=_id_value, ensure_ascii=False)
    raise InvalidComponentIdError(f"An id is a string or a dict, not {id_!r} of type {type(id_).__name__}.")


def _id_value(value: Any) -> Any:
    """Wildcards know their own wire form; numpy scalars know their plain number."""
    for method in ("as_id_value", "item"):
        if hasattr(value, method):
            return getattr(value, method)()
    raise InvalidComponentIdError(
        f"The values of a dict id are strings, numbers or booleans, not {value!r} of type {type(value).__name__}."
    )
