"""What starts `app.run(debug=True)` anew."""

from __future__ import annotations

import contextlib
import importlib
import itertools
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from werkzeug._reloader import reloader_loops

from dash import Dash, html
from dash.devtools.roots import Sources
from dash.devtools.watch import Change
from dash.server.reloader import TYPE, ProjectReloader, syntax_error

STEPS = 50


class Told(ProjectReloader):
    """Keeps what open pages would be told."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.told: list[dict[str, Any]] = []
        self.publish = lambda event: self.told.append(dict(event))

    def end(self, meanwhile: Callable[[], object] = lambda: None) -> int | str | None:
        """Run until the process would end, and give its code."""
        try:
            for _ in range(STEPS):
                meanwhile()
                self.run_step()
        except SystemExit as left:
            return left.code
        raise AssertionError("nobody noticed")


@pytest.fixture
def reloader(project: Callable[..., Path]) -> Iterator[Told]:
    folder = project(**{"app.py": "one = 1", "notes.txt": "one", "query.sql": "one"})
    made = Told(interval=0.2, exclude_patterns=["*/generated*"])
    made.sources = Sources([folder], [], [folder / "query.sql"])
    with made:
        yield made


@pytest.mark.parametrize("name", ["app.py", "new.py", "query.sql"])
def test_a_change_ends_the_process_with_the_code_that_asks_for_another(reloader: Told, name: str) -> None:
    Path(name).write_text("two = 2")

    assert reloader.end() == 3
    assert reloader.told == [{"type": "building", "files": [name]}]


def test_what_is_no_part_of_the_app_changes_nothing(reloader: Told) -> None:
    os.utime("app.py", (1, 1))
    Path("notes.txt").write_text("two")
    Path("settings.toml").write_text("two = 2")
    Path("generated.py").write_text("two = 2")
    reloader.run_step()

    assert reloader.told == []


def test_files_with_syntax_errors_wait_until_all_are_whole_and_pages_are_told(
    reloader: Told, caplog: pytest.LogCaptureFixture
) -> None:
    Path("app.py").write_text("def (:")
    while not reloader.told:
        reloader.run_step()
    assert "app.py, line 1" in caplog.text
    (event,) = reloader.told
    assert event["type"] == "error"
    assert event["error"]["title"] == "app.py cannot be compiled"
    assert [(Path(frame["file"]).name, frame["line"]) for frame in event["error"]["frames"]] == [("app.py", 1)]

    reloader.follow({Path.cwd() / "new.py"})
    assert [event["type"] for event in reloader.told] == ["error", "error"]

    Path("app.py").write_text("fine = 2")
    assert reloader.end() == 3
    assert reloader.told[-1]["type"] == "building"


def test_a_module_that_is_imported_later_is_watched_from_then_on(
    reloader: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Path.cwd() / "elsewhere" / "lately_imported"
    home.mkdir(parents=True)
    (home / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(home.parent))
    monkeypatch.setattr(sys, "modules", {**sys.modules})
    importlib.import_module("lately_imported")
    numbers = itertools.count()

    assert reloader.end(lambda: (home / "part.py").write_text(f"two = {next(numbers)}")) == 3


def test_only_python_has_python_errors(tmp_path: Path) -> None:
    (tmp_path / "x.sql").write_text("select (")
    assert syntax_error(tmp_path / "x.sql") is None
    assert syntax_error(tmp_path / "gone.py") is None


CODES = {
    "serves, and starts anew": 3,
    "serves, and ends": 0,
    "fails, and is mended meanwhile": 1,
    "fails, and is mended later": 1,
    "ends without serving": 0,
    "asks for another without serving": 3,
    "is killed": -9,
    "is asked to end": -15,
}


@pytest.fixture
def failing(reloader: Told, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Children of the reloader, by what becomes of them: a child that fails is mended while it still does."""
    ends: list[str] = []

    def call(*_args: Any, env: dict[str, str], **_options: Any) -> int:
        end = ends.pop(0)
        if end.startswith("serves"):
            Path(env["_DASH_RELOADER_NOTE"]).touch()
        elif end == "fails, and is mended later":
            reloader._changes.put((Change(Path.cwd() / "deep" / "new.py", "added"),))
        else:
            Path("app.py").write_text(f"mended = {len(ends)}")
        return CODES[end]

    monkeypatch.setattr("subprocess.call", call)
    return ends


