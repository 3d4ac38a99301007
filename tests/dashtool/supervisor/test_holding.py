"""The page that stands in while no worker lives."""

from __future__ import annotations

from dashtool.failure import Failure, Frame
from dashtool.supervisor.holding import render

FAILURE = Failure(
    "app.py could not be imported", "NameError", "name '<b>' is not defined", (Frame("app.py", 3, "", "<b>"),)
)


def test_error_is_shown_escaped() -> None:
    page = render("GET / HTTP/1.1\r\nHost: localhost:8050\r\n\r\n", FAILURE).decode()

    assert page.startswith("HTTP/1.1 503 ")
    assert "app.py:3" in page
    assert "&lt;b&gt;" in page
    assert "<b>" not in page


def test_other_hosts_see_no_source() -> None:
    for host in ("evil.example:8050", "localhost.evil.example", "192.168.0.7:8050"):
        assert b"app.py" not in render(f"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n", FAILURE)
    assert b"app.py" not in render("GET / HTTP/1.0\r\n\r\n", FAILURE)
