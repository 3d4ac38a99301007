"""A line per request: what servers call the combined format, then the seconds it took and the callback that ran."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from logging.handlers import WatchedFileHandler
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from dash.callbacks.location import Location

# What may not stand in a line as it came: visitors choose it.
_ESCAPED = {code: f"\\x{code:02x}" for code in (*range(0x20), 0x7F, ord('"'), ord("\\"))}


def open_access_log(file: str | None) -> Callable[[str], None]:
    """Give what writes lines: into a file, which may be renamed meanwhile, or to standard output."""
    handler = WatchedFileHandler(file, encoding="utf-8", delay=True) if file else logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter("%(message)s"))
    log = logging.Logger("dash.access")
    log.addHandler(handler)
    return log.info


def with_access_log(app: WSGIApplication, write: Callable[[str], None]) -> WSGIApplication:
    """Answer as the app does, and write a line when the last byte of an answer was taken."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        started = time.perf_counter()
        status = "-"

        def note_status(line: str, headers: list[tuple[str, str]], *error: Any) -> Callable[[bytes], object]:
            nonlocal status
            status = line.partition(" ")[0]
            return start_response(line, headers, *error)

        def note_end(size: int) -> None:
            write(access_line(environ, status, size, time.perf_counter() - started))

        try:
            body = app(environ, note_status)
        except BaseException:
            status = "500"
            note_end(0)
            raise
        return _Counted(body, note_end)

    return answer


class _Counted:
    """An answer that knows how long it was."""

    def __init__(self, body: Iterable[bytes], note_end: Callable[[int], None]) -> None:
        self._body, self._note_end, self._size = body, note_end, 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._body:
            self._size += len(chunk)
            yield chunk

    def close(self) -> None:
        close = getattr(self._body, "close", None)
        try:
            if close is not None:
                close()
        finally:
            self._note_end(self._size)


def access_line(environ: WSGIEnvironment, status: str, size: int, seconds: float) -> str:
    """Write one request as a line."""
    callback = environ.get("dash.callback")
    when = time.strftime("%d/%b/%Y:%H:%M:%S %z")
    asked = f"{environ['REQUEST_METHOD']} {_path(environ)} {environ.get('SERVER_PROTOCOL', '-')}"
    return (
        f"{environ.get('REMOTE_ADDR') or '-'} - - [{when}] {_quoted(asked)} {status} {size or '-'} "
        f"{_quoted(environ.get('HTTP_REFERER', '-'))} {_quoted(environ.get('HTTP_USER_AGENT', '-'))} {seconds:.3f} "
        f"{_quoted(_named(callback.location) if callback is not None else '-')}"
    )


def _path(environ: WSGIEnvironment) -> str:
    path = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
    query = environ.get("QUERY_STRING")
    return quote(path.encode("latin-1"), safe="/:@!$&'()*+,;=~") + (f"?{query}" if query else "")


def _quoted(text: str) -> str:
    return f'"{text.translate(_ESCAPED).encode("ascii", "backslashreplace").decode()}"'


@lru_cache(maxsize=4096)
def _named(location: Location) -> str:
    return str(location)
