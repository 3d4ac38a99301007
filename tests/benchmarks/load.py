"""Put a server under load: connections that ask for the same callback again and again.

Prints requests a second, and how many were answered in all.

    python load.py 8050 --seconds 2 --connections 32

One thread and hardly any parsing, so that the machine's time goes to the server.
"""

from __future__ import annotations

import argparse
import json
import selectors
import socket
import time

BODY = json.dumps(
    {
        "output": "answered.children",
        "outputs": {"id": "answered", "property": "children"},
        "inputs": [{"id": "asked", "property": "value", "value": "hello"}],
        "changedPropIds": ["asked.value"],
        "state": [],
    }
)
REQUEST = (
    "POST /_dash-update-component HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    f"Content-Length: {len(BODY)}\r\n\r\n{BODY}"
).encode()


class Load:
    """Connections that each have one request under way."""

    def __init__(self, port: int, connections: int) -> None:
        self._port = port
        self._selector = selectors.DefaultSelector()
        self.answered = 0
        for _ in range(connections):
            self._open()

    def run(self, seconds: float) -> float:
        """Give requests a second."""
        began = time.perf_counter()
        before = self.answered
        while time.perf_counter() - began < seconds:
            for key, _ in self._selector.select(0.2):
                self._read(key.fileobj)  # type: ignore[arg-type]  # only sockets are registered
        return (self.answered - before) / (time.perf_counter() - began)

    def close(self) -> None:
        for key in list(self._selector.get_map().values()):
            key.fileobj.close()  # type: ignore[union-attr]
        self._selector.close()

    def _open(self) -> None:
        connection = socket.create_connection(("127.0.0.1", self._port))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._selector.register(connection, selectors.EVENT_READ)
        connection.sendall(REQUEST)

    def _read(self, connection: socket.socket) -> None:
        head, _, body = connection.recv(65536).partition(b"\r\n\r\n")
        if head:
            assert head.startswith(b"HTTP/1.1 200"), head
            names = head.lower()
            missing = int(names.partition(b"content-length:")[2].split(b"\r\n", 1)[0]) - len(body)
            while missing > 0:
                missing -= len(connection.recv(65536))
            self.answered += 1
        if head and b"connection: close" not in names:
            connection.sendall(REQUEST)
        else:
            self._selector.unregister(connection)
            connection.close()
            self._open()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("port", type=int)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--connections", type=int, default=32)
    options = parser.parse_args()
    load = Load(options.port, options.connections)
    load.run(options.seconds / 4)  # until every worker is warm
    print(load.run(options.seconds), load.answered)
    load.close()


if __name__ == "__main__":
    main()
