"""Old import path: the real home is `dash.hooks`."""

from .hooks import hooks as hooks
