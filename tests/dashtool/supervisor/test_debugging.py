"""Debuggers: one in the app has the terminal and holds reloads up, one around the command gets a single process."""

from __future__ import annotations

import os
import re
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from dashtool.supervisor.plain import attached_debugger
from tests.dashtool.processes import fetch
from tests.dashtool.screen import TerminalCommand
from tests.dashtool.supervisor.session import APP, DevSession, saying

STOPS = APP.replace('return "one"', "number = 41\n    import pdb; pdb.set_trace()\n    return str(number + 1)")


class DebuggedSession:
    """`dash dev` at a terminal, with a request under way that stops in the debugger."""

    def __init__(self, command: TerminalCommand, folder: Path) -> None:
        self.command = command
        self.folder = folder
        self.answers: list[str] = []
        command.wait_until(lambda: command.screen.last_row.startswith(" ● ready"), "the line at the bottom")
        found = re.search(r"http://[\d.:]+/", command.screen.text)
        assert found
        self.url = found[0]
        self._asking = threading.Thread(target=self._ask)
        self._asking.start()
        command.wait_for("(Pdb)")

    def _ask(self) -> None:
        try:
            self.answers.append(fetch(self.url + "text"))
        except OSError as error:
            self.answers.append(type(error).__name__)

    def wait_for_answer(self) -> str:
        self.command.wait_until(lambda: not self._asking.is_alive(), "an answer")
        return self.answers[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "app.py").write_text(STOPS)
    return tmp_path


def test_reload_waits_until_the_debugger_lets_the_app_go_on(folder: Path) -> None:
    with TerminalCommand(folder, "dev", "--port", "0") as command:
        session = DebuggedSession(command, folder)
        worker = fetch(session.url + "pid")
        (folder / "app.py").write_text(saying("two"))
        command.press("n\n")
        command.wait_for("return str(number + 1)")
        command.press("number\n")
        command.wait_for("41")
        assert fetch(session.url + "pid") == worker

        command.press("c\n")
        assert session.wait_for_answer() == "42"
        command.wait_for("app.py  reloaded in")
        assert fetch(session.url + "text") == "two"


def test_terminal_is_as_it_was_when_the_debugged_process_is_killed(folder: Path) -> None:
    with TerminalCommand(folder, "dev", "--port", "0") as command:
        session = DebuggedSession(command, folder)
        os.kill(int(fetch(session.url + "pid")), signal.SIGKILL)
        session.wait_for_answer()
        command.wait_for("The app's process ended")
        command.press("q")

        assert command.wait() == 0
        assert command.modes == command.original_modes


@pytest.mark.parametrize(
    ("module", "name"), [("debugpy", "debugpy"), ("pydevd", "pydevd"), ("_pydevd_bundle", "pydevd"), ("x", None)]
)
def test_debugger_around_the_command_is_noticed(monkeypatch: pytest.MonkeyPatch, module: str, name: str | None) -> None:
    for other in ("debugpy", "pydevd", "_pydevd_bundle"):
        monkeypatch.delitem(sys.modules, other, raising=False)
    monkeypatch.setitem(sys.modules, module, sys)

    assert attached_debugger() == name


@pytest.mark.parametrize("words", [(), ("--debugger",), ("--no-reload",)])
def test_debugger_gets_one_process_that_imports_the_app_once(
    folder: Path, dev: Callable[..., DevSession], tmp_path: Path, words: tuple[str, ...]
) -> None:
    (folder / "app.py").write_text("print('imported', __import__('os').getpid())\n" + APP)
    (tmp_path / "sitecustomize.py").write_text("" if words else "import sys\nsys.modules['pydevd'] = sys\n")
    session = dev(*words, env={"PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])})
    session.wait_until_open()

    assert session.get("text") == "one"
    assert session.worker == session.pid
    assert any("A debugger (pydevd)" in line for line in session.said) == (not words)
    assert session.interrupt() == 0
