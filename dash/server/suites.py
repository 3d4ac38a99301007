"""`_dash-component-suites`: the files of component libraries, cached as long as their address allows."""

from __future__ import annotations

import hashlib
import mimetypes
import os
import re
from functools import lru_cache

from flask import Response, abort, request

from ..document.bundles import modified_time, package_version
from ..document.fingerprint import add_fingerprint, strip_fingerprint
from ..exceptions import DependencyException
from .served import Served

_YEAR = "public, immutable, max-age=31536000"
_REVALIDATE = "no-cache"
# The build puts a hash of the content into the names of chunks.
_CONTENT_NAMED = re.compile(r"-[0-9A-Za-z]{8,}\.js$")
_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
_JAVASCRIPT = "application/javascript"


def serve_component_suite(app: Served, package: str, path: str) -> Response:
    """Answer with a registered file; 404 for everything else."""
    plain, mark = strip_fingerprint(path)
    try:
        file = _locate(app, package, plain)
    except DependencyException as error:
        app.logger.debug("%s", error)
        abort(404, str(error))
    if _is_immutable(package, plain, path, mark):
        return _respond(file, _YEAR)
    response = _respond(file, _REVALIDATE)
    response.set_etag(_content_hash(file, os.stat(file).st_mtime_ns))
    response.make_conditional(request)
    return response


def _locate(app: Served, package: str, path: str) -> str:
    try:
        return app.bundles.locate(package, path)
    except DependencyException:
        # This worker may not have written the page that asks.
        app.register_resources()
        return app.bundles.locate(package, path)


def _is_immutable(package: str, plain: str, path: str, mark: str | None) -> bool:
    """Tell whether this address can never mean other content.

    A fingerprint that is not ours comes from a bundle's build, or from a page that a newer server wrote: keeping
    today's file for it would outlive the next deployment.
    """
    if mark is None:
        return bool(_CONTENT_NAMED.search(plain))
    return path == add_fingerprint(plain, package_version(package), modified_time(package, plain))


def _respond(file: str, cache_control: str) -> Response:
    encoding, chosen = _encoded_neighbour(file)
    with open(chosen, "rb") as stream:
        response = Response(stream.read(), mimetype=_mimetype(file))
    response.headers["Cache-Control"] = cache_control
    if encoding:
        response.headers["Content-Encoding"] = encoding
        response.headers["Vary"] = "Accept-Encoding"
    return response


def _encoded_neighbour(file: str) -> tuple[str | None, str]:
    """Choose the file compressed at build time that the browser accepts, while it is as new as the file."""
    accepted = request.accept_encodings
    for encoding, suffix in _ENCODINGS:
        if accepted.quality(encoding) > 0 and _is_current(file + suffix, file):
            return encoding, file + suffix
    return None, file


def _is_current(compressed: str, file: str) -> bool:
    return os.path.isfile(compressed) and os.path.getmtime(compressed) >= os.path.getmtime(file)


def _mimetype(file: str) -> str:
    if file.endswith((".js", ".mjs")):
        return _JAVASCRIPT
    if file.endswith(".map"):
        return "application/json"
    return mimetypes.guess_type(file)[0] or "application/octet-stream"


@lru_cache(maxsize=512)
def _content_hash(file: str, _mtime_ns: int) -> str:
    with open(file, "rb") as stream:
        return hashlib.sha256(stream.read()).hexdigest()
