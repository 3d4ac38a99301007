"""`_dash-update-component`: one callback request in, one response out."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, cast

import orjson
from flask import Request, Response, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from ..callbacks.dispatch import dispatch
from ..callbacks.response import explain_unserializable
from ..callbacks.wire import CallbackRequest, CallbackResponse, Timing
from ..exceptions import MalformedRequest, UnknownCallback, UnserializableValue
from ..hooks import hooks
from ..layout.registry import ComponentRegistry
from .answer import encode_answer
from .failures import answer_callback_failure, blame
from .lazy import LazyMapping
from .page_times import report_times
from .served import Served

if TYPE_CHECKING:
    from ..devtools.profile import Stopwatch


def update_component(app: Served) -> ResponseReturnValue:
    """Run the callback that the request names."""
    if app._profile is None:
        return _update(app, None)
    from ..devtools.profile import Stopwatch  # few servers record

    stopwatch = Stopwatch(app._profile, request.content_length or 0)
    try:
        return _update(app, stopwatch)
    finally:
        stopwatch.record()


def _update(app: Served, stopwatch: Stopwatch | None) -> ResponseReturnValue:
    started = time.perf_counter()
    known_libraries = frozenset(ComponentRegistry.registry)
    body = read_body()
    asked = read_request(body)
    # For what stands around the app: access logs, monitors.
    request.environ["dash.callback"] = app.callback_map.get(asked.callback_id)
    try:
        around = None if stopwatch is None else stopwatch.around(asked.callback_id)
        answer = dispatch(asked, app.callback_map, on_error=app._on_error, around=around)
        response = _respond(app, asked, answer, known_libraries, stopwatch)
    except MalformedRequest as error:
        place = f"\nThe callback is {error.location}." if app.is_debugging and error.location else ""
        raise BadRequest(f"{error}{place}") from None
    except UnknownCallback as error:
        return answer_callback_failure(app, error, "A callback request", None)
    except Exception as error:
        if stopwatch is not None:
            stopwatch.failed = True
        location = blame(app.callback_map[asked.callback_id].location, error)
        where = f"Callback {location}" if location else f"The page at {asked.inputs[0].get('value')!r}"
        failure = answer_callback_failure(app, error, where, location)
        if isinstance(failure, Response) and app.is_debugging and app._dev_tools["ui"]:
            _add_timings(failure, {}, time.perf_counter() - started)
        return failure
    if app.is_debugging and app._dev_tools["ui"]:
        _add_timings(response, answer.timings, time.perf_counter() - started)
    elif stopwatch is not None:
        # The page works out how long its request was on the way.
        response.headers.add("Server-Timing", f"__dash_server;dur={stopwatch.seconds * 1000:.2f}")
    if app._profile is not None:
        report_times(app._profile, body, app.callback_map)
    return response


def read_body() -> object:
    """Read the JSON of the current request, or refuse it with one line that says what is wrong."""
    # One look through Flask's proxy; every further attribute would go through it again.
    current: Request = request._get_current_object()  # type: ignore[attr-defined]  # of the proxy, not of Request
    environ = current.environ
    if environ.get("CONTENT_TYPE") != "application/json" and not current.is_json:
        raise UnsupportedMediaType(f"A callback request is application/json, found {current.mimetype or 'no type'}.")
    try:
        return orjson.loads(current.get_data())
    except orjson.JSONDecodeError as error:
        raise BadRequest(f"The body is not JSON: {error}.") from None


def read_request(body: object) -> CallbackRequest:
    """Understand the current request, whose body this is, or refuse it with one line that says what is wrong."""
    current: Request = request._get_current_object()  # type: ignore[attr-defined]  # as above
    environ = current.environ
    try:
        return CallbackRequest.parse(
            body,
            headers=LazyMapping(lambda: cast(Mapping[str, str], current.headers)),
            cookies=current.cookies if "HTTP_COOKIE" in environ else {},
            args=current.args if environ.get("QUERY_STRING") else {},
            path=current.full_path if environ.get("QUERY_STRING") else f"{current.path}?",
            remote=current.remote_addr,
            origin=environ.get("HTTP_ORIGIN"),
            custom_data=custom_data(),
        )
    except MalformedRequest as error:
        raise BadRequest(str(error)) from None


def custom_data() -> Callable[[Any], Mapping[str, Any]] | None:
    """Give what fills `ctx.custom_data`, when a hook wants to."""
    fillers = hooks.get_hooks("custom_data")
    if not fillers:
        return None
    return lambda context: {cast(Any, filler.data)["namespace"]: filler(context) for filler in fillers}


def _respond(
    app: Served,
    asked: CallbackRequest,
    answer: CallbackResponse,
    known_libraries: frozenset[str],
    stopwatch: Stopwatch | None,
) -> Response:
    body = answer.body
    if body is None:
        response = Response(status=204)
        del response.headers["Content-Type"]
    else:
        if len(ComponentRegistry.registry) != len(known_libraries):
            _add_new_libraries(app, body, known_libraries)
        text = _encode(app, asked, body) if stopwatch is None else stopwatch.serialise(_encode, app, asked, body)
        response = Response(text, content_type="application/json")
    if stopwatch is not None:
        stopwatch.timings = {name: timing.duration_ms / 1000 for name, timing in answer.timings.items()}
    for cookie in answer.cookies:
        response.set_cookie(cookie.name, cookie.value, **cookie.options)
    if answer.headers:
        # The callback's lines take the place of ours, while two of one name from the callback both stay.
        response.headers.update(MultiDict(answer.headers))
    return response


def _encode(app: Served, asked: CallbackRequest, body: dict[str, Any]) -> bytes:
    try:
        return encode_answer(app, body)
    except UnserializableValue as error:
        raise explain_unserializable(app.callback_map[asked.callback_id], error) from None


def _add_new_libraries(app: Served, body: dict[str, Any], known: frozenset[str]) -> None:
    """Tell the page to load libraries that the callback imported first."""
    dist = app.get_dist(sorted(set(ComponentRegistry.registry) - known))
    if dist:
        body["dist"] = dist


def _add_timings(response: Response, timings: Mapping[str, Timing], seconds: float) -> None:
    response.headers.add("Server-Timing", f"__dash_server;dur={round(seconds * 1000)}")
    for name, timing in timings.items():
        description = f';desc="{_header_text(timing.description)}"' if timing.description else ""
        metric = re.sub(r"[^\w!#$%&'*+.^`|~-]", "_", name, flags=re.ASCII)
        response.headers.add("Server-Timing", f"{metric}{description};dur={round(timing.duration_ms)}")


def _header_text(text: str) -> str:
    """Write text as it may stand between the quotes of a header."""
    line = re.sub(r"[\x00-\x1f\x7f]", " ", text).encode("latin-1", "replace").decode("latin-1")
    return line.replace("\\", "\\\\").replace('"', '\\"')
