"""Answer while no worker lives: a page that shows why, and looks again by itself. Knows no app."""

from __future__ import annotations

import html
import socket
import threading

from ..failure import Failure, failure_text

_READ_SECONDS = 1.0
_LARGEST_HEAD_BYTES = 65536

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="1">
<title>The app did not start</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ margin: 0; padding: 8vh 1.5rem; font: 16px/1.6 system-ui, sans-serif;
       background: light-dark(#f6f7f9, #14161a); color: light-dark(#1c2024, #e8eaed); }}
main {{ max-width: 52rem; margin: auto; }}
h1 {{ font-size: 1.4rem; margin: 0 0 1rem; }}
pre {{ overflow-x: auto; padding: 1.1rem 1.3rem; border-radius: 10px; border-left: 4px solid #e5484d;
      background: light-dark(#fff, #1d2025); font: 14px/1.55 ui-monospace, monospace; }}
p {{ color: light-dark(#5b6470, #9aa4b2); }}
</style>
</head>
<body><main>
<h1>The app did not start</h1>
<pre>{text}</pre>
<p>{hint}</p>
<p>Save a fix, and this page becomes the app.</p>
</main></body>
</html>
"""


def answer_one(listener: socket.socket, failure: Failure) -> None:
    """Accept one connection and answer it on a thread of its own, so that a slow client blocks nobody."""
    try:
        connection, _ = listener.accept()
    except OSError:
        return
    threading.Thread(target=_answer, args=(connection, failure), daemon=True).start()


def render(head: str, failure: Failure) -> bytes:
    """Write the whole response to a request with this head."""
    if _is_local(head):
        body = _PAGE.format(text=html.escape(failure_text(failure)), hint=html.escape(failure.hint or "")).encode()
        kind = "text/html"
    else:
        # The page shows source lines: only to this machine's own pages, whatever name points at this address.
        body, kind = b"The app did not start. The terminal shows why.\n", "text/plain"
    headers = (
        "HTTP/1.1 503 Service Unavailable",
        f"Content-Type: {kind}; charset=utf-8",
        f"Content-Length: {len(body)}",
        "Cache-Control: no-store",
        "Connection: close",
    )
    return "\r\n".join(headers).encode() + b"\r\n\r\n" + (b"" if head.startswith("HEAD ") else body)


def _answer(connection: socket.socket, failure: Failure) -> None:
    with connection:
        connection.settimeout(_READ_SECONDS)
        try:
            head = b""
            while b"\r\n\r\n" not in head and len(head) < _LARGEST_HEAD_BYTES:
                piece = connection.recv(8192)
                if not piece:
                    return
                head += piece
            connection.sendall(render(head.decode("latin-1"), failure))
            connection.shutdown(socket.SHUT_WR)
            # Closing with unread bytes would reset the connection before the answer is read.
            while connection.recv(8192):
                pass
        except OSError:
            return


def _is_local(head: str) -> bool:
    for line in head.split("\r\n")[1:]:
        name, _, value = line.partition(":")
        if name.strip().lower() == "host":
            host = value.strip().lower()
            host = host[: host.rfind(":")] if not host.endswith("]") and ":" in host else host
            return host in ("localhost", "127.0.0.1", "[::1]") or host.endswith(".localhost")
    return False
