"""The JSON that tells the page which app it belongs to."""

from __future__ import annotations

import hashlib
import hmac
import importlib.metadata
import secrets
import sys
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ..layout.encode import to_json
from ..layout.registry import ComponentRegistry
from ..version import __version__

_PROCESS_SECRET = secrets.token_bytes(32)


def page_config(
    app_config: Mapping[str, Any],
    dev_tools: Mapping[str, Any],
    *,
    end_id: str,
    workspace: bool,
    optional: Mapping[str, Any],
) -> dict[str, Any]:
    """Assemble the page's configuration. `optional` holds the keys that only some apps have."""
    taken_over = (
        "url_base_pathname",
        "requests_pathname_prefix",
        "show_undo_redo",
        "suppress_callback_exceptions",
        "update_title",
        "serve_locally",
        "csrf_token_name",
        "csrf_header_name",
    )
    return {
        **{key: app_config[key] for key in taken_over},
        "ui": dev_tools["ui"],
        "props_check": dev_tools["props_check"],
        "disable_version_check": dev_tools["disable_version_check"],
        "validate_callbacks": dev_tools["validate_callbacks"],
        "children_props": _children_props(),
        "dash_version": __version__,
        "dash_version_url": None,
        "ddk_version": None,
        "python_version": sys.version,
        "plotly_version": installed_version("plotly"),
        "plotly_cloud_installed": workspace,
        "end_id": end_id,
        **optional,
    }


def _children_props() -> dict[str, dict[str, list[str]]]:
    """Where components hold components besides `children`; most hold none, and the page need not hear of those."""
    return {
        namespace: {name: props for name, props in classes.items() if props}
        for namespace, classes in ComponentRegistry.children_props.items()
    }


def encode_config(config: Mapping[str, Any]) -> str:
    """Write the configuration as JSON that may stand inside a script element."""
    text = to_json(config).decode()
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def sign_end(secret: str | bytes | None) -> str:
    """Make an id for one open page, which the server can recognise as its own."""
    key = secret.encode() if isinstance(secret, str) else secret or _PROCESS_SECRET
    token = secrets.token_urlsafe(18)
    return f"{token}~{hmac.new(key, token.encode(), hashlib.sha256).hexdigest()}"


@lru_cache(maxsize=8)
def installed_version(distribution: str) -> str | None:
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return None
