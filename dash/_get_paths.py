"""Old import path: the real home is `dash.server.paths`."""

from .server.paths import add_prefix as app_get_relative_path
from .server.paths import get_asset_url as get_asset_url
from .server.paths import get_relative_path as get_relative_path
from .server.paths import strip_prefix as app_strip_relative_path
from .server.paths import strip_relative_path as strip_relative_path

__all__ = [
    "app_get_relative_path",
    "app_strip_relative_path",
    "get_asset_url",
    "get_relative_path",
    "strip_relative_path",
]
