"""In which encoding a bundle travels: one made by its build, else one made when it is first asked for."""

from __future__ import annotations

import os

from flask import Response, request

from ..document.compressed import compressed_copies

# The better one first: browsers accept both.
_BUILT = (("br", ".br"), ("gzip", ".gz"))
_TEXT = ("text/", "application/javascript", "application/json", "image/svg+xml")


def encoded_response(file: str, mimetype: str, *, on_demand: bool) -> Response:
    """Answer with the file in the smallest form that the browser accepts and that is at hand, or can be made."""
    encoding, content = _encode(file, on_demand=on_demand and mimetype.startswith(_TEXT))
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
