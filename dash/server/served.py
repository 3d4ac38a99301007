"""What the routes need to know of an app."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from flask import Flask, Response
from werkzeug.wrappers import Response as WerkzeugResponse

from ..callbacks.registry import CallbackRegistry, Declared
from ..document.bundles import Bundles, Css, Scripts

if TYPE_CHECKING:
    from ..devtools.profile import CallRecorder
    from ..devtools.reload import HotReload


class KnownLayouts(Protocol):
    """The layouts of pages as far as they are known; see `pages/validation`."""

    @property
    def pages(self) -> Sequence[Mapping[str, Any]]: ...

    @property
    def built(self) -> Sequence[tuple[Mapping[str, Any], Any]]: ...

    @property
    def layouts(self) -> Sequence[Any]: ...

    @property
    def unknown(self) -> Sequence[str]: ...

    @property
    def is_complete(self) -> bool: ...


class ServedPages(Protocol):
    """What the routes need to know of an app's pages; see `pages`, which apps without pages do not load."""

    declared: Declared
    """What the modules of the pages declared while they were imported."""

    def complete(self) -> None: ...

    def redirect(self, path: str) -> WerkzeugResponse | None: ...

    def made_of(self, path: str) -> Mapping[str, Sequence[Any]]: ...

    def describe(self, metas: list[dict[str, Any]]) -> list[dict[str, Any]]: ...

    @property
    def layouts(self) -> KnownLayouts: ...


class Served(Protocol):
    """The part of `dash.Dash` that answers requests."""

    server: Flask
    config: Any
    use_pages: bool
    pages_folder: str
    routing_callback_inputs: dict[str, Any]
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
    reported_strangers: bool
    _dev_tools: Mapping[str, Any]
    _hot_reload: HotReload | None
    _profile: CallRecorder | None
    _on_error: Callable[[Exception], Any] | None
    _on_lost: Callable[[tuple[str, ...]], object] | None
    _got_first_request: dict[str, bool]
    _layout: Any
    _valid_layout: Any
    _built_layout: tuple[Any, Any] | None
    _pages: ServedPages | None

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

    def serve_layout(self) -> Any: ...

    def dependencies(self) -> Any: ...

    def get_asset_url(self, path: str) -> str: ...

    def serve_reload_hash(self) -> Response: ...

    def serve_health(self) -> Response: ...

    def register_resources(self) -> None: ...

    def get_dist(self, libraries: list[str]) -> list[dict[str, Any]]: ...
