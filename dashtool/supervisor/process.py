"""A worker as the supervisor sees it: a process and a channel to it."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

from ..discover import Target
from .messages import Channel, Message
from .worker import WorkerConfig

# The first path entry would be the current folder: a json.py lying there must not replace Python's own while we start.
_START = """\
import sys
sys.path[:1] = []
sys.path.append({place!r})
from dashtool.supervisor.worker import main
main({config!r})
"""
_SHOWN_BY_PAGES = frozenset(
    (".css", ".js", ".mjs", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".woff", ".woff2")
)


class WorkerProcess:
    """Owns the process from spawn to reap."""

    def __init__(
        self, target: Target, listener: socket.socket, *, host: str, debug: bool | None, arguments: list[str]
    ) -> None:
        ours, theirs = socket.socketpair()
        config = WorkerConfig(
            target=target.to_json(),
            host=host,
            port=listener.getsockname()[1],
            listener_fd=listener.fileno(),
            channel_fd=theirs.fileno(),
            debug=debug,
            arguments=arguments,
            wanted_at=time.monotonic(),
        )
        start = _START.format(place=str(Path(__file__).resolve().parents[2]), config=json.dumps(asdict(config)))
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-c", start], pass_fds=(config.listener_fd, config.channel_fd)
            )
        self.channel = Channel(ours)
        self.started_at = time.monotonic()
        self.app = ""
        self.how = ""
        self.path = "/"
        self.assets: Path | None = None
        self.import_seconds = 0.0
        self.build_seconds = 0.0
        self.slowest: tuple[tuple[str, float], ...] = ()

    @property
    def pid(self) -> int:
        return self._process.pid

    def introduce(self, message: Message) -> None:
        """Note what a ready worker tells about itself."""
        self.app, self.how, self.path = message["app"], message["how"], message["path"]
        self.assets = Path(message["assets"]) if message["assets"] else None
        self.import_seconds, self.build_seconds = message["import_seconds"], message["build_seconds"]
        self.slowest = tuple((name, seconds) for name, seconds in message["slowest"])

    def shows(self, file: Path) -> bool:
        """Say whether its pages follow changes of this file by themselves: no line of Python depends on it."""
        return self.assets is not None and file.suffix.lower() in _SHOWN_BY_PAGES and file.is_relative_to(self.assets)

    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def serve(self) -> None:
        self.channel.send({"type": "serve"})

    def stop(self, grace_seconds: float) -> None:
        self.channel.send({"type": "stop", "grace_seconds": grace_seconds})

    def kill(self) -> None:
        self._process.kill()

    def reap(self, timeout_seconds: float) -> int | None:
        """Wait for the end, kill when it does not come, and give the exit code. The channel is closed."""
        try:
            code: int | None = self._process.wait(timeout_seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            code = None
        self.channel.close()
        return code
