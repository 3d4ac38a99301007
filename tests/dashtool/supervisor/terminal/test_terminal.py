"""`dash dev` at a real terminal: keys, Ctrl-Z, and a terminal that is in order after every kind of end."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from dashtool.ports import listen
from tests.dashtool.screen import TerminalCommand

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a terminal of this system has modes")

APP = """\
from dash import Dash, Input, Output, html

app = Dash(__name__)
app.layout = html.Div([html.Button(id="go"), html.Div("one", id="text")])


@app.callback(Output("text", "children"), Input("go", "n_clicks"))
def greet(clicks):
    return clicks
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "app.py").write_text(APP)
    return tmp_path


def dev(folder: Path, *words: str, **options: int) -> TerminalCommand:
    return TerminalCommand(folder, "dev", "--port", "0", *words, **options)


def wait_until_ready(command: TerminalCommand) -> None:
    command.wait_until(lambda: command.screen.last_row.startswith(" ● ready"), "the line at the bottom")


def is_in_order(command: TerminalCommand) -> bool:
    return command.modes == command.original_modes and not command.screen.has_margins


def test_keys_do_what_help_says_and_q_ends_in_good_order(folder: Path) -> None:
    with dev(folder) as command:
        wait_until_ready(command)
        assert command.takes_keys

        command.press("?")
        command.wait_for("build the next version now")
        command.press("r")
        command.wait_for("reloaded in")
        command.press("f")
        command.wait_for("pages begin afresh")
        command.press("o")
        command.wait_for("There is no browser to open here.")
        command.press("g")
        command.wait_for("greet  app.py:7")
        assert "go.n_clicks" in command.screen.text
        command.press("c")
        command.wait_until(lambda: "reloaded" not in "\n".join(command.screen.lines), "an empty screen")
        command.wait_until(lambda: "http://127.0.0.1:" in "".join(command.screen.lines[:4]), "the address")

        command.press("q")
        assert command.wait() == 0
        assert "stopped" in command.screen.text
        assert is_in_order(command)


def test_enter_gives_an_empty_line(folder: Path) -> None:
    with dev(folder) as command:
        wait_until_ready(command)
        command.press("\r\r")
        command.press("?")
        command.wait_for("build the next version now")

        lines = command.screen.text.splitlines()
        at = next(number for number, line in enumerate(lines) if "build the next version now" in line)
        assert lines[at - 2 : at] == ["", ""]


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGQUIT, signal.SIGKILL])
def test_terminal_is_in_order_after_every_end(folder: Path, number: signal.Signals) -> None:
    with dev(folder) as command:
        wait_until_ready(command)
        assert command.screen.has_margins

        command.send(number)
        command.wait()

        command.wait_until(lambda: is_in_order(command), "a terminal as it was")
        assert "dash dev" in command.screen.lines[0]
        assert "ready  http" not in command.screen.last_row


def test_control_c_is_still_control_c(folder: Path) -> None:
    with dev(folder) as command:
        wait_until_ready(command)
        command.press("\x03")

        assert command.wait() == 0
        assert is_in_order(command)


def test_file_that_changes_shows_in_the_line_and_then_above_it(folder: Path) -> None:
    with dev(folder) as command:
        wait_until_ready(command)
        (folder / "app.py").write_text(APP + "1 / 0\n")
        command.wait_until(lambda: "error  ZeroDivisionError in app.py:10" in command.screen.last_row, "the error")
        assert "ZeroDivisionError: division by zero" in command.screen.text

        (folder / "app.py").write_text(APP)
        command.wait_for("app.py  taken back")
        wait_until_ready(command)
        (folder / "app.py").write_text(APP + "# Longer.\n")
        command.wait_for("app.py  reloaded in")
        wait_until_ready(command)


def test_size_of_the_terminal_may_change(folder: Path) -> None:
    with dev(folder) as command:
        wait_until_ready(command)
        command.resize(50, 12)
        command.wait_until(
            lambda: command.screen.last_row.startswith(" ● ready") and len(command.screen.last_row) < 50, "the line"
        )

        command.resize(120, 40)
        wait_until_ready(command)
        assert command.screen.text.count("● ready") == 1


