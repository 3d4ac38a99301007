"""Connections over TLS. Who speaks plain HTTP to the port is sent to the right address."""

from __future__ import annotations

import contextlib
import socket
import ssl
from collections.abc import Iterator

from .request import read_request

HANDSHAKE_SECONDS = 10.0
_PIECE_BYTES = 65536
_HANDSHAKE = b"\x16"


def context_of(certificate: tuple[str, str] | None) -> ssl.SSLContext | None:
    """Read the files of a certificate and its key. None when there is none: then nothing is secured."""
    if certificate is None:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    return context


@contextlib.contextmanager
def secured(connection: socket.socket, context: ssl.SSLContext) -> Iterator[socket.socket | None]:
    """Speak TLS with whoever connected, and close. None when nobody there does."""
    connection.settimeout(HANDSHAKE_SECONDS)
    try:
        if connection.recv(1, socket.MSG_PEEK) != _HANDSHAKE:
            _redirect(connection)
            yield None
            return
        safe = context.wrap_socket(connection, server_side=True)
    except OSError:  # it left, or does not trust the certificate
        yield None
        return
    safe.settimeout(None)
    try:
        yield safe
    finally:
        with contextlib.suppress(OSError, ValueError):
            safe.shutdown(socket.SHUT_WR)
        safe.close()


def _redirect(connection: socket.socket) -> None:
    data = b""
    while (request := read_request(data)) is None:
        piece = connection.recv(_PIECE_BYTES)
        if not piece:
            return
        data += piece
    host = request.headers.get("host", "")
    if host:
        lines = ("HTTP/1.1 307 Temporary Redirect", f"Location: https://{host}{request.target}", "Content-Length: 0")
        connection.sendall("\r\n".join((*lines, "Connection: close", "", "")).encode("latin-1"))