@pytest.mark.parametrize("how", [end for end in CODES if not end.startswith("serves") and end != "is asked to end"])
def test_a_child_that_fails_is_started_again_when_something_changed(
    reloader: Told, failing: list[str], how: str, caplog: pytest.LogCaptureFixture
) -> None:
    failing += ["serves, and starts anew", how, "serves, and ends"]

    assert reloader.restart_with_reloader() == 0
    assert failing == []
    assert "It is started again when one of its files changes." in caplog.text


@pytest.mark.parametrize(("how", "code"), [("ends without serving", 0), ("is asked to end", -15)])
def test_a_child_that_means_to_end_ends_the_command(reloader: Told, failing: list[str], how: str, code: int) -> None:
    failing += [how]

    assert reloader.restart_with_reloader() == code


APP = """\
import os
from dash import Dash, html

app = Dash(__name__)
app.layout = html.P("one")

if __name__ == "__main__":
    app.run(debug=True, port=int(os.environ["PORT_OF_TEST"]))
"""


@contextlib.contextmanager
def python_app() -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Run `python app.py` in a group of its own, and give its address."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = str(probe.getsockname()[1])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PORT_OF_TEST": port}
    with Path("said").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "app.py"], env=environment, stdout=said, stderr=said, start_new_session=True
        )
    try:
        yield process, f"http://127.0.0.1:{port}/_dash-layout"
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def until(condition: Callable[[], object]) -> None:
    give_up_at = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < give_up_at, Path("said").read_text()
        time.sleep(0.01)


def answers(url: str, text: str) -> bool:
    with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5) as response:
        return text in response.read().decode()
    return False


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is a signal to a group of processes")
def test_a_running_app_waits_for_the_fix_of_what_was_saved(project: Callable[..., Path]) -> None:
    project(**{"app.py": APP})
    said = Path("said")
    with python_app() as (process, url):
        until(lambda: answers(url, "one"))
        mistakes = ("1 / 0\n", "raise SystemExit(0)\n", "import os; os.abort()\n")
        for times, mistake in enumerate(mistakes, start=1):
            Path("app.py").write_text(mistake + APP)
            until(lambda times=times: said.read_text().count("It is started again when") == times)
            Path("app.py").write_text(APP.replace("one", f"fix {times}"))
            until(lambda times=times: answers(url, f"fix {times}"))
        assert "ZeroDivisionError: division by zero" in said.read_text()

        Path("app.py").write_text("1 / 0\n" + APP)
        until(lambda: said.read_text().count("It is started again when") == len(mistakes) + 1)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(30) == 0
        assert "KeyboardInterrupt" not in said.read_text()


@pytest.fixture
def options_of(app: Dash, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Any]]:
    """Run an app and give what `Flask.run` was told."""

    def run(**options: Any) -> dict[str, Any]:
        told: dict[str, Any] = {}
        monkeypatch.setattr(app.server, "run", lambda **given: told.update(given))
        app.run(**options)
        return told

    return run


def test_debugging_uses_it_and_never_the_one_that_watches_everything(
    options_of: Callable[..., dict[str, Any]],
) -> None:
    assert options_of(debug=True)["reloader_type"] == TYPE
    assert issubclass(reloader_loops[TYPE], ProjectReloader)
    assert options_of(debug=False, use_reloader=True)["reloader_type"] == TYPE


def test_who_chose_a_reloader_or_none_gets_it(options_of: Callable[..., dict[str, Any]]) -> None:
    assert options_of(debug=True, reloader_type="stat")["reloader_type"] == "stat"
    assert "reloader_type" not in options_of(debug=True, use_reloader=False)
    assert "reloader_type" not in options_of(debug=False)


def test_named_files_are_added_to_those_of_the_call(project: Callable[..., Path], monkeypatch: Any) -> None:
    folder = project(**{"data/a.csv": "", "b.txt": "", "c.txt": ""})
    app = Dash("extra", extra_hot_reload_paths=[str(folder / "data"), str(folder / "b.txt")])
    app.layout = html.Div()
    told: dict[str, Any] = {}
    monkeypatch.setattr(app.server, "run", lambda **given: told.update(given))

    app.run(debug=True, extra_files=[str(folder / "c.txt")])

    assert {Path(file).name for file in told["extra_files"]} == {"a.csv", "b.txt", "c.txt"}
