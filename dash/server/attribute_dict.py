"""A dict whose keys are attributes too: the shape of `app.config`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NoReturn

from ..callbacks.nearest import nearest

if TYPE_CHECKING:
    from typing_extensions import Self

CONSTRUCTOR_ONLY = "Read-only: can only be set in the Dash constructor"


class AttributeDict(dict[str, Any]):
    """A dict whose keys are attributes too, and some of which stop being writable."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        object.__setattr__(self, "_read_only", {})
        object.__setattr__(self, "_closed", None)
        super().__init__(*args, **kwargs)

    def set_read_only(self, names: Iterable[str], message: str = CONSTRUCTOR_ONLY) -> None:
        """Refuse to change these keys from now on; `message` says why."""
        self._read_only.update(dict.fromkeys(names, message))

    def finalize(self, message: str) -> None:
        """Refuse keys that do not exist yet."""
        object.__setattr__(self, "_closed", message)

    def settle(self, values: Mapping[str, Any]) -> None:
        """Change known keys, also those that have stopped being writable."""
        for key, value in values.items():
            self._check_known(key)
            super().__setitem__(key, value)

    def __setitem__(self, key: str, value: Any) -> None:
        self._check_known(key)
        if key in self._read_only:
            raise AttributeError(self._read_only[key], key)
        super().__setitem__(key, value)

    def update(self, *args: Any, **kwargs: Any) -> None:
        for key, value in dict(*args, **kwargs).items():
            self[key] = value

    def __ior__(self, other: Any) -> Self:  # type: ignore[override,misc]  # dict tells kinds of others apart
        self.update(other)
        return self

    def setdefault(self, key: str, default: Any = None) -> Any:
        if key not in self:
            self[key] = default
        return self[key]

    def _keep(self, *_args: Any) -> NoReturn:
        raise AttributeError("The app needs all keys of its config: give this one another value instead")

    __delitem__ = pop = popitem = clear = _keep

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    def _check_known(self, key: str) -> None:
        if self._closed and key not in self:
            close = nearest(key, self)
            raise AttributeError(self._closed + (f". Did you mean {close[0]}?" if close else ""), key)
