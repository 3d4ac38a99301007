"""The files that pages are made of, followed while an app is debugged. Production never loads this."""

from __future__ import annotations

import os
import re
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ..devtools.frames import is_library_file
from ..devtools.reload import HotReload, WatchedFolder
from ..document.assets import asset_url
from ..document.bundles import SUITES, find_package
from ..layout.registry import ComponentRegistry
from .run import is_reloader_child
from .served import Served

_OF_PACKAGES = (".js", ".mjs", ".css")
_NEVER_OF_PAGES = (".py",)


def hot_reload(app: Served, process_hash: str) -> HotReload:
    """Prepare what the switches ask for. Nothing is watched before a page asks."""
    # The process is started anew for these when a reloader runs, and pages with it.
    extra = [] if is_reloader_child() else [Path(path) for path in app.config.extra_hot_reload_paths]
    changes = HotReload(
        process_hash,
        [_assets(app), *_packages(app), *(WatchedFolder(path, _itself) for path in extra if path.is_dir())],
        files=[file for path in extra for file in _named_files(path)],
        poll_seconds=app._dev_tools["hot_reload_watch_interval"],
    )
    # A notebook makes an app with each run of its cell.
    weakref.finalize(app, changes.stop).atexit = False
    return changes


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
