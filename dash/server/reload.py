"""What pages are told about changed files when they ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response

from ..layout.encode import to_json
from ..layout.registry import ComponentRegistry
from .guard import refusal_of_strangers
from .served import Served

if TYPE_CHECKING:
    from ..devtools.channel import Event
    from ..devtools.reload import HotReload

EVENTS = "_dash-events"


def reload_answer(changes: HotReload | None) -> Response:
    """Tell a page what this process is and which files changed since it began; the page knows what it has seen."""
    files = changes.files() if changes else []
    answer = {
        "reloadHash": changes.process_hash if changes else None,
        "hard": any(not file["is_css"] for file in files),
        "packages": known_packages(),
        "files": files,
    }
    if changes:
        answer |= shown_to_asker(changes.state)
    return Response(to_json(answer), mimetype="application/json", headers={"Cache-Control": "no-store"})


def offers_events(app: Served) -> bool:
    """Whether pages may listen; those of a server that has served before ask."""
    return app.config.routes_pathname_prefix + EVENTS in app.routes


def shown_to_asker(event: Event) -> Event:
    """Leave out what only pages of this machine may see, for others."""
    from ..devtools.channel import for_strangers  # nobody asks in production

    return for_strangers(event) if refusal_of_strangers() else event


def known_packages() -> list[str]:
    """Name the component libraries that pages of this process need."""
    return sorted({*ComponentRegistry.registry, "dash"})
