"""What of a response goes to the client in one piece."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("gunicorn.http.wsgi", reason="gunicorn runs on POSIX only", exc_type=ImportError)

from gunicorn.config import Config
from gunicorn.http.wsgi import FileWrapper

from dashtool.production.responding import JoinedResponse


class Client:
    """Notes what is sent to it."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []

    def sendall(self, piece: bytes) -> None:
        self.sent.append(piece)

    def sendfile(self, file: Any, offset: int = 0, count: int | None = None) -> int:
        file.seek(offset)
        self.sent.append(file.read(count))
        return len(self.sent[-1])


@pytest.fixture
def client() -> Client:
    return Client()


def respond(client: Client, *, length: int | None = None, method: str = "GET") -> JoinedResponse:
    request = SimpleNamespace(version=(1, 1), method=method, should_close=lambda: False)
    response = JoinedResponse(request, client, Config())  # type: ignore[arg-type]  # all that is asked of a socket
    response.start_response("200 OK", [] if length is None else [("Content-Length", str(length))])
    return response


def test_the_head_goes_with_the_body(client: Client) -> None:
    response = respond(client, length=5)
    response.write(b"hello")
    response.close()

    (sent,) = client.sent
    assert sent.startswith(b"HTTP/1.1 200 OK\r\n")
    assert sent.endswith(b"\r\n\r\nhello")


def test_a_long_body_is_not_copied(client: Client) -> None:
    body = b"x" * 100_000
    respond(client, length=len(body)).write(body)

    assert [len(piece) for piece in client.sent][1:] == [len(body)]
    assert client.sent[1] is body


def test_each_piece_of_a_stream_leaves_at_once(client: Client) -> None:
    response = respond(client)
    lengths = []
    for piece in (b"one", b"", b"two"):
        response.write(piece)
        lengths.append(len(client.sent))
    response.close()

    assert lengths == [1, 1, 2]
    assert client.sent[0].endswith(b"\r\n\r\n3\r\none\r\n")
    assert client.sent[1:] == [b"3\r\ntwo\r\n", b"0\r\n\r\n"]


def test_a_stream_that_begins_with_nothing_sends_its_head(client: Client) -> None:
    respond(client).write(b"")

    assert client.sent[0].endswith(b"\r\n\r\n")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_head_without_a_body_is_sent_in_the_end(client: Client, method: str) -> None:
    response = respond(client, length=0, method=method)
    response.close()

    assert len(client.sent) == 1


def test_a_file_follows_its_head(client: Client, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"content")
    with (tmp_path / "file").open("rb") as file:
        respond(client, length=7).write_file(FileWrapper(file))

    assert client.sent[0].endswith(b"\r\n\r\n")
    assert client.sent[1:] == [b"content"]


def test_what_only_looks_like_a_file_is_sent_too(client: Client) -> None:
    respond(client, length=7).write_file(FileWrapper(io.BytesIO(b"content")))

    assert b"".join(client.sent).endswith(b"\r\n\r\ncontent")
