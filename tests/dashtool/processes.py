"""Run the command as a person does: a real process, its lines, its socket."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue

SECONDS_TO_ANSWER = 30.0
_LOCAL = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Command:
    """One running `dash` command. Use it in a `with` block: it is gone afterwards."""

    def __init__(self, folder: Path, *words: str, env: dict[str, str] | None = None) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "dashtool", *words],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1", **(env or {})},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self._lines: SimpleQueue[str | None] = SimpleQueue()
        self.said: list[str] = []
        self.url = ""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Command:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        # A process of the app that outlives the command holds the line open, and closing it would wait for that.
        self._reader.join(SECONDS_TO_ANSWER)
        assert not self._reader.is_alive(), "something has outlived the command"
        self._process.stderr and self._process.stderr.close()

    def _read(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def wait_for(self, text: str) -> str:
        """Read lines until one holds the text."""
        while True:
            try:
                line = self._lines.get(timeout=SECONDS_TO_ANSWER)
            except Empty:
                raise AssertionError(f"no line with {text!r} in:\n" + "\n".join(self.said)) from None
            if line is None:
                raise AssertionError(f"ended without a line with {text!r}:\n" + "\n".join(self.said))
            self.said.append(line)
            if found := re.search(r"http://\S+", line):
                self.url = found[0]
            if text in line:
                return line

    def hear(self, text: str) -> None:
        """Make sure that it has been said, or wait until it is."""
        if not any(text in line for line in self.said):
            self.wait_for(text)

    def wait_for_end(self) -> int:
        """Read what is left to be said, and give the exit code."""
        code = self.wait()
        while (line := self._lines.get(timeout=SECONDS_TO_ANSWER)) is not None:
            self.said.append(line)
        return code

    def wait_until(self, condition: Callable[[], bool]) -> None:
        """Look again and again until something outside of this process holds."""
        deadline = time.monotonic() + SECONDS_TO_ANSWER
        while not condition():
            assert time.monotonic() < deadline, "it did not come to be:\n" + "\n".join(self.said)
            time.sleep(0.02)

    def get(self, path: str, headers: dict[str, str] | None = None) -> str:
        return fetch(self.url + path, headers)

    def poll(self) -> int | None:
        return self._process.poll()

    def forget(self) -> None:
        """Read what was said until now, so that the next wait is for what is said from now on."""
        with contextlib.suppress(Empty):
            while (line := self._lines.get_nowait()) is not None:
                self.said.append(line)

    def send(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    def press_ctrl_c(self) -> None:
        """The whole foreground group gets the signal."""
        os.killpg(self._process.pid, signal.SIGINT)

    def interrupt(self) -> int:
        """Press Ctrl-C, and give the exit code."""
        self.press_ctrl_c()
        return self._process.wait(SECONDS_TO_ANSWER)

    def terminate(self) -> int:
        """End the first process alone, as `kill` does. Give the exit code."""
        self._process.terminate()
        return self._process.wait(SECONDS_TO_ANSWER)

    def wait(self) -> int:
        return self._process.wait(SECONDS_TO_ANSWER)

    @property
    def pid(self) -> int:
        return self._process.pid


def fetch(url: str, headers: dict[str, str] | None = None) -> str:
    """Give the body of an answer, after its status when that tells of an error."""
    try:
        request = urllib.request.Request(url, headers=headers or {})
        with _LOCAL.open(request, timeout=SECONDS_TO_ANSWER) as response:
            return str(response.read().decode())
    except urllib.error.HTTPError as error:
        with error:
            return f"{error.code} {error.read().decode()}"
