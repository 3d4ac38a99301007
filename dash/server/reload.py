"""Hot reloading of pages: which files they are made of, and the answer to their question for changes."""

from __future__ import annotations

import os
import re
import weakref
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask import Response

from ..devtools.channel import Event, for_strangers
from ..devtools.frames import is_library_file
from ..devtools.reload import HotReload, WatchedFolder
from ..document.assets import asset_url
from ..document.bundles import SUITES, find_package
from ..layout.encode import to_json
from ..layout.registry import ComponentRegistry
from .guard import refusal_of_strangers
from .run import is_reloader_child
from .served import Served

EVENTS = "_dash-events"
_OF_PACKAGES = (".js", ".mjs", ".css")
_NEVER_OF_PAGES = (".py",)


def hot_reload(app: Served, process_hash: str, options: Mapping[str, Any]) -> HotReload | None:
    """Prepare what the switches ask for. Nothing is watched before a page asks."""
    if not options["hot_reload"]:
        return None
    # The process is started anew for these when a reloader runs, and pages with it.
    extra = [] if is_reloader_child() else [Path(path) for path in app.config.extra_hot_reload_paths]
    changes = HotReload(
        process_hash,
        [_assets(app), *_packages(app), *(WatchedFolder(path, _itself) for path in extra if path.is_dir())],
        files=[file for path in extra for file in _named_files(path)],
        poll_seconds=options["hot_reload_watch_interval"],
    )
    # A notebook makes an app with each run of its cell.
    weakref.finalize(app, changes.stop).atexit = False
    return changes


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
    return for_strangers(event) if refusal_of_strangers() else event


def known_packages() -> list[str]:
    """Name the component libraries that pages of this process need."""
    return sorted({*ComponentRegistry.registry, "dash"})


def _assets(app: Served) -> WatchedFolder:
    config, resources = app.config, app.scripts.config
    ignored_file = re.compile(config.assets_ignore) if config.assets_ignore else None
    ignored_folders = [re.compile(pattern) for pattern in config.assets_path_ignore or ()]

    def address(path: str) -> str | None:
        folder, _, name = path.rpartition("/")
        if name.endswith(_NEVER_OF_PAGES) or (ignored_file and ignored_file.search(name)):
            return None
        if any(pattern.search(folder) for pattern in ignored_folders):
            return None
        return asset_url(
            quote(path),
            prefix=config.requests_pathname_prefix,
            url_path=config.assets_url_path,
            external="" if resources.serve_locally else config.assets_external_path,
        )

    return WatchedFolder(Path(config.assets_folder), address)


def _packages(app: Served) -> Iterator[WatchedFolder]:
    """Give the libraries that somebody works on. Those that were installed do not change while a process runs."""
    prefix = f"{app.config.requests_pathname_prefix}{SUITES}"
    for package in sorted(ComponentRegistry.registry):
        folder = find_package(package)
        if folder and not is_library_file(os.path.join(folder, "__init__.py")):
            yield WatchedFolder(Path(folder), _suite_address(f"{prefix}{package}/"))


def _suite_address(base: str) -> Any:
    return lambda path: f"{base}{quote(path)}" if path.endswith(_OF_PACKAGES) else None


def _itself(path: str) -> str:
    return path


def _named_files(path: Path) -> list[Path]:
    """Give a file, or those that a folder holds now: they count whatever their names."""
    return [file for file in path.rglob("*") if file.is_file()] if path.is_dir() else [path]
