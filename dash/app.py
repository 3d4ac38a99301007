"""`Dash`: one object that composes the rooms of this package. What a method does lives in the room it calls."""

from __future__ import annotations

import logging
import secrets
import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal, cast

from flask import Flask, Response, request
from flask.typing import ResponseReturnValue

from . import globals as ambient
from .callbacks import declare
from .callbacks.dispatch import settle
from .callbacks.registry import CallbackRegistry
from .devtools import options as devtools
from .devtools.creation import expect_dev_tools, follow_dev_tools
from .document import index as document
from .document.assets import asset_url
from .document.bundles import Bundles, Css, Scripts
from .document.csp import csp_hashes
from .document.plotly import plotly_styles
from .document.tags import inline_text
from .exceptions import NoLayoutException
from .layout.component import Component
from .server import paths, routes, startup
from .server.compression import enable_compression
from .server.config import app_logger, build_config, calling_module, change_config, check_pages
from .server.development import add_development_routes, follow_files
from .server.flask_server import connected_server, find_server
from .server.guard import warn_of_strangers
from .server.handlers import combine_handlers
from .server.layout import prepare_layout, serve_layout
from .server.obsolete import ObsoleteChecker, refuse_arguments
from .server.page import describe_page, render_index
from .server.readiness import Readiness, join_server, settle_pages, take_callbacks
from .server.reload import reload_answer
from .server.run import is_reloader_child, is_served_by_command, resolve_address, with_reloader
from .server.served import ServedPages
from .settings import NotGiven, read_layers
from .types import RendererHooks

if TYPE_CHECKING:
    from .devtools.profile import CallRecorder
    from .devtools.reload import HotReload


