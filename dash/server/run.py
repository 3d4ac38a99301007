"""`app.run`: which address is served, what the start message says, which files the reloader watches besides."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from ..exceptions import InvalidSetting, ProxyError
from ..settings import Layers
from .flask_server import module_folder
from .served import Served


@dataclass(frozen=True)
class Address:
    """What is served, and what to tell people to open."""

    host: str
    port: int
    public: str


def resolve_address(
    layers: Layers, host: str | None, port: str | int | None, proxy: str | None, *, https: bool, prefix: str
) -> Address:
    """Settle host, port and the address of the start message from arguments and settings."""
    served_host: str = layers.resolve("host", host or None).value
    served_port = _port(layers, port or None)
    public = f"{'https' if https else 'http'}://{served_host}:{served_port}"
    stated: str | None = layers.resolve("proxy", proxy).value
    if stated:
        public = _through_proxy(stated, public)
    return Address(served_host, served_port, public.rstrip("/") + prefix)


def with_reloader(app: Served, options: dict[str, Any], *, debug: bool) -> dict[str, Any]:
    """Complete the options of `Flask.run` with what the reloader watches, when it is to run."""
    if app._dev_tools["hot_reload"]:
        extra = [*options.get("extra_files", ()), *watched_files(app.config.extra_hot_reload_paths)]
        options = {**options, "extra_files": extra}
    if options.get("use_reloader", debug):
        from .reloader import use_project_reloader  # a server for production starts without it

        options = {**options}
        use_project_reloader(
            options,
            folders=[module_folder(app.config.name)],
            pages=[app.config.pages_folder] if app.config.pages_folder else [],
            logger=app.logger,
            publish=lambda event: app._hot_reload.publish(event) if app._hot_reload else None,
        )
    return options


def is_reloader_child() -> bool:
    """Whether this process was started by Werkzeug's reloader, whose parent has already said everything."""
    return os.environ.get("WERKZEUG_RUN_MAIN") == "true"


def is_served_by_command() -> bool:
    """Whether a command serves the app, as `flask run` and `dash dev` do: Flask passes `run` over then."""
    return os.environ.get("FLASK_RUN_FROM_CLI") == "true"


def watched_files(paths: Iterable[str]) -> Iterator[str]:
    """Give the files that folders stand for."""
    for path in paths:
        if os.path.isfile(path):
            yield path
        for folder, _, files in os.walk(path):
            yield from (os.path.join(folder, file) for file in files)


def _port(layers: Layers, port: Any) -> int:
    try:
        value: int = layers.resolve("port", port).value
    except InvalidSetting as error:
        # Callers of `run` know these two types.
        kind = AssertionError if _is_integer(error.value) else ValueError
        raise kind(f"Expecting an integer from 1 to 65535, found port={error.value!r} ({error.location}).") from None
    return value


def _is_integer(value: Any) -> bool:
    try:
        int(value)
    except (TypeError, ValueError):
        return False
    return True


def _through_proxy(stated: str, served: str) -> str:
    inside, separator, outside = stated.partition("::")
    if not separator or not outside:
        raise ProxyError(
            f"proxy is {stated!r}: expecting served::public, as in 'http://0.0.0.0:8050::https://apps.example.com'."
        )
    for name, is_, said in zip(("protocol", "host", "port"), _pieces(served), _pieces(inside), strict=True):
        if is_ != said:
            raise ProxyError(
                f"{name}: {is_} is incompatible with the proxy:\n    {stated}\n"
                f"To see your app at {outside},\nyou must use {name}: {said}"
            )
    return outside


def _pieces(address: str) -> tuple[str | None, str | None, int | None]:
    parts = urlsplit(address)
    default_port = {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname, parts.port or default_port
