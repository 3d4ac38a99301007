"""Old import path: the real home is `dash.document.react`."""

from .document.react import set_react_version as _set_react_version

__all__ = ["_set_react_version"]
