"""Requests of a page to its app: through the app's own Flask server, with the headers and cookies of a browser."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from flask import got_request_exception

from dash.headless.address import Address
from dash.headless.values import Json, read_json
from dash.layout.encode import to_json
from dash.server.failures import WITNESS
from dash.server.flask_server import is_connected
from dash.testing.errors import DashTestingError, PageNotOpened
from dash.types import PropValue

__tracebackhide__ = True  # pytest shows the line of the test, not ours

_CONFIG = re.compile(r'<script id="_dash-config"[^>]*>(.*?)</script>', re.DOTALL)
# As many as browsers follow.
_MOST_REDIRECTS = 20
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Answer:
    """`exceptions` are what the app's code raised on the way, the first one first."""

    status: int
    text: str
    content_type: str
    exceptions: tuple[BaseException, ...]
    location: str | None = None
    """Where the server redirects to."""

    @property
    def is_ok(self) -> bool:
        return 200 <= self.status < 300

    @property
    def exception(self) -> BaseException | None:
        return self.exceptions[0] if self.exceptions else None

    def json(self) -> PropValue:
        """What a browser reads from the body; raises ValueError when that is not JSON."""
        return read_json(self.text)

    def describe(self) -> str:
        text = " ".join(re.sub(r"<[^>]*>", " ", self.text).split())
        return f"status {self.status}{f': {text[:300]}' if text else ''}"


@dataclass(frozen=True, slots=True)
class Document:
    """What the index page says: where it came from after redirects, its title, its configuration."""

    address: Address
    title: str
    config: Mapping[str, Any]


class Connection:
    """`client` is a Flask test client; one that logged in somewhere brings its cookies along."""

    def __init__(self, app: Any, origin: str, client: Any = None, headers: Mapping[str, str] | None = None) -> None:
        if not hasattr(app, "server") or not is_connected(app):
            raise DashTestingError(
                f"{app!r} answers on no server. Pass a dash.Dash app; one made with server=False needs "
                "app.init_app(flask_app) first."
            )
        self.origin = origin.rstrip("/")
        self.client = app.server.test_client() if client is None else client
        self._app = app
        self._headers = dict(headers or {})
        self._csrf: tuple[str, str] = ("_csrf_token", "X-CSRFToken")

    def open_document(self, address: Address) -> Document:
        """Ask for the index page, as the browser does when an address is entered."""
        answer, address = self._follow(address)
        if answer.exception is not None and not answer.is_ok:
            raise answer.exception
        config = _CONFIG.search(answer.text)
        if not answer.is_ok or config is None:
            raise PageNotOpened(
                f"{address.path} was answered with {answer.describe()}\nThat is no page of the app. A path below "
                f"{self._app.config.requests_pathname_prefix} is one, as long as the server lets it through."
            )
        settings = read_json(config[1])
        self._csrf = settings["csrf_token_name"], settings["csrf_header_name"]
        title = _TITLE.search(answer.text)
        return Document(address, html.unescape(title[1]) if title else "", settings)

    def _follow(self, address: Address) -> tuple[Answer, Address]:
        """Ask for an address, and for those that the server sends the browser to instead."""
        for _ in range(_MOST_REDIRECTS):
            answer = self._send("GET", self._as_route(address.path))
            target = address.resolve(answer.location) if answer.location else None
            if target is None:
                return answer, address
            if target.origin != self.origin:
                raise PageNotOpened(f"{address.path} leads to {target.href}, which is not on the server of the app.")
            address = target if target.hash else target.with_parts(hash=address.hash)
        raise PageNotOpened(f"The server redirected {_MOST_REDIRECTS} times, at last to {address.href}.")

    def get_json(self, name: str, address: Address) -> PropValue:
        """The layout, or the callbacks."""
        answer = self.request("GET", name, address)
        if not answer.is_ok:
            raise answer.exception or PageNotOpened(f"{name} was answered with {answer.describe()}")
        return answer.json()

    def post_json(self, name: str, body: Json, address: Address) -> Answer:
        return self.request("POST", name, address, data=to_json(body), content_type="application/json")

    def request(self, method: str, name: str, address: Address, **options: Any) -> Answer:
        """A request of the page's code to an endpoint of the app."""
        token_name, header = self._csrf
        cookie = self.client.get_cookie(token_name, domain=urlsplit(self.origin).hostname)
        headers = {"Accept": "application/json", "Referer": address.href}
        if method == "POST":
            headers["Origin"] = address.origin
        if cookie is not None:
            headers[header] = cookie.decoded_value
        path = f"{self._app.config.routes_pathname_prefix}{name}"
        return self._send(method, path, headers=headers, **options)

    def _send(self, method: str, path: str, headers: Mapping[str, str] | None = None, **options: Any) -> Answer:
        with _witness(self._app.server) as raised:
            try:
                response = self.client.open(
                    path,
                    method=method,
                    base_url=f"{self.origin}/",
                    headers={**(headers or {}), **self._headers},
                    environ_overrides={WITNESS: raised},
                    **options,
                )
            except Exception as error:  # a server that is being tested (or debugged) may let it through
                return Answer(500, "", "", (*raised, error))
        location = response.location if 300 <= response.status_code < 400 else None
        text = response.get_data(as_text=True)
        return Answer(response.status_code, text, response.mimetype, tuple(raised), location)

    def _as_route(self, path: str) -> str:
        """The path by which the server knows it; a proxy in front may show another one."""
        config = self._app.config
        shown, known = config.requests_pathname_prefix, config.routes_pathname_prefix
        return known + path[len(shown) :] if path.startswith(shown) else path


@contextmanager
def _witness(server: Any) -> Iterator[list[BaseException]]:
    """Take note of what the app's code raises while a request is answered, in callbacks, hooks and views."""
    raised: list[BaseException] = []

    def note(_sender: Any, exception: BaseException, **_extra: Any) -> None:
        if exception not in raised:
            raised.append(exception)

    with got_request_exception.connected_to(note, server):
        yield raised
