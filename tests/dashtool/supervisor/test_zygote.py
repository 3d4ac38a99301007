"""Forked workers: alike to fresh ones in all that an app can see, and given up where a package does not stand it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.dashtool.supervisor.session import APP, DevSession, saying, until

Start = Callable[..., DevSession]


@pytest.fixture
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of installed packages."""
    folder = tmp_path_factory.mktemp("lib") / "site-packages"
    folder.mkdir()
    return folder


@pytest.fixture
def start(folder: Path, packages: Path, dev: Start) -> Start:
    """Start the session on an app, with the packages on its path, and wait for the zygote."""

    def start(source: str = APP) -> DevSession:
        (folder / "app.py").write_text(source)
        path = os.pathsep.join([str(packages), *sys.path])
        session = dev(env={"PYTHONPATH": path})
        session.wait_until_open()
        session.wait_for_fork()
        return session

    return start


def with_lines(lines: str, answer: str, source: str = APP) -> str:
    """The app with lines before it, and with an expression as its answer."""
    return lines + source.replace('return "one"', f"return str({answer})")


def test_versions_are_forked_as_soon_as_there_is_a_zygote(start: Start) -> None:
    session = start()
    assert not session.is_forked(session.worker)
    session.save_until_served(saying("two"), "two")

    assert session.is_forked(session.worker)


def test_module_that_starts_a_thread_is_left_to_the_workers(start: Start, packages: Path) -> None:
    (packages / "threaded.py").write_text(
        "import threading\nthread = threading.Thread(target=threading.Event().wait, daemon=True)\nthread.start()\n"
    )
    (packages / "harmless.py").write_text("import os\nWHERE = os.getpid()\n")
    source = "import harmless, threaded, threading\n" + APP.replace(
        '"one"', "str((threaded.thread in threading.enumerate(), harmless.WHERE != os.getpid()))"
    )
    session = start(source)
    session.wait_for("Importing threaded starts a thread")
    session.wait_for_fork()
    session.save("# Changed.\n" + source)
    session.wait_for("reloaded")

    assert session.get("text") == "(True, True)"


@pytest.mark.parametrize("harm", ["raise RuntimeError('cannot be forked')", "os.abort()"], ids=["error", "death"])
def test_package_that_does_not_stand_a_fork_gets_fresh_processes(start: Start, packages: Path, harm: str) -> None:
    (packages / "unforkable.py").write_text(
        f"import os\nPID = os.getpid()\ndef use():\n    if os.getpid() != PID:\n        {harm}\n"
    )
    source = "import unforkable\nunforkable.use()\n" + APP
    session = start(source)
    session.save(saying("two", source))
    session.wait_for("Each version starts in a fresh process from now on")
    session.wait_until_served("two")
    assert session.zygotes == []

    session.forget()
    told = len(session.said)
    session.save_until_served(saying("three", source), "three")
    assert not any("Error" in line for line in session.said[told:])


def test_error_of_a_package_in_any_process_is_tried_afresh_but_once(start: Start, packages: Path) -> None:
    (packages / "picky.py").write_text("def use():\n    raise ValueError('never')\n")
    session = start()
    for _ in range(2):
        session.save("import picky\npicky.use()\n")
        session.wait_for("ValueError: never")
        session.save_until_served(saying("fine"), "fine")
        session.save_until_served(APP, "one")

    assert session.is_forked(session.worker)


def test_package_that_is_installed_anew_is_imported_anew(start: Start, packages: Path) -> None:
    (packages / "library.py").write_text("VERSION = 1\n")
    session = start(with_lines("import library\n", "library.VERSION"))
    assert session.get("text") == "1"
    (packages / "library.py").write_text("VERSION = 22\n")
    (packages / "library-22.dist-info").mkdir()
    session.save(with_lines("import library\n", "library.VERSION + 0"))
    session.wait_for("Installed packages have changed")
    session.wait_until_served("22")

    session.wait_for_fork()
    session.save(with_lines("import library\n", "library.VERSION + 1"))
    session.wait_until_served("23")
    assert session.is_forked(session.worker)


def test_variable_that_the_app_sets_reaches_the_packages_and_is_unset_for_the_next_version(
    start: Start, packages: Path
) -> None:
    (packages / "library.py").write_text("import os\nMODE = os.environ.get('LIBRARY_MODE')\n")
    lines = "import os\nbefore = os.environ.get('LIBRARY_MODE')\nos.environ['LIBRARY_MODE'] = 'fast'\nimport library\n"
    session = start(with_lines(lines, "(before, library.MODE)"))
    assert session.get("text") == "(None, 'fast')"
    session.save(with_lines(lines, "(before, library.MODE, 2)"))
    session.wait_until_served("(None, 'fast', 2)")
    assert session.is_forked(session.worker)

    changed = lines.replace("'fast'", "'slow'")
    session.save(with_lines(changed, "library.MODE"))
    until(lambda: session.get("text") in ("fast", "slow"))
    session.wait_for_fork()
    session.save(with_lines(changed, "library.MODE * 2"))
    session.wait_until_served("slowslow")


def test_import_that_is_gone_is_missed_as_in_a_fresh_process(start: Start, packages: Path) -> None:
    (packages / "library").mkdir()
    (packages / "library" / "__init__.py").touch()
    (packages / "library" / "part.py").touch()
    session = start(with_lines("import library.part\n", "library.part.__name__"))
    zygote = session.zygotes
    without = with_lines("import library\n", "library.part.__name__ * 2")
    session.save(without)
    session.wait_until_served("library.part" * 2)
    until(lambda: session.zygotes and session.zygotes != zygote, "there is another zygote")

    session.save(without.replace("* 2", "* 3"))
    until(lambda: "500" in session.get("text"), "the missing import is noticed")


def test_versions_draw_different_random_numbers(start: Start) -> None:
    lines = "import random\nimport numpy.random\nNUMBERS = random.random(), float(numpy.random.rand())\n"
    session = start(with_lines(lines, "NUMBERS"))
    drawn = set()
    for round_number in range(3):
        session.save(with_lines(lines, f"(*NUMBERS, {round_number})"))
        until(lambda wanted=f", {round_number})": session.get("text").endswith(wanted))
        assert session.is_forked(session.worker)
        drawn.update(session.get("text").strip("()").split(", ")[:2])

    assert len(drawn) == 6


def test_own_module_with_the_name_of_an_installed_one_is_found_as_in_a_fresh_process(
    start: Start, packages: Path, folder: Path
) -> None:
    (packages / "library.py").write_text("NAME = 'installed'\n")
    session = start(with_lines("import library\n", "library.NAME"))
    assert session.get("text") == "installed"
    (folder / "library.py").write_text("NAME = 'own'\n")
    session.wait_for("library of this project has the name of an installed package")

    session.wait_until_served("own")


def test_processes_that_multiprocessing_spawns_run_functions_of_the_app(start: Start) -> None:
    source = APP.replace(
        'return "one"',
        """\
import multiprocessing
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return f"{VERSION} {pool.apply(square, (7,))} {os.path.basename(sys.modules['__main__'].__file__)}"
""",
    ).replace('@app.server.route("/pid")', 'def square(number):\n    return number**2\n\n@app.server.route("/pid")')
    session = start("import sys\nVERSION = 1\n" + source)
    assert session.get("text") == "1 49 app.py"
    session.save("import sys\nVERSION = 2\n" + source)

    session.wait_until_served("2 49 app.py")
    assert session.is_forked(session.worker)
