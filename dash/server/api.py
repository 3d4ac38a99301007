"""Plain JSON addresses: callbacks with an `api_endpoint`, routes of hooks, routes added before the app exists."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import orjson
from flask import Response, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from ..callbacks.dispatch import settle
from ..exceptions import PreventUpdate
from ..layout.encode import to_json
from .failures import answer_failure
from .served import Served


def answer_api(app: Served, path: str, function: Callable[..., Any]) -> ResponseReturnValue:
    """Call the function with the request's JSON object as keywords, and answer with what it returns."""
    arguments = _read_arguments()
    try:
        inspect.signature(function).bind(**arguments)
    except TypeError as error:
        raise BadRequest(f"{path}: {error}.") from None
    try:
        answer = settle(function(**arguments))
        return Response(to_json(answer), mimetype="application/json")
    except PreventUpdate:
        return "", 204
    except Exception as error:
        return answer_failure(app, error, f"The API endpoint {path}")


def _read_arguments() -> dict[str, Any]:
    if not request.is_json:
        raise UnsupportedMediaType(f"Expecting application/json, found {request.mimetype or 'no type'}.")
    try:
        body = orjson.loads(request.get_data())
    except orjson.JSONDecodeError as error:
        raise BadRequest(f"The body is not JSON: {error}.") from None
    if not isinstance(body, dict):
        raise BadRequest(f"Expecting a JSON object of arguments, found {type(body).__name__}.")
    return body
