"""Every setting in one table: the constructor, `run`, the command's options, `dash env` and the documents read it."""

from __future__ import annotations

from typing import Any

from .setting import Kind, Setting


def _app(name: str, kind: Kind, default: Any, doc: str) -> Setting:
    return Setting(name, (f"DASH_{name.upper()}",), kind, default, doc, "Dash()", param=name)


def _dev(name: str, kind: Kind, default: Any, doc: str, *, follows: str | None = None) -> Setting:
    env, param = (f"DASH_{name.upper()}",), f"dev_tools_{name}"
    return Setting(name, env, kind, default, doc, "dev tools", param, follows=follows)


def _serve(name: str, kind: Kind, default: Any, doc: str, *more_env: str) -> Setting:
    return Setting(name, (f"DASH_{name.upper()}", *more_env), kind, default, doc, "dash serve", either_case=False)


SETTINGS: tuple[Setting, ...] = (
    Setting("app", ("DASH_APP",), "str", None, "The app that is run: file.py, module or module:attribute", "command"),
    Setting("watch", ("DASH_WATCH",), "list", (), "More files and folders to watch, comma separated", "command"),
    Setting("ignore", ("DASH_IGNORE",), "list", (), "Patterns of files not to watch, comma separated", "command"),
    Setting(
        "patience", ("DASH_PATIENCE",), "float", 5.0,
        "Seconds an import may take before `dash dev` says where it stands", "command",
    ),
    Setting(
        "host", ("DASH_HOST", "HOST"), "str", "127.0.0.1", "Address to listen on", "run()", "host", either_case=False,
    ),
    Setting("port", ("DASH_PORT", "PORT"), "port", 8050, "Port to listen on", "run()", "port", either_case=False),
    Setting(
        "proxy", ("DASH_PROXY",), "str", None, "served::public addresses, for the start message", "run()", "proxy",
        either_case=False,
    ),
    Setting("debug", ("DASH_DEBUG",), "bool", False, "Switch the dev tools on", "run()", "debug"),
    Setting("app_name", ("DASH_APP_NAME",), "str", None, "First part of the path the browser asks for", "Dash()"),
    _app("url_base_pathname", "str", None, "Path prefix of every route and request"),
    _app("routes_pathname_prefix", "str", None, "Path prefix of the routes this server answers"),
    _app("requests_pathname_prefix", "str", None, "Path prefix of the requests the browser makes"),
    _app("suppress_callback_exceptions", "bool", False, "Accept callbacks whose components are not in the layout yet"),
    _app("assets_external_path", "str", "", "Address that serves the assets when serve_locally is off"),
    _app("include_assets_files", "bool", True, "Load the style sheets and scripts of the assets folder"),
    _app("compress", "bool", False, "Compress responses (needs flask-compress)"),
    Setting(
        "components_cache_max_age", ("DASH_COMPONENTS_CACHE_MAX_AGE",), "int", None,
        "Accepted for old projects; bundles are cached by fingerprint", "Dash()",
    ),
    Setting(
        "editor", ("DASH_EDITOR",), "str", None, "Editor that the dev tools open (else VISUAL, EDITOR)", "dev tools",
        in_project=False,
    ),
    _dev("ui", "bool", False, "Show the dev tools in the page", follows="debug"),
    _dev("props_check", "bool", False, "Check property types in the browser", follows="debug"),
    _dev("serve_dev_bundles", "bool", False, "Serve readable bundles instead of minified ones", follows="debug"),
    _dev("hot_reload", "bool", False, "Refresh the page when the app changed", follows="debug"),
    _dev("hot_reload_interval", "float", 3.0, "Seconds between two questions of the page for changes"),
    _dev("hot_reload_watch_interval", "float", 0.5, "Seconds between two looks at the watched files"),
    _dev("hot_reload_max_retry", "int", 8, "Failed questions before the page says that the server is gone"),
    _dev("silence_routes_logging", "bool", False, "Log no line per request", follows="debug"),
    _dev("disable_version_check", "bool", False, "Do not ask for newer versions"),
    _dev("prune_errors", "bool", False, "Show only the app's own frames of a traceback", follows="debug"),
    _dev("validate_callbacks", "bool", False, "Check callbacks against the layout in the browser", follows="debug"),
    _serve("bind", "list", (), "Addresses in place of host and port: HOST:PORT, unix:FILE, fd://NUMBER"),
    _serve("workers", "workers", 1, "Processes that answer requests; auto is one per core", "WEB_CONCURRENCY"),
    _serve("threads", "count", 4, "Requests that one process answers at a time"),
    _serve("preload", "bool", False, "Import the app once, before the processes part"),
    _serve("timeout", "amount", 30, "Seconds without a sign of life after which a process is replaced; 0 is never"),
    _serve("graceful_timeout", "amount", 30, "Seconds that open requests have when a process is to end"),
    _serve("access_log", "bool", False, "Write a line per request to standard output"),
    _serve("access_log_file", "str", None, "File that gets a line per request"),
    _serve("proxy_headers", "list", (), "Proxies whose X-Forwarded headers count: addresses, networks, unix, any"),
    _serve("proxy_hops", "str", "1", "Proxies in a row that set each header: 2, or for=2,proto=1,host=1,prefix=1"),
    _serve("max_requests", "amount", 0, "Requests after which a process is replaced; 0 is never"),
    _serve("max_requests_jitter", "amount", 0, "Up to so many more, so that processes are not replaced at once"),
    _serve("profile", "bool", False, "Record the times of callbacks for dash graph --profile"),
    _serve("otel", "bool", False, "Export a span for each call of a callback by OpenTelemetry"),
    Setting(
        "react_version", ("REACT_VERSION",), "str", "18.3.1", "Version of React that the page loads", "page",
        either_case=False, in_project=False,
    ),
    Setting(
        "enterprise_env", ("DASH_ENTERPRISE_ENV",), "str", None, "WORKSPACE when run by the hosted editor", "page",
        either_case=False, in_project=False,
    ),
    Setting(
        "domain_base", ("DASH_DOMAIN_BASE",), "str", None, "Address of the notebook's proxy", "jupyter",
        "jupyter_server_url", either_case=False, in_project=False,
    ),
    Setting(
        "test_chromepath", ("DASH_TEST_CHROMEPATH",), "str", None, "Browser the tests start", "testing",
        either_case=False, in_project=False,
    ),
    Setting(
        "percy_token", ("PERCY_TOKEN",), "str", None, "Uploads snapshots of browser tests", "testing",
        either_case=False, secret=True, in_project=False,
    ),
)  # fmt: skip
