"""`dash dev` on real processes: a mistake ends nothing, a good save is served, Ctrl-C leaves nothing behind."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from tests.dashtool.processes import Command

pytestmark = pytest.mark.skipif(os.name != "posix", reason="workers inherit the socket")

APP = """\
import os
from dash import Dash

app = Dash(__name__)

@app.server.route("/text")
def text():
    return "one"

@app.server.route("/pid")
def pid():
    return str(os.getpid())

@app.server.route("/leave")
def leave():
    os._exit(7)

@app.server.route("/slow")
def slow():
    import time
    app.server.logger.warning("slow began")
    time.sleep(0.6)
    return "finished"

if __name__ == "__main__":
    app.run()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "app.py").write_text(APP)
    return tmp_path


def dev(folder: Path, *words: str) -> Command:
    return Command(folder, "dev", "--port", "0", *words)


def save(folder: Path, text: str) -> None:
    (folder / "app.py").write_text(text)


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_address_is_printed_once_it_answers_and_control_c_leaves_nothing(folder: Path) -> None:
    with dev(folder) as command:
        command.wait_for("Open")

        assert command.get("text") == "one"
        worker = int(command.get("pid"))
        assert command.interrupt() == 0
        command.wait_for("stopped")
        assert not is_running(worker)
        assert "Traceback" not in "\n".join(command.said)


def test_saved_change_is_served(folder: Path) -> None:
    with dev(folder) as command:
        command.wait_for("Ctrl-C")
        for word in ("two", "three", "four"):
            save(folder, APP.replace("one", word))
            command.wait_for("reloaded")

            assert command.get("text") == word


def test_style_sheet_is_left_to_the_pages_and_its_worker_stays(folder: Path) -> None:
    (folder / "assets").mkdir()
    (folder / "assets" / "look.css").write_text("p { color: red }")
    with dev(folder) as command:
        command.wait_for("Ctrl-C")
        worker = command.get("pid")
        command.get("_reload-hash")

        (folder / "assets" / "look.css").write_text("p { color: blue }")
        command.wait_for("look.css")
        assert command.get("pid") == worker

        save(folder, APP.replace("one", "two"))
        command.wait_for("reloaded")
        assert command.get("text") == "two"
        assert command.get("pid") != worker


def test_first_start_may_fail_and_recovers(folder: Path) -> None:
    save(folder, "1 / 0\n")
    with Command(folder, "dev", "--port", "0") as command:
        command.wait_for("Waiting for a fix.")
        assert any("app.py:1" in line for line in command.said)

        save(folder, APP)
        command.wait_for("Ctrl-C")

        assert command.get("text") == "one"


def test_import_that_hangs_is_dropped_by_the_next_save(folder: Path) -> None:
    with dev(folder) as command:
        command.wait_for("Ctrl-C")
        save(folder, "while True:\n    pass\n")
        command.wait_for("change")
        assert command.get("text") == "one"

        save(folder, APP.replace("one", "two"))
        command.wait_for("reloaded")

        assert command.get("text") == "two"


def test_request_under_way_outlives_the_swap(folder: Path) -> None:
    answers: list[str] = []
    with dev(folder) as command:
        command.wait_for("Ctrl-C")
        asking = threading.Thread(target=lambda: answers.append(command.get("slow")))
        asking.start()
        command.wait_for("slow began")

        save(folder, APP.replace("one", "two"))
        command.wait_for("reloaded")
        assert command.get("text") == "two"
        asking.join()

    assert answers == ["finished"]


def test_unguarded_run_starts_no_second_server(folder: Path) -> None:
    save(folder, APP.replace('if __name__ == "__main__":\n    app.run()', "app.run(port=1)"))
    with dev(folder) as command:
        command.wait_for("Ctrl-C")

        assert command.get("text") == "one"


def test_no_reload_is_one_process(folder: Path) -> None:
    with dev(folder, "--no-reload") as command:
        command.wait_for("Ctrl-C")

        assert int(command.get("pid")) == command.pid
        assert command.interrupt() == 0


@pytest.mark.parametrize("words", [(), ("--no-reload",)])
def test_page_may_ask_where_components_were_created(folder: Path, words: tuple[str, ...]) -> None:
    save(folder, "from dash import Dash, html\n\napp = Dash(__name__)\napp.layout = html.Div(id='box')\n")
    with dev(folder, *words) as command:
        command.wait_for("Open")

        assert '"created":"app.py:4"' in command.get("_dash-layout", {"X-Dash-Devtools-Places": "yes"})


def test_busy_port_is_an_error_that_names_its_owner(folder: Path) -> None:
    with dev(folder) as first:
        first.wait_for("Ctrl-C")
        port = first.url.rstrip("/").rpartition(":")[2]
        with Command(folder, "dev", "--port", port) as second:
            second.wait_for(f"Port {port} on 127.0.0.1 is in use by process {first.pid}")
            second.wait_for("Hint: Stop it")

            assert second.wait() == 1


def test_arguments_after_the_dashes_reach_the_app(folder: Path) -> None:
    save(folder, APP.replace('"one"', "' '.join(__import__('sys').argv[1:])"))
    with dev(folder, "--", "--data", "big.csv") as command:
        command.wait_for("Ctrl-C")

        assert command.get("text") == "--data big.csv"


def test_file_that_is_named_is_watched_whatever_its_kind(folder: Path) -> None:
    (folder / "prices.csv").write_text("1")
    with dev(folder, "--watch", "prices.csv") as command:
        command.wait_for("Ctrl-C")
        (folder / "prices.csv").write_text("2")

        command.wait_for("change  prices.csv")
        command.wait_for("reloaded")
