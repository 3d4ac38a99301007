"""An app that writes watched files as it is imported."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dash.devtools.watch import Change
from dashtool.supervisor.own_files import ROUNDS, OwnFiles
from tests.dashtool.supervisor.session import APP, DevSession, saying, until

WRITING = "import time\nopen('made.json', 'w').write(str(time.time_ns()))\n"


def test_what_is_changed_again_and_again_while_it_is_imported_looks_like_a_circle(tmp_path: Path) -> None:
    files, file = OwnFiles(), tmp_path / "a.json"
    file.write_text("1")
    changes = {file: Change(file, "modified")}

    def build() -> bool:
        goes_round = files.goes_round(changes)
        files.open()
        return goes_round

    assert [build() for _ in range(ROUNDS)] == [False] * (ROUNDS - 1) + [True]
    files.close()
    assert files.goes_round(changes)

    later = time.time() + 60
    os.utime(file, (later, later))
    assert not files.goes_round(changes)


def test_what_was_written_until_the_import_was_over_is_the_apps_own(tmp_path: Path) -> None:
    files, file = OwnFiles(), tmp_path / "a.json"
    file.write_text("1")
    change = Change(file, "modified")
    assert not files.include(change)

    files.note(file)
    assert files.include(change)
    files.close()
    assert files.include(change)

    later = file.stat().st_mtime + 60
    os.utime(file, (later, later))
    assert not files.include(change)


@pytest.mark.parametrize("end", ["", "1 / 0\n"])
def test_app_that_writes_a_watched_file_is_built_for_edits_only(
    folder: Path, dev: Callable[..., DevSession], end: str
) -> None:
    (folder / "app.py").write_text(WRITING + APP + end)
    session = dev()
    session.wait_for("The app writes made.json as it is imported")
    session.save(saying("two", WRITING + APP))
    session.hear("Ctrl-C")
    session.wait_until_served("two")
    worker = session.worker

    edit = folder / "edit.tmp"
    edit.write_text("mine")
    os.utime(edit, (time.time() + 60, time.time() + 60))
    edit.replace(folder / "made.json")
    until(lambda: session.worker != worker, "another version serves")
