"""Addresses of the dev tools. They exist only while the tools are on, and answer only pages of this machine's own."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from typing import Any

from flask import Response, abort, request
from flask.typing import ResponseReturnValue

from ..devtools.code_prints import CodePrints
from ..devtools.editor import open_in_editor
from ..devtools.lost import LostValues
from ..devtools.props import component_props
from ..devtools.sources import describe_sources
from ..exceptions import EditorRefused
from ..layout.encode import to_json
from ..settings import resolve
from .flask_server import is_connected, module_folder
from .guard import refusal_of_strangers
from .routes import add_route
from .served import Served

_PREFIX = "_dash-devtools/"
TOKEN_HEADER = "X-Dash-Devtools-Token"


def add_devtools_routes(app: Served) -> None:
    """Answer the dev tools of the page, once for an app. Too late for a server that has served."""
    if not is_connected(app) or any(_PREFIX in rule for rule in app.routes):
        return
    if app.server._got_first_request:
        app.logger.warning(
            "The dev tools were enabled after the first request: the page will not know where callbacks are."
        )
        return
    token = secrets.token_urlsafe(24)
    prints, lost = CodePrints(), LostValues()
    add_route(app, f"{_PREFIX}callbacks", guarded(lambda: _json(_callbacks(app, prints))))
    add_route(app, f"{_PREFIX}props", guarded(lambda: _json(component_props())))
    add_route(app, f"{_PREFIX}session", guarded(lambda: _json({"token": token})))
    add_route(app, f"{_PREFIX}open", guarded(lambda: _open(app, token)), ("POST",))
    app.server.after_request(lambda response: _name_build(app, response))
    add_route(app, f"{_PREFIX}lost", guarded(lambda: _lost(app, lost)), ("POST",))


def _name_build(app: Served, response: Response) -> Response:
    """Say which process answers: connections that a browser opened early lead to a former one."""
    rule = request.url_rule
    if app._hot_reload is not None and rule is not None and rule.rule in app.routes:
        response.headers["X-Dash-Build"] = app._hot_reload.process_hash
    return response


def guarded(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Let a view answer pages of this machine only.

    A page of another site may send requests to this machine's addresses, also under a name of its own that leads here;
    but it cannot choose what the browser writes into Host, Origin and Sec-Fetch-Site.
    """

    def answer(*args: Any, **kwargs: Any) -> ResponseReturnValue:
        refusal = refusal_of_strangers()
        if refusal:
            abort(403, refusal)
        return view(*args, **kwargs)

    return answer


def _callbacks(app: Served, prints: CodePrints) -> list[dict[str, Any]]:
    """Describe the callbacks to a page at `path`; fingerprints are made for pages that follow saved files."""
    if app._hot_reload is None:
        return describe_sources(app.callback_map)
    path, pages = request.args.get("path"), app._pages
    shown = pages.made_of(path) if pages is not None and path is not None else {}
    return describe_sources(
        app.callback_map,
        lambda callback: prints.of_callback(callback, *shown.get(callback.wire_id, ())),
    )


def _lost(app: Served, lost: LostValues) -> ResponseReturnValue:
    """Hear what a page could not keep when the app was made anew, and pass it on once."""
    news = lost.take(request.get_json(silent=True))
    if news is None:
        abort(400, 'Say [{"id": ..., "property": ..., "reason": ...}].')
    if news and app._on_lost is not None:
        app._on_lost(news)
    return _json({"told": len(news)})


def _open(app: Served, token: str) -> ResponseReturnValue:
    """Open the author's editor. Whoever asks must have read this process' token, which only its own pages can."""
    if not secrets.compare_digest(request.headers.get(TOKEN_HEADER, "").encode(), token.encode()):
        abort(403, "The token is not that of this process: reload the page.")
    asked = request.get_json(silent=True)
    if not (isinstance(asked, dict) and isinstance(asked.get("file"), str) and isinstance(asked.get("line"), int)):
        abort(400, 'Say {"file": ..., "line": ...}.')
    roots = (os.getcwd(), module_folder(app.config.name))
    try:
        command = open_in_editor(asked["file"], asked["line"], roots=roots, preferred=resolve("editor").value)
    except EditorRefused as error:
        return _json({"error": str(error)}), 409
    return _json({"opened": command[0]})


def _json(value: Any) -> Response:
    return Response(to_json(value), mimetype="application/json")
