"""When the files are what the serving version was made of."""

from __future__ import annotations

import os
from pathlib import Path

from dash.devtools.watch import Change
from dashtool.supervisor.difference import Difference, was_written_after

APP, HELPER = Path("app.py"), Path("helper.py")


def modified(path: Path, before: bytes, now: bytes) -> Change:
    return Change(path, "modified", before, now)


def test_change_that_is_taken_back_is_none() -> None:
    difference = Difference()
    state = difference.state()
    difference.note([modified(APP, b"one", b"two")])
    assert not difference.is_none_to(state)

    difference.note([modified(APP, b"two", b"one")])
    assert difference.is_none_to(state)


def test_every_file_counts() -> None:
    difference = Difference()
    difference.note([modified(APP, b"one", b"two")])
    state = difference.state()
    difference.note([modified(APP, b"two", b"three"), Change(HELPER, "added", None, b"new")])
    difference.note([modified(APP, b"three", b"two")])
    assert not difference.is_none_to(state)

    difference.note([Change(HELPER, "deleted", b"new", None)])
    assert difference.is_none_to(state)


def test_what_was_read_may_be_what_is_written_before_the_end_of_reading(tmp_path: Path) -> None:
    file = tmp_path / "app.py"
    file.touch()
    os.utime(file, (1000, 1000))

    assert was_written_after([Change(file, "modified")], 999.0)
    assert not was_written_after([Change(file, "modified")], 1001.0)
    assert not was_written_after([Change(tmp_path / "gone.py", "deleted")], 0.0)
