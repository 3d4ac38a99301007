"""Addresses that app authors ask for: below the requests prefix, and back."""

from __future__ import annotations

from .. import globals as ambient
from ..exceptions import UnsupportedRelativePath


def add_prefix(requests_prefix: str, path: str) -> str:
    """Put the prefix before a path of the app."""
    if requests_prefix == "/" and path == "":
        return "/"
    if path == "":
        return requests_prefix
    if not path.startswith("/"):
        raise UnsupportedRelativePath(f"{path!r} does not start with a slash: write {'/' + path!r}.")
    # Two slashes at the start would name another server.
    return f"{requests_prefix.rstrip('/')}/{path.lstrip('/')}"


def strip_prefix(requests_prefix: str, path: str | None) -> str | None:
    """Take the prefix and the outer slashes off, or raise when the path lies elsewhere."""
    if path is None:
        return None
    prefix = requests_prefix.rstrip("/")
    if path == prefix and prefix:
        return ""
    if not path.startswith(f"{prefix}/"):
        raise UnsupportedRelativePath(
            f"{path!r} is not below {requests_prefix!r}, the requests_pathname_prefix of this app."
        )
    return path[len(prefix) :].strip("/")


def get_asset_url(path: str) -> str:
    """Give the address of a file in the current app's assets folder."""
    url: str = ambient.get_app().get_asset_url(path)
    return url


def get_relative_path(path: str) -> str:
    """Put the current app's prefix before a path: `/page-2` gives `/prefix/page-2`."""
    return add_prefix(ambient.get_app().config.requests_pathname_prefix, path)


def strip_relative_path(path: str | None) -> str | None:
    """Take the current app's prefix and the outer slashes off a path: `/prefix/page-2/` gives `page-2`."""
    return strip_prefix(ambient.get_app().config.requests_pathname_prefix, path)
