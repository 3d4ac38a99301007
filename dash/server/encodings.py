"""How a file of text travels: in an encoding made by its build or when it is first asked for, and only when it changed.

The tag that tells whether it changed is made from the content: where installations get one and the same date for all
files, dates and sizes do not tell.
"""

from __future__ import annotations

import hashlib
import mimetypes
import os
from functools import lru_cache

from flask import Response, request

from ..document.compressed import compressed_copies

# The better one first: browsers accept both.
_BUILT = (("br", ".br"), ("gzip", ".gz"))
_TEXT = ("text/", "application/javascript", "application/json", "image/svg+xml")


def file_type(file: str) -> str:
    """Tell a file's type by its name. For scripts, the registry of Windows may know another one."""
    if file.lower().endswith((".js", ".mjs")):
        return "text/javascript"
    if file.endswith(".map"):
        return "application/json"
    return mimetypes.guess_type(file)[0] or "application/octet-stream"


def is_text(mimetype: str) -> bool:
    return mimetype.startswith(_TEXT)


def revalidated_response(file: str, mimetype: str, *, on_demand: bool) -> Response:
    """Answer with the file, or with 304 when the browser has just this."""
    response = encoded_response(file, mimetype, on_demand=on_demand)
    response.headers["Cache-Control"] = "no-cache"
    content, encoding = _content_hash(file, os.stat(file).st_mtime_ns), response.headers.get("Content-Encoding")
    response.set_etag(f"{content}-{encoding}" if encoding else content)
    response.make_conditional(request)
    return response


def encoded_response(file: str, mimetype: str, *, on_demand: bool) -> Response:
    """Answer with the file in the smallest form that the browser accepts and that is at hand, or can be made."""
    encoding, content = _encode(file, on_demand=on_demand and is_text(mimetype))
    response = Response(content, mimetype=mimetype)
    # Without it, a shared cache would hand one browser's encoding to another that cannot read it.
    response.headers["Vary"] = "Accept-Encoding"
    if encoding:
        response.headers["Content-Encoding"] = encoding
    return response


def _encode(file: str, *, on_demand: bool) -> tuple[str | None, bytes]:
    accepted = request.accept_encodings
    for encoding, suffix in _BUILT:
        if accepted.quality(encoding) > 0 and _is_current(file + suffix, file):
            return encoding, _read(file + suffix)
    copy = compressed_copies.get(file) if on_demand and accepted.quality("gzip") > 0 else None
    return ("gzip", copy) if copy else (None, _read(file))


def _is_current(compressed: str, file: str) -> bool:
    return os.path.isfile(compressed) and os.path.getmtime(compressed) >= os.path.getmtime(file)


def _read(file: str) -> bytes:
    with open(file, "rb") as stream:
        return stream.read()


@lru_cache(maxsize=512)
def _content_hash(file: str, _mtime_ns: int) -> str:
    return hashlib.sha256(_read(file)).hexdigest()
