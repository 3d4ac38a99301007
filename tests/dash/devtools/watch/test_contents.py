"""What counts as a change."""

from __future__ import annotations

import os
from pathlib import Path

from dash.devtools.watch import Change, Contents


def test_identical_content_is_no_change(tmp_path: Path) -> None:
    file = tmp_path / "app.py"
    file.write_text("one")
    contents = Contents()
    contents.remember([file])

    os.utime(file, (1, 1))

    assert contents.suspects([file]) == {file}
    assert contents.compare([file]) == ()
    assert contents.suspects([file]) == set()


def test_changes_tell_added_modified_and_deleted(tmp_path: Path) -> None:
    kept, gone, new = tmp_path / "a.py", tmp_path / "b.py", tmp_path / "c.py"
    kept.write_text("one")
    gone.write_text("one")
    contents = Contents()
    contents.remember([kept, gone])

    kept.write_text("other")
    gone.unlink()
    new.write_text("one")

    assert contents.suspects([kept, new]) == {kept, gone, new}
    assert contents.compare([kept, gone, new]) == (
        Change(kept, "modified"),
        Change(gone, "deleted"),
        Change(new, "added"),
    )


def test_another_content_of_the_same_age_and_size_is_a_change(tmp_path: Path) -> None:
    file = tmp_path / "app.py"
    file.write_text("one")
    contents = Contents()
    contents.remember([file])
    before = file.stat()

    file.write_text("two")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert contents.suspects([file]) == {file}
    assert contents.compare([file]) == (Change(file, "modified"),)