def test_without_a_terminal_for_keys_nothing_is_pinned(folder: Path) -> None:
    words = f"exec {sys.executable} -m dashtool dev --port 0 < /dev/null"
    with TerminalCommand(folder, program=["/bin/sh", "-c", words]) as command:
        command.wait_for("Ctrl-C ends it")
        assert not command.takes_keys
        assert not command.screen.has_margins


def in_a_shell(folder: Path) -> TerminalCommand:
    return TerminalCommand(folder, program=["bash", "--norc", "--noprofile", "-i"], env={"PS1": "prompt> "})


def type_line(command: TerminalCommand, line: str) -> None:
    command.press(line + "\n")


def test_control_z_gives_the_terminal_to_the_shell_and_fg_takes_it_back(folder: Path) -> None:
    with in_a_shell(folder) as command:
        command.wait_for("prompt>")
        type_line(command, f"{sys.executable} -m dashtool dev --port 0")
        wait_until_ready(command)

        command.press("\x1a")
        command.wait_for("Stopped")
        assert not command.screen.has_margins
        type_line(command, "echo $((6 * 7)) r")
        command.wait_for("42 r")

        type_line(command, "fg")
        wait_until_ready(command)
        command.press("r")
        command.wait_for("reloaded in")
        command.press("q")
        command.wait_for("stopped")
        type_line(command, "echo $((7 * 8))")
        command.wait_for("56")


def test_session_in_the_background_leaves_the_keys_to_the_shell_until_fg(folder: Path) -> None:
    with in_a_shell(folder) as command:
        command.wait_for("prompt>")
        type_line(command, f"{sys.executable} -m dashtool dev --port 0 &")
        command.wait_for("http://127.0.0.1:")

        type_line(command, "echo $((6 * 7)) r")
        command.wait_for("42 r")

        assert "Stopped" not in command.screen.text
        assert not command.screen.has_margins

        type_line(command, "fg")
        wait_until_ready(command)
        command.press("q")
        command.wait_for("stopped")


def test_killed_session_leaves_a_shell_that_can_be_typed_into(folder: Path) -> None:
    with in_a_shell(folder) as command:
        command.wait_for("prompt>")
        type_line(command, f"{sys.executable} -m dashtool dev --port 0 & echo pid $!; fg")
        wait_until_ready(command)
        pid = int(command.screen.text.partition("\npid ")[2].split()[0])

        os.kill(pid, signal.SIGKILL)
        command.wait_for("Killed")
        assert "ready in" in command.screen.text
        type_line(command, "echo $((6 * 7)) r")
        command.wait_for("42 r")
        command.wait_until(lambda: not command.screen.has_margins, "a terminal without margins")


def test_busy_port_gives_way_to_the_next_free_one_and_is_named(folder: Path) -> None:
    with listen("127.0.0.1", 0) as holder:
        port = holder.getsockname()[1]
        with TerminalCommand(folder, "dev", "--port", str(port)) as command:
            wait_until_ready(command)
            text = " ".join(command.screen.text.split())
            assert f"Port {port} is in use by process {os.getpid()} (" in text
            assert "--strict-port refuses instead." in text
            assert f"http://127.0.0.1:{port}/" not in text

        with TerminalCommand(folder, "dev", "--port", str(port), "--strict-port") as command:
            assert command.wait() == 1
            assert f"Port {port} on 127.0.0.1 is in use by process {os.getpid()}" in command.screen.text


def test_breakpoint_gets_what_is_typed_and_keys_work_again_after_it(folder: Path) -> None:
    with dev(folder) as command:
        wait_until_ready(command)
        (folder / "app.py").write_text(APP + "number = 41\nbreakpoint()\nanswer = number + 1\n")
        command.wait_for("(Pdb)")
        assert not command.screen.has_margins
        assert "app.py:12 waits for what you type" in command.screen.text

        command.press("number * 10, 'q'\n")
        command.wait_for("(410, 'q')")
        command.press("c\n")
        wait_until_ready(command)
        assert "app.py  reloaded in" in command.screen.text

        command.press("q")
        assert command.wait() == 0
        assert is_in_order(command)


def test_input_gets_what_is_typed(folder: Path) -> None:
    with dev(folder) as command:
        wait_until_ready(command)
        (folder / "app.py").write_text(APP + "print('got', input('which? '))\n")
        command.wait_for("which?")
        command.press("quarter\n")
        command.wait_for("got quarter")
        wait_until_ready(command)
