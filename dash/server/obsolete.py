"""Names that are gone, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..callbacks.nearest import nearest
from ..exceptions import ObsoleteAttributeException, ObsoleteKwargException

_ARGUMENTS = {
    "components_cache_max_age": "bundles are cached by their fingerprint",
    "csrf_protect": "use csrf_token_name and csrf_header_name",
    "long_callback_manager": "use background_callback_manager",
    "static_folder": "use assets_folder",
}
_ATTRIBUTES = {
    "long_callback": "use app.callback(..., background=True)",
}


class ObsoleteChecker:
    """Explains attributes that apps of earlier versions used."""

    def __getattr__(self, name: str) -> Any:
        if name in _ATTRIBUTES:
            raise ObsoleteAttributeException(f"app.{name} has been removed: {_ATTRIBUTES[name]}.")
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")


def refuse_arguments(unknown: Mapping[str, Any], known: Iterable[str]) -> None:
    """Raise for the first argument that the constructor does not have."""
    for name in unknown:
        if name in _ARGUMENTS:
            raise ObsoleteKwargException(f"Dash({name}=...) has been removed: {_ARGUMENTS[name]}.")
        close = nearest(name, known)
        meant = f". Did you mean {close[0]!r}?" if close else ""
        raise TypeError(f"Dash() got an unexpected keyword argument {name!r}{meant}")
