"""Old import path: the real home is `dash.globals`."""

from .globals import get_app as get_app
