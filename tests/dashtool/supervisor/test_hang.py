"""An import that does not come back: terminal and page say where it stands, and the old version serves on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.dashtool.supervisor.session import APP, DevSession, saying, until

# Two seconds are patience enough for a test.
IMPATIENT = {"DASH_PATIENCE": "2"}
LOOP = "def spin():\n\n    while True: pass\nspin()\n"
# The regular expression backtracks for ages, and holds the interpreter meanwhile.
HOLD = "import re\ndef match():\n    re.match('(a+)+$', 'a' * 64 + 'b')\nmatch()\n"


@pytest.mark.parametrize(("source", "place"), [(LOOP, "app.py:3"), (HOLD, "app.py:3")], ids=["loop", "hold"])
def test_stuck_import_is_reported_where_it_stands_and_dropped_by_the_next_save(
    dev: Callable[..., DevSession], source: str, place: str
) -> None:
    session = dev(env=IMPATIENT)
    session.wait_until_open()
    session.save(source)
    session.wait_for("app.py has been importing for 2 s")
    session.wait_for(place)
    session.wait_for("The last good version goes on serving.")
    assert session.get("text") == "one"
    hello = session.get("_reload-hash")
    assert '"phase":"hang"' in hello.replace(" ", "")

    session.save_until_served(saying("two"), "two")
    assert '"state":"ok"' in session.get("_reload-hash").replace(" ", "")


def test_first_start_that_hangs_shows_where(folder: Path, dev: Callable[..., DevSession]) -> None:
    session_app = folder / "app.py"
    session_app.write_text(LOOP)
    session = dev(env=IMPATIENT)
    session.wait_for("app.py:3")
    session.wait_for("It goes on by itself")

    page = session.get("")
    assert "still being imported" in page
    assert "app.py:3" in page
    session.save_until_served(APP, "one")


def test_slow_import_that_comes_back_is_served(dev: Callable[..., DevSession], folder: Path) -> None:
    session = dev(env=IMPATIENT)
    session.wait_until_open()
    waiting = "import pathlib, time\nwhile not pathlib.Path('go').exists(): time.sleep(0.01)\n"
    session.save(waiting + saying("late"))
    session.wait_for("app.py:2")

    (folder / "go").touch()
    session.wait_until_served("late")


def test_hang_inside_a_package_names_the_package(dev: Callable[..., DevSession]) -> None:
    session = dev(env=IMPATIENT)
    session.wait_until_open()
    session.save("import queue\nqueue.Queue().get()\n")
    session.wait_for("app.py:2")
    line = session.wait_for("It stands in")

    assert "threading.py" in line
    until(lambda: session.get("text") == "one")
