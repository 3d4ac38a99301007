"""What counts as a change, on paper and on a real disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue

import pytest

from dash.devtools.watch import Change, Contents, Ignored, Schedule, Watcher, cover, parse_rules, project_files

SECONDS_TO_NOTICE = 10.0


def ignoring(*lines: str) -> Ignored:
    return Ignored(tuple(parse_rules(lines)))


@pytest.mark.parametrize(
    ("lines", "path", "is_left_out"),
    [
        (["*.log"], "deep/down/x.log", True),
        (["build/"], "build/app.py", True),
        (["build/"], "src/build/app.py", True),
        (["/build"], "src/build/app.py", False),
        (["docs/*.md"], "docs/a.md", True),
        (["docs/*.md"], "docs/deep/a.md", False),
        (["**/gen/*.py"], "a/b/gen/x.py", True),
        (["*.py", "!app.py"], "app.py", False),
        (["x[0-9].py"], "x7.py", True),
        ([".env"], ".env", False),
        ([], "app.py", False),
        ([], "node_modules/react/index.js", True),
        ([], ".venv/lib/site.py", True),
        ([], ".app.py.swp", True),
        ([], "app.py~", True),
        ([], "4913", True),
    ],
)
def test_ignores_what_git_ignores_and_what_editors_leave_behind(lines: list[str], path: str, is_left_out: bool) -> None:
    assert ignoring(*lines).below_ignored(path) is is_left_out


def test_one_recursive_watch_covers_a_tree_without_ignored_folders(tmp_path: Path) -> None:
    (tmp_path / "pages" / "deep").mkdir(parents=True)

    assert cover(tmp_path, ignoring()) == [Schedule(tmp_path, recursive=True)]


def test_ignored_folders_are_not_watched(tmp_path: Path) -> None:
    (tmp_path / "node_modules" / "react").mkdir(parents=True)
    (tmp_path / "pages" / "deep").mkdir(parents=True)

    schedules = cover(tmp_path, ignoring())

    assert schedules == [Schedule(tmp_path, recursive=False), Schedule(tmp_path / "pages", recursive=True)]


def test_virtual_environment_is_known_by_its_contents(tmp_path: Path) -> None:
    (tmp_path / "env313").mkdir()
    (tmp_path / "env313" / "pyvenv.cfg").write_text("home = /usr")
    (tmp_path / "env313" / "x.py").write_text("")
    (tmp_path / "app.py").write_text("")

    assert list(project_files(tmp_path, ignoring())) == [tmp_path / "app.py"]


def test_identical_content_is_no_change(tmp_path: Path) -> None:
    file = tmp_path / "app.py"
    file.write_text("one")
    contents = Contents()
    contents.remember([file])

    os.utime(file, (1, 1))

    assert contents.compare([file]) == ()


def test_changes_tell_added_modified_and_deleted(tmp_path: Path) -> None:
    kept, gone, new = tmp_path / "a.py", tmp_path / "b.py", tmp_path / "c.py"
    kept.write_text("one")
    gone.write_text("one")
    contents = Contents()
    contents.remember([kept, gone])

    kept.write_text("two")
    gone.unlink()
    new.write_text("one")

    assert contents.compare([kept, gone, new]) == (
        Change(kept, "modified"),
        Change(gone, "deleted"),
        Change(new, "added"),
    )


class Seen:
    """The changes that a watcher reported."""

    def __init__(self) -> None:
        self.queue: SimpleQueue[tuple[Change, ...]] = SimpleQueue()

    def next(self) -> dict[str, str]:
        return {change.path.name: change.kind for change in self.queue.get(timeout=SECONDS_TO_NOTICE)}

    def is_quiet(self) -> bool:
        try:
            self.queue.get_nowait()
        except Empty:
            return True
        return False


@pytest.fixture(params=[False, True], ids=["notified", "polled"])
def watching(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Seen]]:
    started: list[Watcher] = []

    def start() -> Seen:
        seen = Seen()
        watcher = Watcher([tmp_path], seen.queue.put, poll=request.param)
        watcher.start()
        started.append(watcher)
        return seen

    yield start
    for watcher in started:
        watcher.stop()


def test_saved_file_is_reported(watching: Callable[[], Seen], tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("one")
    seen = watching()

    (tmp_path / "app.py").write_text("other")

    assert seen.next() == {"app.py": "modified"}


def test_save_by_rename_is_a_modification(watching: Callable[[], Seen], tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("one")
    seen = watching()

    (tmp_path / "app.py~").write_text("other")
    (tmp_path / "app.py~").replace(tmp_path / "app.py")

    assert seen.next() == {"app.py": "modified"}


def test_ignored_and_rewritten_files_are_not_reported(watching: Callable[[], Seen], tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("ignored.py\n")
    (tmp_path / "same.py").write_text("one")
    seen = watching()

    (tmp_path / "ignored.py").write_text("other")
    (tmp_path / "same.py").write_text("one")
    (tmp_path / "data.csv").write_text("1,2")
    (tmp_path / "last.py").write_text("other")

    assert seen.next() == {"last.py": "added"}
    assert seen.is_quiet()


def test_folder_that_appears_is_watched(watching: Callable[[], Seen], tmp_path: Path) -> None:
    (tmp_path / "node_modules").mkdir()
    seen = watching()

    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "home.py").write_text("one")

    assert seen.next() == {"home.py": "added"}


def test_folder_that_goes_away_takes_its_files_along(watching: Callable[[], Seen], tmp_path: Path) -> None:
    (tmp_path / "project" / "pages").mkdir(parents=True)
    (tmp_path / "project" / "pages" / "home.py").write_text("one")
    seen = watching()

    (tmp_path / "project" / "pages").rename(tmp_path / "project" / ".git")

    assert seen.next() == {"home.py": "deleted"}
