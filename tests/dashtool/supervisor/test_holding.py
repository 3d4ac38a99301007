"""What stands in while no worker lives: the page, the stream, the way into the editor."""

from __future__ import annotations

import json
import selectors
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashtool.failure import Failure, explain
from dashtool.supervisor import holding as holding_module
from dashtool.supervisor.error_page import error_page
from dashtool.supervisor.holding import Connection, Holding

LOCAL = "Host: localhost:8050"
GET = f"GET / HTTP/1.1\r\n{LOCAL}\r\n\r\n"
LISTEN = f"GET /_dash-events HTTP/1.1\r\n{LOCAL}\r\n\r\n"


class Held:
    """A `Holding` and its clients, turned by hand."""

    def __init__(self, root: Path) -> None:
        self.selector = selectors.DefaultSelector()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.setblocking(False)
        self.holding = Holding(self.listener, self.selector, [root])
        self.clients: list[socket.socket] = []

    def turn(self) -> None:
        for key, _ in self.selector.select(10.0):
            self.holding.hear(key.data) if isinstance(key.data, Connection) else self.holding.accept()

    def send(self, text: str) -> socket.socket:
        client = socket.create_connection(self.listener.getsockname())
        client.settimeout(10.0)
        self.clients.append(client)
        client.sendall(text.encode())
        self.turn()
        self.turn()
        return client

    def ask(self, text: str) -> str:
        client = self.send(text)
        answer = b""
        while piece := client.recv(65536):
            answer += piece
        return answer.decode()

    def close(self) -> None:
        self.holding.end()
        for part in (self.selector, self.listener, *self.clients):
            part.close()


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Held]:
    held = Held(tmp_path)
    yield held
    held.close()


@pytest.fixture
def failure(tmp_path: Path) -> Failure:
    file = tmp_path / "app.py"
    file.write_text("title = 'Sales'\nprint(<b>)\n")
    try:
        compile(file.read_text(), str(file), "exec")
    except SyntaxError as error:
        return explain(error, doing="app.py could not be imported", root=tmp_path)
    raise AssertionError


def events(client: socket.socket, count: int) -> list[dict[str, object]]:
    received = b""
    while received.count(b"\n\ndata: ") + received.count(b"\r\n\r\ndata: ") < count or not received.endswith(b"\n\n"):
        received += client.recv(65536)
    return [json.loads(part[6:]) for part in received.split(b"\n") if part.startswith(b"data: ")]


def test_page_shows_the_error_its_place_and_the_lines_around_escaped(held: Held, failure: Failure) -> None:
    held.holding.hold(failure, phase="import", build="")
    page = held.ask(GET)

    assert page.startswith("HTTP/1.1 503 ")
    assert "app.py could not be imported" in page
    assert "app.py:2</button>" in page
    assert "title = &#x27;Sales&#x27;" in page
    assert "print(&lt;b&gt;)" in page
    assert "<b>" not in page


def test_other_hosts_and_other_sites_see_no_source(held: Held, failure: Failure) -> None:
    held.holding.hold(failure, phase="import", build="")
    for headers in (
        "Host: evil.example:8050",
        "Host: localhost.evil.example",
        "Host: 192.168.0.7:8050",
        f"{LOCAL}\r\nOrigin: https://evil.example",
        f"{LOCAL}\r\nSec-Fetch-Site: cross-site",
        f"{LOCAL}\r\nX-Forwarded-For: 203.0.113.9",
        "",
    ):
        for path in ("/", "/_reload-hash"):
            assert "app.py" not in held.ask(f"GET {path} HTTP/1.1\r\n{headers}\r\n\r\n").replace("app.py could", "")
        listening = held.send(f"GET /_dash-events HTTP/1.1\r\n{headers}\r\n\r\n")
        assert events(listening, 1)[0]["error"] == {"title": "app.py could not be imported"}


