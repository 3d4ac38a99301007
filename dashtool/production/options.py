"""`Production`: how an app is to be served, settled from the command line and the layers below it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from ..discover import Target
from ..errors import ToolError
from ..project import port_setting, setting
from .addresses import Address, Descriptor, Tcp, parse_address
from .cores import usable_cores
from .proxies import Proxies, read_proxies

T = TypeVar("T")
_FIRST_INHERITED = 3


@dataclass(frozen=True)
class Production:
    """How to serve an app."""

    target: Target
    addresses: tuple[Address, ...]
    workers: int
    threads: int
    preload: bool
    timeout_seconds: int
    graceful_seconds: int
    access_log: bool
    access_log_file: str | None
    proxies: Proxies | None
    max_requests: int
    max_requests_jitter: int
    profile: bool
    otel: bool

    @property
    def is_public(self) -> bool:
        """Whether others than this machine's users may reach the app. A proxy is there for just that."""
        return self.proxies is not None or any(address.is_public for address in self.addresses)


def settle(target: Target, given: Mapping[str, Any]) -> Production:
    """Settle what `given` leaves open: an option that was not typed is None."""
    folder = target.root

    def value(name: str) -> Any:
        return setting(name, given.get(name), folder).value

    file = value("access_log_file")
    if file is not None:
        file = os.path.abspath(file)  # the app may change the folder that it is in
    return Production(
        target=target,
        addresses=_addresses(given, folder),
        workers=usable_cores() if value("workers") == "auto" else value("workers"),
        threads=value("threads"),
        preload=value("preload"),
        timeout_seconds=value("timeout"),
        graceful_seconds=value("graceful_timeout"),
        access_log=value("access_log") or file is not None,
        access_log_file=file,
        proxies=_read("proxy_headers", folder, lambda: read_proxies(value("proxy_headers"), value("proxy_hops"))),
        max_requests=value("max_requests"),
        max_requests_jitter=value("max_requests_jitter"),
        profile=value("profile"),
        otel=value("otel"),
    )


def _addresses(given: Mapping[str, Any], folder: Path) -> tuple[Address, ...]:
    """Host and port that were typed count more than addresses that were not."""
    if inherited := _inherited():
        return inherited
    typed: Sequence[str] = given.get("bind") or ()
    is_simple = not typed and (given.get("host") is not None or given.get("port") is not None)
    bind: Sequence[str] = () if is_simple else setting("bind", tuple(typed) or None, folder).value
    if bind:
        return _read("bind", folder, lambda: tuple(map(parse_address, bind)))
    host = str(setting("host", given.get("host"), folder).value)
    return (Tcp(host, port_setting(given.get("port"), folder)),)


def _inherited() -> tuple[Address, ...]:
    """Give the sockets that systemd opened for this very process."""
    if os.environ.get("LISTEN_PID") != str(os.getpid()):
        return ()
    count = int(os.environ.pop("LISTEN_FDS", "0"))
    del os.environ["LISTEN_PID"]
    return tuple(map(Descriptor, range(_FIRST_INHERITED, _FIRST_INHERITED + count)))


def _read(name: str, folder: Path, read: Callable[[], T]) -> T:
    """Read what a setting holds. What was typed has been read before: this is for the layers below."""
    try:
        return read()
    except ValueError as error:
        place = setting(name, None, folder).location
        raise ToolError(f"{place}: {error}.", hint="`dash env` shows every setting and where it comes from.") from None
