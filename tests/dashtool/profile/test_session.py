"""Servers that record are found by their project, and leave nothing behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dashtool.errors import ToolError
from dashtool.profile.session import begin, calls_folder, end, find, recordings_home

PRIVATE = pytest.mark.skipif(not hasattr(os, "getuid"), reason="folders have owners on POSIX")


def test_the_newest_server_of_a_project_comes_first(tmp_path: Path) -> None:
    first = begin(tmp_path, "app.py", "http://localhost:1", "dev")
    second = begin(tmp_path, "app.py", "http://localhost:2", "serve")
    begin(tmp_path / "other", "app.py", "http://localhost:3", "dev")
    admin = begin(tmp_path, "admin.py", "http://localhost:4", "dev")

    assert find(tmp_path, "app.py") == [second, first]
    assert find(tmp_path) == [admin, second, first]
    end(second)
    assert find(tmp_path, "app.py") == [first]


def test_what_dead_servers_left_is_cleared_away(tmp_path: Path) -> None:
    living, dead = begin(tmp_path, "app.py", "", "dev"), begin(tmp_path, "app.py", "", "dev")
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    facts = json.loads((dead.folder / "session.json").read_text())
    (dead.folder / "session.json").write_text(json.dumps({**facts, "pid": gone.pid}))
    half = recordings_home() / "dev-half"
    half.mkdir()
    new = recordings_home() / "dev-new"
    new.mkdir()
    os.utime(half, (time.time() - 3600,) * 2)

    assert find(tmp_path) == [living]
    assert sorted(recordings_home().iterdir()) == sorted([living.folder, new])


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_another_process_with_the_same_number_is_not_the_server(tmp_path: Path) -> None:
    session = begin(tmp_path, "app.py", "", "dev")
    facts = json.loads((session.folder / "session.json").read_text())
    (session.folder / "session.json").write_text(json.dumps({**facts, "born": facts["born"] + 1}))

    assert find(tmp_path) == []


def test_only_the_newest_build_counts_and_older_ones_go(tmp_path: Path) -> None:
    session = begin(tmp_path, "app.py", "", "dev")
    assert session.calls is None
    calls_folder(session.folder, "9-ab")
    newest = calls_folder(session.folder, "10-cd")

    assert session.calls == newest
    assert [path for path in session.folder.iterdir() if path.is_dir()] == [newest]


@PRIVATE
def test_nobody_else_can_look_into_recordings(tmp_path: Path) -> None:
    session = begin(tmp_path, "app.py", "", "dev")

    assert recordings_home().stat().st_mode & 0o777 == 0o700
    assert session.folder.stat().st_mode & 0o777 == 0o700


@PRIVATE
@pytest.mark.parametrize(("make", "fault"), [("link", "is no folder"), ("open", "is open to other users")])
def test_a_place_that_somebody_else_prepared_is_refused(runtime: Path, tmp_path: Path, make: str, fault: str) -> None:
    if make == "link":
        (runtime / "dash").symlink_to(tmp_path)
    else:
        (runtime / "dash").mkdir()
        (runtime / "dash").chmod(0o777)

    with pytest.raises(ToolError, match=fault):
        begin(tmp_path, "app.py", "", "dev")


@PRIVATE
def test_without_a_runtime_folder_the_temporary_one_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    assert recordings_home() == tmp_path / f"dash-{os.getuid()}"