def test_stream_tells_the_error_then_what_happens_then_of_the_version_that_serves(held: Held, failure: Failure) -> None:
    held.holding.hold(failure, phase="import", build="3-abc")
    listening = held.send(LISTEN)
    held.holding.building(["app.py"])
    held.holding.hold(Failure("app.py ended", "", ""), phase="import", build="3-abc")
    held.holding.release()
    held.holding.serves("4-def", fresh=False)

    hello, building, error, reload = events(listening, 4)
    assert (hello["type"], hello["build"], hello["state"]) == ("hello", "3-abc", "error")
    assert hello["error"] == failure.facts_of_page("import")
    assert building == {"type": "building", "files": ["app.py"]}
    assert error["error"]["title"] == "app.py ended"  # type: ignore[index]
    assert reload == {"type": "reload", "build": "4-def", "fresh": False}
    assert listening.recv(1) == b""


def test_polling_pages_learn_the_error_too(held: Held, failure: Failure) -> None:
    held.holding.hold(failure, phase="serve", build="3-abc")
    answer = json.loads(held.ask(f"GET /shop/_reload-hash HTTP/1.1\r\n{LOCAL}\r\n\r\n").partition("\r\n\r\n")[2])

    assert answer["reloadHash"] == "3-abc"
    assert answer["state"] == "error"
    assert answer["error"]["title"] == "app.py could not be imported"


def test_only_the_page_may_open_the_editor(held: Held, failure: Failure, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[str, int]] = []
    monkeypatch.setattr(
        holding_module, "open_in_editor", lambda file, line, **_: opened.append((file, line)) or ["code"]
    )
    held.holding.hold(failure, phase="import", build="")
    token = held.ask(GET).partition("Devtools-Token': \"")[2].partition('"')[0]
    body = json.dumps({"file": "app.py", "line": 2})

    def post(*headers: str) -> str:
        head = "\r\n".join(("POST /_dash-devtools/open HTTP/1.1", LOCAL, f"Content-Length: {len(body)}", *headers))
        return held.ask(f"{head}\r\n\r\n{body}")

    assert post().startswith("HTTP/1.1 403 ")
    assert post(f"X-Dash-Devtools-Token: {token}", "Origin: https://evil.example").startswith("HTTP/1.1 403 ")
    assert opened == []
    assert '{"opened": "code"}' in post(f"X-Dash-Devtools-Token: {token}")
    assert opened == [("app.py", 2)]


def test_no_request_that_makes_no_sense_ends_the_session(held: Held, failure: Failure) -> None:
    held.holding.hold(failure, phase="import", build="")
    for head in (
        "GET / HTTP/1.1\r\nHost: [",
        "GET //[ HTTP/1.1\r\nHost: example.org",
        f"GET / HTTP/1.1\r\n{LOCAL}\r\nOrigin: http://[",
        f"GET / HTTP/1.1\r\n{LOCAL}\r\nContent-Length: {'9' * 5000}",
        f"POST /_dash-devtools/open HTTP/1.1\r\n{LOCAL}\r\nX-Dash-Devtools-Token: \u00e9",
    ):
        assert held.ask(f"{head}\r\n\r\n").startswith("HTTP/1.1 ")


def test_other_machines_see_no_source_whatever_host_they_name(
    held: Held, failure: Failure, monkeypatch: pytest.MonkeyPatch
) -> None:
    held.holding.hold(failure, phase="import", build="")
    monkeypatch.setattr(holding_module, "is_loopback", lambda name: False)

    assert "terminal shows why" in held.ask(GET)
    assert "Sales" not in held.ask(f"GET /_reload-hash HTTP/1.1\r\n{LOCAL}\r\n\r\n")
    assert events(held.send(LISTEN), 1)[0]["error"] == {"title": "app.py could not be imported"}


def test_a_client_that_hangs_up_is_forgotten(held: Held, failure: Failure) -> None:
    held.holding.hold(failure, phase="import", build="")
    held.send(LISTEN).close()
    held.turn()

    assert held.holding._connections == []


def test_no_text_can_end_the_script_of_the_page() -> None:
    page = error_page(Failure("</script><script>alert(1)</script>", "", "").facts_of_page("serve"), "token")

    assert page.count("<script>") == 1
    assert page.count("</script>") == 1
