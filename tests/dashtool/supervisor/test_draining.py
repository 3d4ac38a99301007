"""A server that stops in the middle of traffic."""

from __future__ import annotations

import socket
import threading

from flask import Flask

from dashtool.supervisor.draining import DrainingServer


def server() -> DrainingServer:
    app = Flask("drained")
    app.add_url_rule("/", "hello", lambda: "hello")
    return DrainingServer("127.0.0.1", 0, app)


def accept(draining: DrainingServer) -> None:
    """Take one connection that is there already."""
    draining.socket.settimeout(10)
    draining.timeout = None
    draining.handle_request()


def test_a_connection_without_a_question_is_closed_when_the_version_is_replaced() -> None:
    draining = server()
    with socket.create_connection(("127.0.0.1", draining.port), timeout=10) as early:
        accept(draining)

        draining.leave_silent()

        assert draining._open == 1, "it may be about to ask"
        assert draining.drain(10)
        assert early.recv(1) == b""
    draining.server_close()


def test_a_question_that_has_come_is_answered() -> None:
    draining = server()
    with socket.create_connection(("127.0.0.1", draining.port), timeout=10) as visitor:
        visitor.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        accepting = threading.Thread(target=accept, args=(draining,))
        accepting.start()
        accepting.join()
        draining.leave_silent()

        answer = b""
        while piece := visitor.recv(4096):
            answer += piece

    assert answer.endswith(b"hello")
    assert draining.drain(10)
    draining.server_close()
