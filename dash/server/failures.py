"""Answer a request that failed: a page for the author while debugging, a plain 500 otherwise, always one log entry."""

from __future__ import annotations

from flask import Response, got_request_exception
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, InternalServerError

from ..devtools.errors import error_page, error_title, format_error
from ..exceptions import DashException
from .served import Served


def answer_failure(app: Served, error: Exception, where: str) -> ResponseReturnValue:
    """Report what the author's code raised; `where` names the code (`update (app.py:12)`)."""
    is_answer = isinstance(error, HTTPException)  # flask.abort(403) says what to answer
    if app.is_debugging and app._dev_tools["prune_errors"] and not is_answer:
        _log(app, error, where)
        return Response(error_page(error, where), status=500, mimetype="text/html")
    server = app.server
    try:
        # An app may have handlers for its own exception types.
        return server.handle_user_exception(error)
    except Exception as unhandled:
        if _propagates(app) or unhandled is not error:
            raise
    _log(app, error, where)
    got_request_exception.send(server, _async_wrapper=server.ensure_sync, exception=error)
    return server.handle_http_exception(InternalServerError(original_exception=error))


def _propagates(app: Served) -> bool:
    setting = app.server.config["PROPAGATE_EXCEPTIONS"]
    return bool(app.server.testing or app.server.debug) if setting is None else bool(setting)


def _log(app: Served, error: Exception, where: str) -> None:
    # Errors of ours say what to do; where in our code they were raised says nothing to an author.
    text = error_title(error) if isinstance(error, DashException) else format_error(error)
    app.logger.error("%s failed: %s", where, text.rstrip())
