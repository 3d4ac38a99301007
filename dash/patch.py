"""`Patch`: changes to a property's value, sent instead of the whole value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

_MARKER = "__dash_patch_update"

Key = str | int


class Patch:
    """Record changes to a value that only the page knows.

    patch = Patch()
    patch["layout"]["title"].text = "Sales"
    patch["data"][0]["x"].append(2024)
    return patch
    """

    def __init__(
        self,
        location: list[str | int] | None = None,
        parent: Patch | None = None,
    ) -> None:
        # Plain attribute access on a patch means a key of the value, so our own fields go around it.
        object.__setattr__(self, "_location", list(location or []))
        object.__setattr__(self, "_operations", parent._operations if parent is not None else [])

    _location: list[Key]
    _operations: list[dict[str, Any]]

    def __getitem__(self, item: str | int) -> Patch:
        return Patch(location=[*self._location, _check_key(item)], parent=self)

    def __getattr__(self, item: str | int) -> Patch:
        if isinstance(item, str) and item.startswith("__") and item.endswith("__"):
            raise AttributeError(item)  # protocols such as copying and pickling look for these
        return self[item]

    def __setitem__(self, key: str | int, value: Any) -> None:
        location = [*self._location, _check_key(key)]
        # `patch["a"] += 1` records the addition and then assigns the sub-patch to its own place.
        if self._is_part(value) and value._location == location:
            return
        self._record("Assign", location, value=value)

    def __setattr__(self, key: str | int, value: Any) -> None:
        self[key] = value

    def __delitem__(self, key: str | int) -> None:
        self._record("Delete", [*self._location, _check_key(key)])

    def __delattr__(self, item: str | int) -> None:
        del self[item]

    def __iadd__(self, other: Any) -> Patch:
        if isinstance(other, (list, tuple)):
            self.extend(other)
        else:
            self._record("Add", self._location, value=other)
        return self

    def __isub__(self, other: Any) -> Patch:
        self._record("Sub", self._location, value=other)
        return self

    def __imul__(self, other: Any) -> Patch:
        self._record("Mul", self._location, value=other)
        return self

    def __itruediv__(self, other: Any) -> Patch:
        self._record("Div", self._location, value=other)
        return self

    def __ior__(self, other: Any) -> Patch:
        self.update(other)
        return self

    def __iter__(self) -> NoReturn:
        raise TypeError("A Patch is write-only and cannot be iterated. Take the value as a State to read it.")

    def __contains__(self, item: object) -> NoReturn:
        raise TypeError("A Patch is write-only and cannot be searched. Take the value as a State to read it.")

    def __repr__(self) -> str:
        return f"<write-only dash.Patch object at {self._location}>"

    def append(self, item: Any) -> None:
        """Add an item at the end of a list."""
        self._record("Append", self._location, value=item)

    def prepend(self, item: Any) -> None:
        """Add an item at the start of a list."""
        self._record("Prepend", self._location, value=item)

    def insert(self, index: int, item: Any) -> None:
        """Add an item before the one at `index`; negative numbers count from the end."""
        self._record("Insert", self._location, value=item, index=index)

    def extend(self, item: list[Any] | tuple[Any, ...]) -> None:
        """Add all items of a list or tuple at the end of a list."""
        if not isinstance(item, (list, tuple)):
            raise TypeError(f"extend takes a list or tuple, found {item!r} of type {type(item).__name__}.")
        self._record("Extend", self._location, value=item)

    def remove(self, item: Any) -> None:
        """Remove the first item of a list that equals `item`."""
        self._record("Remove", self._location, value=item)

    def clear(self) -> None:
        """Remove everything from a list or dict."""
        self._record("Clear", self._location)

    def reverse(self) -> None:
        """Turn a list around."""
        self._record("Reverse", self._location)

    def sort(self) -> NoReturn:
        """Not available: the name is kept free. `patch["sort"]` reaches a key of that name."""
        raise KeyError('`sort` cannot be patched. For a key of that name write patch["sort"].')

    def update(self, E: Any = None, **F: Any) -> None:  # the names of dict.update
        """Set several keys of a dict; the others stay."""
        given = {} if E is None else E
        if not isinstance(given, Mapping):
            raise TypeError(f"update takes a mapping, found {given!r} of type {type(given).__name__}.")
        self._record("Merge", self._location, value={**given, **F})

    def to_plotly_json(self) -> Any:
        """The recorded operations, as the page reads them."""
        return {_MARKER: _MARKER, "operations": self._operations}

    def __getstate__(self) -> dict[str, Any]:
        return {"location": self._location, "operations": self._operations}

    def __setstate__(self, state: dict[str, Any]) -> None:
        object.__setattr__(self, "_location", state["location"])
        object.__setattr__(self, "_operations", state["operations"])

    def _is_part(self, value: Any) -> bool:
        """Whether `value` is another place of this patch."""
        return isinstance(value, Patch) and value._operations is self._operations

    def _record(self, operation: str, location: Sequence[Key], **params: Any) -> None:
        if self._is_part(params.get("value")):
            raise TypeError(
                f"{params['value']!r} is a place of this Patch: it has no value to put elsewhere. "
                "Take the value as a State to read it."
            )
        self._operations.append({"operation": operation, "location": list(location), "params": params})


def _check_key(key: Any) -> Key:
    if isinstance(key, slice):
        raise TypeError("A Patch has no slices: name one key, or replace the whole list.")
    if not isinstance(key, str) and not hasattr(key, "__index__"):
        raise TypeError(f"The key of a Patch must be a string or an integer, found {key!r}.")
    return key if isinstance(key, str) else int(key)  # numpy integers become plain ones


def is_patch(value: Any) -> bool:
    """Whether a value from JSON holds patch operations rather than a property's value."""
    return isinstance(value, Mapping) and value.get(_MARKER) == _MARKER and isinstance(value.get("operations"), list)
