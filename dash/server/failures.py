"""Answer a request that failed: a page for the author while debugging, a plain 500 otherwise, always one log entry."""

from __future__ import annotations

from flask import Response, got_request_exception, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, InternalServerError

from ..callbacks.location import Location
from ..devtools.errors import error_facts, error_page, error_title, format_error
from ..devtools.frames import is_ours, user_traceback
from ..exceptions import DashException
from ..layout.encode import to_json
from .served import Served

WITNESS = "dash.failures"
"""The key of a list in a request's WSGI environment that takes what was raised.

Only a caller within this process can put one there; headers of a request arrive under other names.
"""


def answer_failure(app: Served, error: Exception, where: str) -> ResponseReturnValue:
    """Report what the author's code raised; `where` names the code (`update (app.py:12)`)."""
    if _is_for_author(app, error) and _accepts_json():
        return _answer_with_facts(app, error, where, None)
    request.environ.get(WITNESS, []).append(error)
    if app._dev_tools["prune_errors"] and _is_for_author(app, error):
        _log(app, error, where)
        return Response(error_page(error, where), status=500, mimetype="text/html")
    return _answer_as_server(app, error, where)


def answer_callback_failure(
    app: Served, error: Exception, where: str, location: Location | None
) -> ResponseReturnValue:
    """Report what a callback raised; while debugging also as JSON, to those who ask for it."""
    if not (_is_for_author(app, error) and _accepts_json()):
        return answer_failure(app, error, where)
    return _answer_with_facts(app, error, where, location)


def _answer_with_facts(app: Served, error: Exception, where: str, location: Location | None) -> ResponseReturnValue:
    request.environ.get(WITNESS, []).append(error)
    _log(app, error, where)
    function, place = (location.function, location.place) if location else (None, None)
    facts = error_facts(error, function, place, pruned=bool(app._dev_tools["prune_errors"]))
    return Response(to_json({"error": facts}), status=500, mimetype="application/json")


def blame(callback: Location, error: Exception) -> Location | None:
    """Say where the author looks: our own callbacks call functions of theirs, such as the layout of a page."""
    if not is_ours(callback.file):
        return callback
    step = user_traceback(error)
    code = step and step.tb_frame.f_code
    return Location(code.co_filename, code.co_firstlineno, code.co_name) if code else None


def _is_for_author(app: Served, error: Exception) -> bool:
    # flask.abort(403) is no failure: it says what to answer.
    return app.is_debugging and not isinstance(error, HTTPException)


def _accepts_json() -> bool:
    return request.accept_mimetypes.best_match(("text/html", "application/json")) == "application/json"


def _answer_as_server(app: Served, error: Exception, where: str) -> ResponseReturnValue:
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
    if app.is_debugging and not app._dev_tools["prune_errors"]:
        app.logger.error("%s failed.", where, exc_info=error)
        return
    # Errors of ours say what to do; where in our code they were raised says nothing to an author.
    text = error_title(error) if isinstance(error, DashException) else format_error(error)
    # Whoever shows the log may show the error itself, in colour for instance.
    facts = {"dash_error": error, "dash_place": where}
    app.logger.error("%s failed: %s", where, text.rstrip(), extra=facts)
