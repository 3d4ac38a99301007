"""The dev tools' switches, resolved from arguments and settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..settings import Layers

NAMES = (
    "ui",
    "props_check",
    "serve_dev_bundles",
    "hot_reload",
    "hot_reload_interval",
    "hot_reload_watch_interval",
    "hot_reload_max_retry",
    "silence_routes_logging",
    "disable_version_check",
    "prune_errors",
    "validate_callbacks",
)

OFF: Mapping[str, Any] = dict.fromkeys(NAMES, False)
_FOLLOWING = frozenset(
    (
        "ui",
        "props_check",
        "serve_dev_bundles",
        "hot_reload",
        "silence_routes_logging",
        "prune_errors",
        "validate_callbacks",
    )
)


def resolve_options(layers: Layers, debug: bool, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Give every switch its value; those that nothing sets follow `debug`. Arguments are named `dev_tools_*`."""
    defaults = {name: debug if name in _FOLLOWING else None for name in NAMES}
    return {
        name: layers.resolve(name, arguments.get(f"dev_tools_{name}"), default=default).value
        for name, default in defaults.items()
    }


def needs_page_script(options: Mapping[str, Any]) -> bool:
    """Tell whether a page needs the dev tools' own script."""
    return any(options[name] for name in ("ui", "props_check", "hot_reload"))


def hot_reload_config(options: Mapping[str, Any]) -> dict[str, int]:
    """Tell the page how to ask for changes. The interval is in milliseconds there."""
    return {"interval": int(options["hot_reload_interval"] * 1000), "max_retry": options["hot_reload_max_retry"]}
