"""What the routes need to know of an app."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from flask import Flask, Response

from ..callbacks.registry import CallbackRegistry
from ..document.bundles import Bundles, Css, Scripts


class Served(Protocol):
    """The part of `dash.Dash` that answers requests."""

    server: Flask
    config: Any
    title: str
    renderer: str
    css: Css
    scripts: Scripts
    validation_layout: Any
    logger: logging.Logger
    routes: list[str]
    bundles: Bundles
    callback_map: CallbackRegistry
    callback_api_paths: dict[str, Callable[..., Any]]
    reported_problems: bool
    _dev_tools: Mapping[str, Any]
    _on_error: Callable[[Exception], Any] | None
    _got_first_request: dict[str, bool]
    _layout: Any
    _valid_layout: Any

    @property
    def is_debugging(self) -> bool: ...

    @property
    def layout(self) -> Any: ...

    def _layout_value(self) -> Any: ...

    @property
    def interpolate_index(self) -> Callable[..., str]: ...

    def index(self, *args: Any, **kwargs: Any) -> str: ...

    def _setup_server(self) -> None: ...

    def callback(self, *_args: Any, **_kwargs: Any) -> Callable[..., Any]: ...

    def clientside_callback(self, clientside_function: Any, *args: Any, **kwargs: Any) -> None: ...

    def get_layout(self) -> Any: ...

    def serve_reload_hash(self) -> Response: ...

    def serve_health(self) -> Response: ...

    def register_resources(self) -> None: ...

    def get_dist(self, libraries: list[str]) -> list[dict[str, Any]]: ...
