"""What an app gets only while it is debugged. The modules behind it are loaded then: production never needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..devtools.options import needs_page_script
from .served import Served

if TYPE_CHECKING:
    from ..devtools.reload import HotReload


def follow_files(app: Served, process_hash: str) -> HotReload | None:
    """Follow the files that pages are made of, if the switches ask for it."""
    if not app._dev_tools["hot_reload"]:
        return None
    from .watched import hot_reload

    return hot_reload(app, process_hash)


def add_development_routes(app: Served) -> None:
    """Answer the dev tools of pages, and tell pages what happens, as far as that is on."""
    if needs_page_script(app._dev_tools):
        from .devtools import add_devtools_routes

        add_devtools_routes(app)
    if app._hot_reload is not None:
        from .events import add_event_route

        add_event_route(app)
