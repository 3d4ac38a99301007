"""What tests of pages share."""

from __future__ import annotations

from typing import Any

from dash.pages.site import Site


def pages_of(app: Any) -> Site:
    """The pages of an app, without the server around them."""
    site: Site = app._pages.site
    return site
