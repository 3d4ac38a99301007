"""`app.config`: what the constructor settled, and the address prefixes it was worked out from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..exceptions import InvalidConfig

CONSTRUCTOR_ONLY = "Read-only: can only be set in the Dash constructor"
CONSTRUCTOR_OR_INIT = "Read-only: can only be set in the Dash constructor or during init_app()"


class AttributeDict(dict[str, Any]):
    """A dict whose keys are attributes too, and some of which stop being writable."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        object.__setattr__(self, "_read_only", {})
        object.__setattr__(self, "_closed", None)
        super().__init__(*args, **kwargs)

    def set_read_only(self, names: Iterable[str], message: str = CONSTRUCTOR_ONLY) -> None:
        """Refuse to change these keys from now on; `message` says why."""
        self._read_only.update(dict.fromkeys(names, message))

    def finalize(self, message: str) -> None:
        """Refuse keys that do not exist yet."""
        object.__setattr__(self, "_closed", message)

    def __setitem__(self, key: str, value: Any) -> None:
        if key in self._read_only:
            raise AttributeError(self._read_only[key], key)
        if self._closed and key not in self:
            raise AttributeError(self._closed, key)
        super().__setitem__(key, value)

    def update(self, *args: Any, **kwargs: Any) -> None:
        for key, value in dict(*args, **kwargs).items():
            self[key] = value

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


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
    _check("routes_pathname_prefix", routes, end=True)
    if requests is None:
        requests = f"/{app_name.strip('/')}{routes}" if app_name and base is None else routes
    _check("requests_pathname_prefix", requests, end=False)
    return Prefixes(base, routes, requests)


def _check(name: str, prefix: str, *, end: bool) -> None:
    if not prefix.startswith("/"):
        raise InvalidConfig(f"{name} is {prefix!r}: it must start with a slash, as in {'/' + prefix!r}.")
    if end and not prefix.endswith("/"):
        raise InvalidConfig(f"{name} is {prefix!r}: it must end with a slash, as in {prefix + '/'!r}.")
