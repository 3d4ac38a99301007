"""`dash dev` on real processes: a mistake ends nothing, a good save is served, Ctrl-C leaves nothing behind."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.dashtool.supervisor.session import APP, DevSession, is_running, saying

Start = Callable[..., DevSession]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="workers inherit the socket")


def test_address_is_printed_once_it_answers_and_control_c_leaves_nothing(folder: Path, dev: Start) -> None:
    command = dev()
    command.wait_for("Open")

    assert command.get("text") == "one"
    worker = int(command.get("pid"))
    assert command.interrupt() == 0
    command.wait_for("stopped")
    assert not is_running(worker)
    assert "Traceback" not in "\n".join(command.said)


def test_saved_change_is_served(folder: Path, dev: Start) -> None:
    command = dev()
    command.wait_until_open()
    for word in ("two", "three", "four"):
        (folder / "app.py").write_text(saying(word))
        command.wait_for("reloaded")

        assert command.get("text") == word


def test_style_sheet_is_left_to_the_pages_and_its_worker_stays(folder: Path, dev: Start) -> None:
    (folder / "assets").mkdir()
    (folder / "assets" / "look.css").write_text("p { color: red }")
    command = dev()
    command.wait_until_open()
    worker = command.get("pid")
    command.get("_reload-hash")

    (folder / "assets" / "look.css").write_text("p { color: blue }")
    command.wait_for("look.css")
    assert command.get("pid") == worker

    (folder / "app.py").write_text(saying("two"))
    command.wait_for("reloaded")
    assert command.get("text") == "two"
    assert command.get("pid") != worker


def test_first_start_may_fail_and_recovers(folder: Path, dev: Start) -> None:
    (folder / "app.py").write_text("1 / 0\n")
    command = dev()
    command.wait_for("Waiting for a fix.")
    assert any("app.py:1" in line for line in command.said)

    (folder / "app.py").write_text(APP)
    command.wait_until_open()

    assert command.get("text") == "one"


def test_import_that_hangs_is_dropped_by_the_next_save(folder: Path, dev: Start) -> None:
    command = dev()
    command.wait_until_open()
    (folder / "app.py").write_text("while True:\n    pass\n")
    command.wait_for("change")
    assert command.get("text") == "one"

    (folder / "app.py").write_text(saying("two"))
    command.wait_for("reloaded")

    assert command.get("text") == "two"


def test_request_under_way_outlives_the_swap(folder: Path, dev: Start) -> None:
    answers: list[str] = []
    command = dev()
    command.wait_until_open()
    asking = threading.Thread(target=lambda: answers.append(command.get("slow")))
    asking.start()
    command.wait_for("slow began")

    (folder / "app.py").write_text(saying("two"))
    command.wait_for("reloaded")
    assert command.get("text") == "two"
    asking.join()

    assert answers == ["finished"]


def test_unguarded_run_starts_no_second_server(folder: Path, dev: Start) -> None:
    (folder / "app.py").write_text(APP.replace('if __name__ == "__main__":\n    app.run()', "app.run(port=1)"))
    command = dev()
    command.wait_until_open()

    assert command.get("text") == "one"


def test_no_reload_is_one_process(folder: Path, dev: Start) -> None:
    command = dev("--no-reload")
    command.wait_until_open()

    assert int(command.get("pid")) == command.pid
    assert command.interrupt() == 0


@pytest.mark.parametrize("words", [(), ("--no-reload",)])
def test_page_may_ask_where_components_were_created(folder: Path, dev: Start, words: tuple[str, ...]) -> None:
    (folder / "app.py").write_text(
        "from dash import Dash, html\n\napp = Dash(__name__)\napp.layout = html.Div(id='box')\n"
    )
    command = dev(*words)
    command.wait_for("Open")

    assert '"created":"app.py:4"' in command.get("_dash-layout", {"X-Dash-Devtools-Places": "yes"})


def test_busy_port_is_an_error_that_names_its_owner(folder: Path, dev: Start) -> None:
    first = dev()
    first.wait_until_open()
    second = dev(port=first.port)
    second.wait_for(f"Port {first.port} on 127.0.0.1 is in use by process {first.pid}")
    second.wait_for("Hint: Stop it")

    assert second.wait() == 1


def test_arguments_after_the_dashes_reach_the_app(folder: Path, dev: Start) -> None:
    (folder / "app.py").write_text(APP.replace('"one"', "' '.join(__import__('sys').argv[1:])"))
    command = dev("--", "--data", "big.csv")
    command.wait_until_open()

    assert command.get("text") == "--data big.csv"


def test_file_that_is_named_is_watched_whatever_its_kind(folder: Path, dev: Start) -> None:
    (folder / "prices.csv").write_text("1")
    command = dev("--watch", "prices.csv")
    command.wait_until_open()
    (folder / "prices.csv").write_text("2")

    command.wait_for("change  prices.csv")
    command.wait_for("reloaded")
