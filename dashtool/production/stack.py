"""What stands between a server and the app: the health address, trusted proxies, the access log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .access_log import open_access_log, with_access_log

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from dash import Dash

    from .options import Production

HEALTH = "_health"


@dataclass
class Service:
    """What this process is about."""

    is_ending: bool = False
    """It finishes what it has begun, and takes nothing new."""


def build_stack(app: Dash, production: Production, service: Service) -> WSGIApplication:
    """Give what a server calls for each request. Questions for health are asked too often to be logged."""
    stack: WSGIApplication = app.server
    if production.access_log:
        stack = with_access_log(stack, open_access_log(production.access_log_file))
    if production.proxies is not None:
        stack = production.proxies.wrap(stack)
    return with_health(stack, health_paths(app), service)


def health_paths(app: Dash) -> frozenset[str]:
    """Give the addresses that answer for this process, at the root and below the app's prefix, unless the app does."""
    taken = {rule.rule for rule in app.server.url_map.iter_rules()}
    return frozenset({f"/{HEALTH}", f"{app.config.routes_pathname_prefix}{HEALTH}"} - taken)


def health_requests(app: Dash) -> tuple[bytes, ...]:
    """Give what requests for health begin with."""
    return tuple(f"{method} {path} ".encode() for method in ("GET", "HEAD") for path in health_paths(app))


def with_health(app: WSGIApplication, paths: frozenset[str], service: Service) -> WSGIApplication:
    """Answer load balancers that ask whether this process takes requests. No login of the app stands before it."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] not in paths:
            return app(environ, start_response)
        status, body = ("503 Service Unavailable", b"ending") if service.is_ending else ("200 OK", b"OK")
        headers = [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
        ]
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            status, body = "405 Method Not Allowed", b""
            headers = [("Allow", "GET, HEAD"), ("Content-Length", "0")]
        start_response(status, headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    return answer