class Dash(ObsoleteChecker):
    """An app: a layout, the callbacks that change it, and the server that answers the browser.

    Arguments of one group stand together; each may also be a setting where `dash env` lists it.

    :param name: The module the app belongs to; assets and pages are looked for beside it. Default: the caller's.
    :param server: True makes a Flask server, a Flask instance or what a function makes is used, False waits for
        `init_app`.
    :param assets_folder, assets_url_path, assets_ignore, assets_path_ignore, assets_external_path,
        include_assets_files: Where style sheets, scripts and images lie, which of them the page loads.
    :param pages_folder, use_pages, include_pages_meta, routing_callback_inputs: Multi-page apps.
    :param url_base_pathname, requests_pathname_prefix, routes_pathname_prefix: Below which path the app lives.
    :param serve_locally, eager_loading, compress: How bundles reach the browser.
    :param title, update_title, description, meta_tags, index_string, external_scripts, external_stylesheets: The page.
    :param suppress_callback_exceptions, prevent_initial_callbacks, on_error, background_callback_manager,
        show_undo_redo: Callbacks.
    :param plugins: Objects whose `plug(app)` is called at the end.
    :param hooks: Functions of the renderer's requests, as JavaScript text.
    :param extra_hot_reload_paths: More files that the reloader watches.
    :param add_log_handler: Print the app's log lines.
    :param use_async: Accepted; `async def` callbacks always work.
    :param health_endpoint: A path below the prefix that answers "OK".
    :param csrf_token_name, csrf_header_name: The cookie sent back as a header with each callback request.

        >>> app = Dash(__name__)
        >>> app.layout = html.Div("Hello")
        >>> app.run(debug=True)
    """

    STARTUP_ROUTES: ClassVar[list[startup.StartupRoute]] = []

    def __init__(
        self,
        name: str | None = None,
        server: bool | Flask | Callable[[], Any] = True,
        assets_folder: str = "assets",
        pages_folder: str = "pages",
        use_pages: bool | None = None,
        assets_url_path: str = "assets",
        assets_ignore: str = "",
        assets_path_ignore: list[str] | None = None,
        assets_external_path: str | None = None,
        eager_loading: bool = False,
        include_assets_files: bool | None = cast(bool, NotGiven(True)),
        include_pages_meta: bool = True,
        url_base_pathname: str | None = None,
        requests_pathname_prefix: str | None = None,
        routes_pathname_prefix: str | None = None,
        serve_locally: bool = True,
        compress: bool | None = None,
        meta_tags: Sequence[dict[str, Any]] | None = None,
        index_string: str = document.DEFAULT_INDEX,
        external_scripts: Sequence[str | dict[str, Any]] | None = None,
        external_stylesheets: Sequence[str | dict[str, Any]] | None = None,
        suppress_callback_exceptions: bool | None = None,
        prevent_initial_callbacks: bool = False,
        show_undo_redo: bool = False,
        extra_hot_reload_paths: Sequence[str] | None = None,
        plugins: list[Any] | None = None,
        title: str = "Dash",
        update_title: str = "Updating...",
        background_callback_manager: Any = None,
        add_log_handler: bool = True,
        hooks: RendererHooks | None = None,
        routing_callback_inputs: dict[str, Any] | None = None,
        description: str | None = None,
        on_error: Callable[[Exception], Any] | None = None,
        use_async: bool | None = None,
        health_endpoint: str | None = None,
        csrf_token_name: str = "_csrf_token",
        csrf_header_name: str = "X-CSRFToken",
        **obsolete: Any,
    ) -> None:
        given = dict(locals())
        refuse_arguments(obsolete, given)
        startup.load_plugins()
        layers = read_layers()
        expect_dev_tools(layers, default=is_reloader_child())
        self.pages_folder = str(pages_folder)
        name = name or (server.name if isinstance(server, Flask) else calling_module(self))
        self.config = build_config({**given, "name": name}, layers)
        self.use_pages = check_pages(use_pages, self.pages_folder, self.config.pages_folder)

        self.title = title
        self.index_string = index_string
        self.renderer = document.renderer_script(hooks or {})
        self.scripts, self.css = Scripts(serve_locally, eager_loading), Css(serve_locally)
        self.css.config = self.scripts.config
        self.bundles = Bundles(lambda: str(self.config.requests_pathname_prefix), self.scripts.config)
        self.registered_paths = self.bundles.registered
        self.callback_map = CallbackRegistry(prevent_initial_callbacks=prevent_initial_callbacks)
        self.callback_api_paths: dict[str, Callable[..., Any]] = {}
        self.routing_callback_inputs = dict(routing_callback_inputs or {})
        self._pages: ServedPages | None = None
        self.background_callback_manager = background_callback_manager
        self.validation_layout: Any = None
        self.routes: list[str] = []
        self.reported_problems = False
        self.reported_strangers = False
        self.logger = app_logger(add_log_handler)
        # Until init_app gives the app its place, plugins and hooks have a server that answers nothing yet.
        self.server: Flask = find_server(True if server is False else server, name)
        self._on_error = on_error
        self._layout: Any = None
        self._valid_layout: Any = None
        self._built_layout: tuple[Any, Any] | None = None
        self._debug = False
        self._dev_tools: Mapping[str, Any] = devtools.OFF
        self._reload_hash = secrets.token_hex(16)
        self._hot_reload: HotReload | None = None
        self._profile: CallRecorder | None = None
        self._on_lost: Callable[[tuple[str, ...]], object] | None = None
        self._got_first_request = {"pages": False, "setup_server": False}
        self._readiness = Readiness()

        settle_pages(ambient.find_app())
        ambient.set_app(self)
        if server is not False:
            self.init_app()
        for plugin in plugins or ():
            plugin.plug(self)
        startup.run_hooks(self)
        self._on_error = combine_handlers(on_error)

    # Server

    def init_app(self, app: Flask | None = None, **kwargs: Any) -> None:
        """Connect to a Flask server, or make one. `kwargs` change config values that are settled until now."""
        change_config(self.config, kwargs)
        if app is not None:
            self.server = find_server(app, self.config.name)
        if self.config.compress:
            enable_compression(self.server)
        routes.add_routes(self)
        join_server(self)
        add_development_routes(self)
        self.server.before_request(self._before_request)
        self.setup_startup_routes()
        self.enable_pages()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Answer as a WSGI application, so that `gunicorn module:app` works."""
        return connected_server(self)(*args, **kwargs)

    def run(
        self,
        host: str | None = None,
        port: str | int | None = None,
        proxy: str | None = None,
        debug: bool | None = None,
        jupyter_mode: Literal["inline", "external", "jupyterlab", "tab", "_none"] | None = None,
        jupyter_width: str = "100%",
        jupyter_height: int = 650,
        jupyter_server_url: str | None = None,
        dev_tools_ui: bool | None = None,
        dev_tools_props_check: bool | None = None,
        dev_tools_serve_dev_bundles: bool | None = None,
        dev_tools_hot_reload: bool | None = None,
        dev_tools_hot_reload_interval: float | None = None,
        dev_tools_hot_reload_watch_interval: float | None = None,
        dev_tools_hot_reload_max_retry: int | None = None,
        dev_tools_silence_routes_logging: bool | None = None,
        dev_tools_disable_version_check: bool | None = None,
        dev_tools_prune_errors: bool | None = None,
        dev_tools_validate_callbacks: bool | None = None,
        **flask_run_options: Any,
    ) -> None:
        """Serve the app for development. `flask_run_options` go to `flask.Flask.run`.

        The `jupyter_*` arguments are for notebooks and mean nothing in a script.
        """
        tools = {name: value for name, value in locals().items() if name.startswith("dev_tools_")}
        layers, server = read_layers(), connected_server(self)
        debug = self.enable_dev_tools(layers.resolve("debug", debug).value, **tools)
        address = resolve_address(
            layers, host, port, proxy,
            https=bool(flask_run_options.get("ssl_context")), prefix=self.config.requests_pathname_prefix,
        )  # fmt: skip
        if not is_reloader_child() and not is_served_by_command():
            self.logger.info("Dash is running on %s\n", address.public)
        if debug:
            warn_of_strangers(self, address.host, aloud=not is_reloader_child())
        options = with_reloader(self, flask_run_options, debug=debug)
        server.run(host=address.host, port=address.port, debug=debug, **options)

    def run_server(self, *args: Any, **kwargs: Any) -> None:
        """Old name of `run`."""
        warnings.warn("app.run_server is deprecated: write app.run.", DeprecationWarning, stacklevel=2)
        self.run(*args, **kwargs)

    def enable_dev_tools(
        self,
        debug: bool | None = None,
        dev_tools_ui: bool | None = None,
        dev_tools_props_check: bool | None = None,
        dev_tools_serve_dev_bundles: bool | None = None,
        dev_tools_hot_reload: bool | None = None,
        dev_tools_hot_reload_interval: float | None = None,
        dev_tools_hot_reload_watch_interval: float | None = None,
        dev_tools_hot_reload_max_retry: int | None = None,
        dev_tools_silence_routes_logging: bool | None = None,
        dev_tools_disable_version_check: bool | None = None,
        dev_tools_prune_errors: bool | None = None,
        dev_tools_validate_callbacks: bool | None = None,
        first_run: bool = True,
    ) -> bool:
        """Switch the dev tools on, for an app that another server runs; give back whether debugging is on.

        Switches that nothing sets follow `debug`. `run(debug=True)` calls this.
        """
        tools = {name: value for name, value in locals().items() if name.startswith("dev_tools_")}
        layers = read_layers()
        self._debug = bool(layers.resolve("debug", debug, default=True).value)
        self._dev_tools = devtools.resolve_options(layers, self._debug, tools)
        follow_dev_tools(self._dev_tools["ui"])
        self.bundles.dev_bundles = self._dev_tools["serve_dev_bundles"]
        if self._hot_reload is not None:
            self._hot_reload.stop()
        self._hot_reload = follow_files(self, self._reload_hash)
        add_development_routes(self)
        if self._dev_tools["silence_routes_logging"]:
            logging.getLogger("werkzeug").setLevel(logging.ERROR)
        return self._debug

    @property
    def is_debugging(self) -> bool:
        """Whether dev tools were switched on with debug."""
        return self._debug

    @staticmethod
    def add_startup_route(name: str, view_func: Callable[..., Any], methods: Sequence[Literal["POST", "GET"]]) -> None:
        """Answer `_dash_startup_route/<name>` in the next app that is made."""
        startup.add_startup_route(Dash.STARTUP_ROUTES, name, view_func, methods)

    def setup_startup_routes(self) -> None:
        """Answer the startup routes; each app that comes first takes them."""
        startup.answer_startup_routes(self, Dash.STARTUP_ROUTES)

    def setup_apis(self) -> None:
        """Answer the `api_endpoint`s of the callbacks declared so far."""
        self.callback_map.take_over_globals()
        endpoints = self.callback_map.api_endpoints.items()
        self.callback_api_paths.update((path, callback.function) for path, callback in endpoints if callback.function)
        routes.add_api_routes(self)

    def enable_pages(self) -> None:
        """Import the pages of the folder, if `use_pages` is set, and show them. The constructor calls this."""
        if self.use_pages and self._pages is None:
            from .server.pages import open_pages  # apps without pages start without it

            open_pages(self)

    # Layout

    @property
    def layout(self) -> Any:
        """The component tree, a list of components, or a function, async or not, that makes one as a page opens."""
        return self._layout

    @layout.setter
    def layout(self, value: Any) -> None:
        if not (callable(value) or isinstance(value, (Component, list, tuple))):
            raise NoLayoutException(
                f"app.layout was set to {type(value).__name__}: expecting a component, a list of components, or a "
                "function that returns one of these."
            )
        self._layout = value

    def _layout_value(self) -> Any:
        return settle(self._layout()) if callable(self._layout) else self._layout

    def get_layout(self) -> Any:
        """Give the layout as the page gets it: function called, hooks applied, ids checked."""
        return prepare_layout(self)

    def serve_layout(self) -> Any:
        """Answer `_dash-layout`."""
        return serve_layout(self)

    # Callbacks

    def callback(self, *_args: Any, **_kwargs: Any) -> Callable[..., Any]:
        """Declare a callback of this app; arguments as for `dash.callback`."""
        return declare.register_callback(self.callback_map, _args, _kwargs)

    def clientside_callback(self, clientside_function: Any, *args: Any, **kwargs: Any) -> None:
        """Declare a callback that runs in the browser: JavaScript text, or a `ClientsideFunction`."""
        declare.register_clientside(self.callback_map, clientside_function, args, kwargs)

    def dependencies(self) -> Any:
        """Answer `_dash-dependencies`."""
        return routes.serve_dependencies(self)

    def csp_hashes(self, hash_algorithm: str = "sha256") -> Sequence[str]:
        """Give the hashes of the page's inline scripts, for a Content-Security-Policy.

        Call it when all clientside callbacks are declared.
        """
        take_callbacks(self)
        texts = (*self.callback_map.inline_scripts, self.renderer)
        return csp_hashes(map(inline_text, texts), hash_algorithm)

    def csp_style_hashes(self, hash_algorithm: str = "sha256") -> Sequence[str]:
        """Give the hashes of the style elements that plotly.js makes, for the `style-src` of an app with graphs.

        Heatmaps and colour bars also write style attributes and draw images of their own: they need
        `style-src-attr 'unsafe-inline'` and `img-src 'self' data:`.
        """
        return csp_hashes(plotly_styles(), hash_algorithm)

    # Page

    @property
    def index_string(self) -> str:
        """The template of the page, with a marker such as {%css%} for each part."""
        return self._index_string

    @index_string.setter
    def index_string(self, value: str) -> None:
        document.check_index_string(value)
        self._index_string = value

    def index(self, *_args: Any, **_kwargs: Any) -> str:
        """Answer any page of the app: the browser decides from the address what it shows."""
        return render_index(self)

    def interpolate_index(
        self,
        metas: str = "",
        title: str = "",
        css: str = "",
        config: str = "",
        scripts: str = "",
        app_entry: str = "",
        favicon: str = "",
        renderer: str = "",
    ) -> str:
        """Put the page together. Override it to write the page yourself."""
        parts = {"metas": metas, "title": title, "css": css, "config": config, "scripts": scripts}
        return document.fill_index(
            self.index_string, {**parts, "app_entry": app_entry, "favicon": favicon, "renderer": renderer}
        )

    def get_dist(self, libraries: Sequence[str]) -> list[dict[str, Any]]:
        """Give the addresses of the named libraries' files, as a page loads them later."""
        return [
            {"type": resources.kind, "url": link.url}
            for resources in (self.scripts, self.css)
            for link in self.bundles.links(resources.of_libraries(libraries))
        ]

    def get_asset_url(self, path: str) -> str:
        """Give the address of a file in the assets folder."""
        config = self.config
        return asset_url(
            path,
            prefix=config.requests_pathname_prefix,
            url_path=config.assets_url_path,
            external=config.assets_external_path,
        )

    def get_relative_path(self, path: str) -> str:
        """Put the app's prefix before a path: `/page-2` gives `/prefix/page-2`."""
        return paths.add_prefix(self.config.requests_pathname_prefix, path)

    def strip_relative_path(self, path: str | None) -> str | None:
        """Take the app's prefix and the outer slashes off a path: `/prefix/page-2/` gives `page-2`."""
        return paths.strip_prefix(self.config.requests_pathname_prefix, path)

    def serve_reload_hash(self) -> Response:
        """Answer a page that asks whether the app changed."""
        return reload_answer(self._hot_reload)

    def serve_health(self) -> Response:
        """Answer a load balancer that asks whether this process is alive."""
        return Response("OK", mimetype="text/plain")

    def register_resources(self) -> None:
        """Note which files of component libraries may be asked for."""
        document.page_parts(describe_page(self))

    # Inside

    def _before_request(self) -> ResponseReturnValue | None:
        if self._debug:
            warn_of_strangers(self, request.remote_addr or "")
        return self._readiness.ensure(self)

    def _setup_server(self) -> None:
        """Take over what was declared without an app. Runs on the first request; override it to declare more."""
        take_callbacks(self)
        self._got_first_request["setup_server"] = True
