"""The line that says where an app is served."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from ..console import talk_console
from ..discover import LoadedApp
from ..errors import listed
from .options import Production


def announce(production: Production, loaded: LoadedApp, places: Sequence[str], carrier: str) -> None:
    """Say where the app is to be found. `places` are addresses without a path."""
    path = loaded.app.config.requests_pathname_prefix or "/"
    places = [place + path if place.startswith("http") else place for place in places]
    name = f"{production.target.shown}:{loaded.attribute}"
    line = Text.assemble("Serving ", (name, "bold"), " on ", (listed(places), "bold cyan"), (f"  ({carrier})", "dim"))
    talk_console().print(line)
