"""What the supervisor asks of a worker, read on a thread so that a busy app cannot keep it from being done."""

from __future__ import annotations

import socket
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from dash.devtools.watch import Change

from ..failure import explain_stack
from .messages import Channel, Message
from .running import running_callbacks

if TYPE_CHECKING:
    from dash import Dash
    from dash.devtools.reload import HotReload

# How long a debugger waits for whoever reads keys to let go of the terminal.
_TERMINAL_SECONDS = 2.0


class Orders:
    """Owns the thread. `on_alone` is called there when the supervisor is gone."""

    def __init__(self, channel: Channel, root: Path, on_alone: Callable[[], None]) -> None:
        self._channel = channel
        self._root = root
        self._on_alone = on_alone
        self._serve = threading.Event()
        self._leave = threading.Event()
        self._has_terminal = threading.Event()
        self.grace_seconds = 0.0
        # What tells the pages, once there are any.
        self.pages: HotReload | None = None
        self.app: Dash | None = None
        # Readable when it is time to stop accepting.
        self.wakened, self._wake = socket.socketpair()
        self._main_thread = threading.get_ident()
        threading.Thread(target=self._listen, name="dash-orders", daemon=True).start()

    def wait_for_serve(self) -> None:
        """Wait until it is our turn, or time to leave."""
        self._serve.wait()

    def wait_for_leave(self) -> float:
        """Wait until we are to leave; give the seconds that requests may still take."""
        self._leave.wait()
        return self.grace_seconds

    def wait_for_terminal(self) -> None:
        self._has_terminal.wait(_TERMINAL_SECONDS)
        self._has_terminal.clear()

    def _listen(self) -> None:
        for message in self._channel:
            self._follow(message)
        self._on_alone()

    def _follow(self, message: Message) -> None:
        match message["type"]:
            case "serve":
                self._serve.set()
            case "stop":
                self._wake.send(b"!")
            case "changed" if self.pages is not None:
                self.pages.note([Change(Path(path), kind) for path, kind in message["changes"]])
            case "publish" if self.pages is not None:
                self.pages.publish(message["event"])
            case "leave":
                self.grace_seconds = message["grace_seconds"]
                self._leave.set()
                self._wake.send(b"!")
                self._serve.set()
            case "where":
                self._tell_where(message["text"])
            case "callbacks" if self.app is not None:
                threading.Thread(target=self._tell_callbacks, args=(self.app,), daemon=True).start()
            case "yours":
                self._has_terminal.set()

    def _tell_callbacks(self, app: Dash) -> None:
        self._channel.send({"type": "callbacks", "callbacks": running_callbacks(app)})

    def _tell_where(self, doing: str) -> None:
        frame = sys._current_frames().get(self._main_thread)
        stack = traceback.extract_stack(frame) if frame is not None else []
        self._channel.send({"type": "at", "failure": explain_stack(stack, doing=doing, root=self._root).to_json()})
