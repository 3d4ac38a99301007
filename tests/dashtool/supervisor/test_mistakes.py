"""Mistakes in the app: none ends the session, none takes away the last good version, each is over with a good save."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.dashtool.supervisor.session import APP, DevSession, listen, next_event, saying

MISTAKES = {
    "syntax": ("x = = 1\n", "SyntaxError: invalid syntax"),
    "import": ("import nowhere_to_be_found\n", "No module named 'nowhere_to_be_found'"),
    "exception": ("def area():\n    return 1 / 0\narea()\n", "ZeroDivisionError: division by zero"),
    "sys.exit": ("raise SystemExit(2)\n", "ended the process with exit code 2"),
    "os._exit": ("import os; os._exit(4)\n", "with exit code 4"),
    "killed": ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)\n", "by signal 9 (SIGKILL)"),
    "interrupt": ("raise KeyboardInterrupt\n", "KeyboardInterrupt"),
    "no app": ("x = 1\n", "holds no Dash object"),
    "not text": ("\x00", "null bytes"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_keeps_the_last_good_version_until_it_is_mended(running: DevSession, name: str) -> None:
    mistake, said = MISTAKES[name]
    running.save(mistake)
    running.wait_for(said)
    running.wait_for("The last good version goes on serving.")
    assert running.get("text") == "one"

    running.save_until_served(saying("mended"), "mended")


def test_errors_of_the_version_that_serves_on_show_its_own_lines(running: DevSession) -> None:
    failing = APP.replace('html.P("one")', "lambda: 1 / 0  # as it runs").replace('"one"', '"fails"')
    running.save_until_served(failing, "fails")
    running.save("x = = 1\n" * 40)
    running.wait_for("The last good version goes on serving.")

    assert "lambda: 1 / 0  # as it runs" in running.get("_dash-layout")


def test_mistake_that_is_taken_back_builds_nothing(running: DevSession) -> None:
    worker = running.worker
    running.save("x = = 1\n")
    running.wait_for("The last good version goes on serving.")
    with listen(running) as stream:
        # Who listens now may still be told of the attempt first.
        while "error" not in ((told := next_event(stream)).get("state"), told["type"]):
            pass
        running.save(APP)
        assert next_event(stream)["type"] == "ok"
    running.wait_for("taken back")

    assert running.worker == worker


def test_file_that_is_gone_is_a_mistake_like_any_other(running: DevSession) -> None:
    app = running.folder / "app.py"
    app.rename(running.folder / "renamed.py")
    running.wait_for("There is no file app.py")
    running.wait_for("The last good version goes on serving.")
    assert running.get("text") == "one"

    (running.folder / "renamed.py").rename(app)
    running.wait_for("reloaded")
    app.unlink()
    running.wait_for("There is no file app.py")
    running.save_until_served(saying("back"), "back")


def test_app_without_a_layout_is_served_and_says_so(running: DevSession) -> None:
    running.save(saying("bare").replace("app.layout", "app.title"))
    running.wait_until_served("bare")

    assert "layout" in running.get("_dash-layout")


def test_mistake_is_shown_once_in_the_terminal(running: DevSession) -> None:
    running.save("x = = 1\n")
    running.wait_for("The last good version goes on serving.")
    running.save_until_served(saying("mended"), "mended")
    running.forget()

    assert sum("SyntaxError" in line for line in running.said[-8:]) == 1


def test_first_start_that_fails_shows_a_page_that_becomes_the_app(folder, dev: Callable[..., DevSession]) -> None:
    (folder / "app.py").write_text("title = '<Sales>'\n1 / 0\n")
    session = dev()
    session.wait_for("Waiting for a fix.")
    assert any("app.py:2" in line for line in session.said)
    page = session.get("anywhere")
    assert page.startswith("503 ")
    assert "ZeroDivisionError" in page
    assert "title = &#x27;&lt;Sales&gt;&#x27;" in page

    with listen(session) as stream:
        hello = next_event(stream)
        assert (hello["type"], hello["state"]) == ("hello", "error")
        assert hello["error"]["frames"][-1]["line"] == 2
        session.save(APP)
        assert next_event(stream)["type"] == "building"
        assert next_event(stream)["type"] == "reload"
    session.wait_until_open()

    assert session.get("text") == "one"


def test_second_mistake_of_a_first_start_replaces_the_first(folder, dev: Callable[..., DevSession]) -> None:
    (folder / "app.py").write_text("1 / 0\n")
    session = dev()
    session.wait_for("Waiting for a fix.")
    session.save("x = = 1\n")
    session.wait_for("SyntaxError")

    assert "SyntaxError" in session.get("")
