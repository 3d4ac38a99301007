"""`app.config`: what the constructor settled, and the address prefixes it was worked out from."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..exceptions import InvalidConfig
from ..settings import Layers
from .attribute_dict import AttributeDict
from .flask_server import module_folder

CONSTRUCTOR_OR_INIT = "Read-only: can only be set in the Dash constructor or during init_app()"
UNKNOWN_KEY = "Invalid config key. Some settings are only available via the Dash constructor"

_PREFIXES = ("url_base_pathname", "routes_pathname_prefix", "requests_pathname_prefix")
_SETTINGS = ("assets_external_path", "include_assets_files", "compress", "suppress_callback_exceptions")
_LISTS = ("meta_tags", "external_scripts", "external_stylesheets", "extra_hot_reload_paths")
_AS_GIVEN = (
    "name", "assets_url_path", "assets_ignore", "assets_path_ignore", "eager_loading", "serve_locally",
    "prevent_initial_callbacks", "show_undo_redo", "title", "update_title", "include_pages_meta", "description",
    "health_endpoint", "csrf_token_name", "csrf_header_name",
)  # fmt: skip
_READ_ONLY = (
    "name", "assets_folder", "assets_url_path", "eager_loading", "serve_locally", "compress", "pages_folder",
    "csrf_token_name", "csrf_header_name",
)  # fmt: skip


def build_config(given: Mapping[str, Any], layers: Layers) -> AttributeDict:
    """Settle the configuration from the constructor's arguments, whose names the keys have, and the settings."""
    base, routes, requests = (layers.resolve(name, given[name]).value for name in _PREFIXES)
    prefixes = settle_prefixes(base, routes, requests, layers.resolve("app_name").value)
    root = module_folder(given["name"])
    for name in ("assets_url_path", "health_endpoint"):
        _check_path(name, given[name] or "")
    _check_patterns("assets_ignore", [given["assets_ignore"] or ""])
    _check_patterns("assets_path_ignore", given["assets_path_ignore"] or ())
    config = AttributeDict(
        {name: given[name] for name in _AS_GIVEN},
        **{name: list(given[name] or ()) for name in _LISTS},
        **{name: layers.resolve(name, given[name]).value for name in _SETTINGS},
        assets_folder=os.path.join(root, given["assets_folder"]),
        pages_folder=os.path.join(root, given["pages_folder"]),
        url_base_pathname=prefixes.base,
        routes_pathname_prefix=prefixes.routes,
        requests_pathname_prefix=prefixes.requests,
        hide_all_callbacks=False,
    )
    config.set_read_only(_READ_ONLY)
    config.set_read_only(_PREFIXES, CONSTRUCTOR_OR_INIT)
    config.finalize(UNKNOWN_KEY)
    return config


def change_config(config: AttributeDict, given: Mapping[str, Any]) -> None:
    """Take over what `init_app` was given, where other servers may ask for other prefixes."""
    config.settle({**given, **(_change_prefixes(config, given) if given.keys() & set(_PREFIXES) else {})})


def _change_prefixes(config: AttributeDict, given: Mapping[str, Any]) -> dict[str, str | None]:
    base = given.get("url_base_pathname")
    known = {} if base else {"routes_pathname_prefix": config.routes_pathname_prefix}
    # A prefix that followed the other one goes on following it.
    if not base and config.requests_pathname_prefix != config.routes_pathname_prefix:
        known["requests_pathname_prefix"] = config.requests_pathname_prefix
    known.update(given)
    settled = settle_prefixes(base, known.get("routes_pathname_prefix"), known.get("requests_pathname_prefix"))
    return dict(zip(_PREFIXES, (settled.base, settled.routes, settled.requests), strict=True))


def _check_patterns(name: str, patterns: Iterable[str]) -> None:
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise InvalidConfig(f"{name} has {pattern!r}, which is no regular expression: {error}.") from None


@dataclass(frozen=True)
class Prefixes:
    """Where this server answers (`routes`), and where the browser asks (`requests`)."""

    base: str | None
    routes: str
    requests: str


def settle_prefixes(
    base: str | None, routes: str | None, requests: str | None, app_name: str | None = None
) -> Prefixes:
    """Work out the prefixes from what was given, or raise `InvalidConfig` where that contradicts itself."""
    if base is not None and (routes is not None or requests is not None):
        other = "routes_pathname_prefix" if routes is not None else "requests_pathname_prefix"
        raise InvalidConfig(
            f"url_base_pathname={base!r} sets both prefixes, so {other}={(routes or requests)!r} contradicts it.\n"
            "Give either url_base_pathname, or routes_pathname_prefix and requests_pathname_prefix."
        )
    if base is not None:
        _check("url_base_pathname", base, end=True)
        routes = base
    routes = "/" if routes is None else routes
    _check_path("routes_pathname_prefix", routes)
    _check("routes_pathname_prefix", routes, end=True)
    if requests is None:
        requests = f"/{app_name.strip('/')}{routes}" if app_name and base is None else routes
    _check("requests_pathname_prefix", requests, end=False)
    return Prefixes(base, routes, requests)


def _check_path(name: str, path: str) -> None:
    """Raise for a path that no route can have: in a rule, these signs enclose a variable."""
    if "<" in path or ">" in path:
        raise InvalidConfig(f"{name} is {path!r}: a path of the app has neither < nor >.")


def _check(name: str, prefix: str, *, end: bool) -> None:
    if not prefix.startswith("/") or prefix.startswith("//"):
        # In an address, two slashes begin the name of another server.
        raise InvalidConfig(f"{name} is {prefix!r}: it must start with one slash, as in {'/' + prefix.lstrip('/')!r}.")
    if end and not prefix.endswith("/"):
        raise InvalidConfig(f"{name} is {prefix!r}: it must end with a slash, as in {prefix + '/'!r}.")


def check_pages(use_pages: bool | None, folder: str, path: str) -> bool:
    """Tell whether the app has pages, as an author who names a folder for them wants it to; raise without the folder.

    An empty name means pages without a folder.
    """
    has_pages = folder != "pages" if use_pages is None else use_pages
    if has_pages and folder and not os.path.isdir(path):
        raise InvalidConfig(
            f"The app has pages (pages_folder is {folder!r}), but there is no folder {path}.\n"
            "Make it, or pass pages_folder='' when all pages are registered elsewhere."
        )
    return has_pages


def calling_module(app: object) -> str:
    """Name the module that makes the app: that of the first frame outside the app's own constructors."""
    frame = sys._getframe(2)
    while frame.f_back is not None and any(local is app for local in frame.f_locals.values()):
        frame = frame.f_back
    return str(frame.f_globals.get("__name__", "__main__"))


def app_logger(add_handler: bool) -> logging.Logger:
    """Give the logger that apps share, printing to the terminal unless the author takes care of that."""
    logger = logging.getLogger("dash.dash")
    if add_handler and not logger.handlers:
        logger.addHandler(logging.StreamHandler())
    if logger.level == logging.NOTSET:
        logger.setLevel(logging.INFO)
    return logger
