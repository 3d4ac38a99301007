"""Files change on a real disk, and the watcher tells it once."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

import pytest

from dash.devtools.watch import Change, Watcher
from dash.devtools.watch import watcher as watcher_module
from dash.devtools.watch.inotify import InotifyNotices
from dash.devtools.watch.observer import ObserverNotices
from dash.devtools.watch.walk import Walk
from dash.testing.wait import until

SECONDS_TO_NOTICE = 10.0
# On Linux some versions of watchdog say so when folders are made quickly, one in another. It is not used there.
pytestmark = pytest.mark.filterwarnings("ignore:Callback with id:RuntimeWarning")


class Seen:
    """The changes that a watcher reported."""

    watcher: Watcher

    def __init__(self) -> None:
        self.queue: SimpleQueue[tuple[Change, ...]] = SimpleQueue()

    def next(self) -> dict[str, str]:
        return {change.path.name: change.kind for change in self.queue.get(timeout=SECONDS_TO_NOTICE)}

    def wait_for(self, name: str) -> str:
        """Give what became of a file, whatever else is reported before."""
        give_up_at = time.monotonic() + SECONDS_TO_NOTICE
        while time.monotonic() < give_up_at:
            changes = self.next()
            if name in changes:
                return changes[name]
        raise AssertionError(f"nothing was reported of {name}")

    def is_quiet(self) -> bool:
        try:
            self.queue.get_nowait()
        except Empty:
            return True
        return False


Watching = Callable[..., Seen]


@pytest.fixture(params=["inotify", "watchdog", "walk"] if sys.platform == "linux" else ["watchdog", "walk"])
def watching(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watching]:
    """Watch the test's folder, or what else is named."""
    started: list[Watcher] = []
    if request.param == "watchdog":
        monkeypatch.setattr(watcher_module, "InotifyNotices", ObserverNotices)

    def start(*roots: Path, **options: Any) -> Seen:
        seen = Seen()
        watched = roots or (() if options.keys() & {"whole", "flat", "files"} else (tmp_path,))
        watcher = seen.watcher = Watcher(
            watched, seen.queue.put, **{"poll": request.param == "walk", "poll_seconds": 0.05, **options}
        )
        watcher.start()
        started.append(watcher)
        return seen

    yield start
    for watcher in started:
        watcher.stop()


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def test_saved_file_is_reported(watching: Watching, tmp_path: Path) -> None:
    file = write(tmp_path / "app.py", "one")
    seen = watching()

    file.write_text("other")

    assert seen.next() == {"app.py": "modified"}


def test_save_by_rename_is_a_modification(watching: Watching, tmp_path: Path) -> None:
    file = write(tmp_path / "app.py", "one")
    seen = watching()

    write(tmp_path / "app.py~", "other").replace(file)

    assert seen.next() == {"app.py": "modified"}


def test_a_save_that_moves_the_file_away_first_is_one_modification(watching: Watching, tmp_path: Path) -> None:
    file = write(tmp_path / "app.py", "one")
    seen = watching()

    file.rename(tmp_path / "app.py~")
    file.write_text("other")
    (tmp_path / "app.py~").unlink()

    assert seen.next() == {"app.py": "modified"}
    assert seen.is_quiet()


def test_a_save_that_empties_the_file_first_is_one_modification(watching: Watching, tmp_path: Path) -> None:
    file = write(tmp_path / "app.py", "one")
    seen = watching()

    with file.open("w") as stream:
        stream.flush()
        os.fsync(stream.fileno())
        stream.write("other")

    assert seen.next() == {"app.py": "modified"}


def test_touched_ignored_and_rewritten_files_are_not_reported(watching: Watching, tmp_path: Path) -> None:
    write(tmp_path / ".gitignore", "ignored.py\n")
    write(tmp_path / "same.py", "one")
    write(tmp_path / "touched.py", "one")
    seen = watching()

    os.utime(tmp_path / "touched.py", (1, 1))
    write(tmp_path / "ignored.py", "other")
    write(tmp_path / "same.py", "one")
    write(tmp_path / "data.csv", "1,2")
    write(tmp_path / ".app.py.swp", "swap")
    write(tmp_path / "4913", "vim tries whether it may write here").unlink()
    write(tmp_path / "last.py", "other")

    assert seen.next() == {"last.py": "added"}
    assert seen.is_quiet()


def test_folder_that_appears_is_watched(watching: Watching, tmp_path: Path) -> None:
    (tmp_path / "node_modules").mkdir()
    seen = watching()

    home = write(tmp_path / "pages" / "deep" / "home.py", "one")
    assert seen.next() == {"home.py": "added"}

    home.write_text("other")
    assert seen.next() == {"home.py": "modified"}


def test_folder_that_goes_away_takes_its_files_along(watching: Watching, tmp_path: Path) -> None:
    write(tmp_path / "project" / "pages" / "home.py", "one")
    seen = watching()

    (tmp_path / "project" / "pages").rename(tmp_path / "project" / ".git")

    assert seen.next() == {"home.py": "deleted"}


def test_a_folder_that_is_removed_and_made_anew_is_still_watched(watching: Watching, tmp_path: Path) -> None:
    (tmp_path / "node_modules").mkdir()
    home = write(tmp_path / "pages" / "home.py", "one")
    seen = watching()

    for text in ("other", "third"):
        shutil.rmtree(home.parent)
        assert seen.wait_for("home.py") == "deleted"
        write(home, text)
        assert seen.wait_for("home.py") == "added"
        home.write_text(f"{text} again")
        assert seen.wait_for("home.py") == "modified"


def test_a_renamed_folder_is_watched_under_its_new_name(watching: Watching, tmp_path: Path) -> None:
    (tmp_path / "node_modules").mkdir()
    write(tmp_path / "pages" / "home.py", "one")
    seen = watching()

    (tmp_path / "pages").rename(tmp_path / "views")
    assert seen.wait_for("home.py") in ("added", "deleted")
    write(tmp_path / "views" / "home.py", "other")
    write(tmp_path / "views" / "last.py", "one")

    assert seen.wait_for("last.py") == "added"


def test_a_root_that_is_missing_is_watched_once_it_is_there(watching: Watching, tmp_path: Path) -> None:
    root = tmp_path / "not" / "yet"
    seen = watching(root)

    write(root / "app.py", "one")
    assert seen.next() == {"app.py": "added"}
    shutil.rmtree(tmp_path / "not")
    assert seen.next() == {"app.py": "deleted"}
    write(root / "app.py", "two")
    assert seen.next() == {"app.py": "added"}


def test_a_root_that_is_replaced_by_another_folder_is_still_watched(watching: Watching, tmp_path: Path) -> None:
    file = write(tmp_path / "project" / "app.py", "one")
    write(tmp_path / "next" / "app.py", "two")
    seen = watching(tmp_path / "project")

    (tmp_path / "project").rename(tmp_path / "former")
    (tmp_path / "next").rename(tmp_path / "project")
    assert seen.wait_for("app.py") in ("modified", "deleted")
    file.write_text("three")

    assert seen.wait_for("app.py") in ("modified", "added")


def test_what_git_ignores_counts_in_a_whole_folder(watching: Watching, tmp_path: Path) -> None:
    write(tmp_path / ".gitignore", "*.css\nbuilt/\n")
    seen = watching(tmp_path, whole=[tmp_path / "assets"])

    for name in ("look.css", "assets/shown.css"):
        write(tmp_path / name, "p {}")
    assert seen.next() == {"shown.css": "added"}
    write(tmp_path / "assets" / "built" / "deep.css", "p {}")
    assert seen.next() == {"deep.css": "added"}


def test_rules_that_change_are_followed(watching: Watching, tmp_path: Path) -> None:
    write(tmp_path / ".gitignore", "draft.py\n")
    seen = watching()

    write(tmp_path / "draft.py", "one")
    write(tmp_path / ".gitignore", "other.py\n")
    assert seen.wait_for("draft.py") == "added"
    write(tmp_path / "other.py", "one")
    write(tmp_path / "last.py", "one")

    assert seen.next() == {"last.py": "added"}


def test_a_named_file_is_watched_wherever_it_is(watching: Watching, tmp_path: Path) -> None:
    table = write(tmp_path / "far" / "prices.csv", "1")
    write(tmp_path / "far" / "other.py", "1")
    seen = watching(files=[table])

    write(tmp_path / "far" / "other.py", "2")
    table.write_text("2")

    assert seen.next() == {"prices.csv": "modified"}


def test_a_file_that_is_written_without_end_does_not_hold_back_others(watching: Watching, tmp_path: Path) -> None:
    seen = watching()
    done = threading.Event()

    def write_on() -> None:
        number = 0
        while not done.is_set():
            number += 1
            write(tmp_path / "busy.json", str(number))

    writer = threading.Thread(target=write_on)
    writer.start()
    try:
        write(tmp_path / "app.py", "one")
        assert seen.wait_for("app.py") == "added"
    finally:
        done.set()
        writer.join()


def git(folder: Path, *words: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)


def test_a_branch_switch_of_many_files_is_one_change(watching: Watching, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    for branch in ("main", "other"):
        for number in range(200):
            write(tmp_path / f"module_{number}.py", f"{branch} = {number}\n" * 50)
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-q", "-m", branch)
        git(tmp_path, "checkout", "-q", "-B", "other")
    seen = watching()

    git(tmp_path, "checkout", "-q", "main")

    assert len(seen.next()) == 200
    assert seen.is_quiet()


@pytest.mark.skipif(sys.platform != "linux", reason="inotify")
def test_what_is_heard_late_on_a_busy_machine_belongs_to_the_same_change(
    tmp_path: Path, watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = InotifyNotices._take

    def take_late(self: InotifyNotices, event: Any) -> None:
        time.sleep(3 * watcher_module.QUIET_SECONDS)
        take(self, event)

    monkeypatch.setattr(InotifyNotices, "_take", take_late)
    seen = watching(tmp_path)

    for name in ("one.py", "two.py", "three.py"):
        write(tmp_path / name, "1")

    assert seen.next() == {"one.py": "added", "two.py": "added", "three.py": "added"}


def test_nothing_is_told_while_git_holds_its_lock(watching: Watching, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    seen = watching()
    lock = write(tmp_path / ".git" / "index.lock", "")
    write(tmp_path / "first.py", "one")
    # The second one is seen long after the first had been quiet for long enough.
    with pytest.raises(Empty):
        seen.queue.get(timeout=0.4)

    write(tmp_path / "second.py", "one")
    lock.unlink()

    assert seen.next() == {"first.py": "added", "second.py": "added"}


def test_a_lock_that_a_killed_git_left_behind_holds_nothing_back(watching: Watching, tmp_path: Path) -> None:
    os.utime(write(tmp_path / ".git" / "index.lock", ""), (1, 1))
    seen = watching()

    write(tmp_path / "app.py", "one")

    assert seen.next() == {"app.py": "added"}


def test_a_watcher_that_ends_leaves_no_thread(watching: Watching, tmp_path: Path) -> None:
    before = set(threading.enumerate())
    watcher = Watcher([tmp_path], lambda changes: None)
    watcher.start()
    watcher.stop()

    # watchdog keeps one thread for the life of the process, in some of its versions.
    assert not [thread.name for thread in set(threading.enumerate()) - before if thread.name.startswith("dash-")]


def test_where_the_system_refuses_it_looks_around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("InotifyNotices", "ObserverNotices"):
        monkeypatch.setattr(getattr(watcher_module, kind), "start", lambda notices: False)
    seen = Seen()
    watcher = Watcher([tmp_path], seen.queue.put, poll_seconds=0.05)
    watcher.start()
    write(tmp_path / "app.py", "one")

    assert seen.next() == {"app.py": "added"}
    assert isinstance(watcher._source, Walk)
    watcher.stop()


WATCH = """
import json, sys
from pathlib import Path
from dash.devtools.watch import Watcher
def tell(changes):
    print(json.dumps([change.path.name for change in changes]), flush=True)

watcher = Watcher([Path(sys.argv[1])], tell)
watcher.start()
print("[]", flush=True)
sys.stdin.read()
watcher.stop()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the queue whose length is known is that of Linux")
def test_changes_that_the_system_had_no_room_to_tell_are_found(tmp_path: Path) -> None:
    """The process is stopped while more happens than the queue holds, so that the last change has no room in it."""
    room = int(Path("/proc/sys/fs/inotify/max_queued_events").read_text())
    file = write(tmp_path / "app.py", "one")
    noise = [write(tmp_path / name, "") for name in ("a.csv", "b.csv")]
    with subprocess.Popen(
        [sys.executable, "-c", WATCH, str(tmp_path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdin is not None
        assert json.loads(process.stdout.readline()) == []
        process.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WNOWAIT)
        # Equal events in a row become one.
        for number in range(room):
            os.truncate(noise[number % 2], number)
        file.write_text("other")
        process.send_signal(signal.SIGCONT)

        give_up = threading.Timer(SECONDS_TO_NOTICE, process.kill)
        give_up.start()
        found = process.stdout.readline()
        give_up.cancel()
        process.stdin.close()

    assert json.loads(found or "null") == ["app.py"]


def test_a_forked_process_watches_too(tmp_path: Path) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("there is no fork here")
    script = f"""
import os, sys, threading
from pathlib import Path
from dash.devtools.watch import Watcher
folder = Path({str(tmp_path)!r})
first = Watcher([folder], lambda changes: None)
first.start()
if os.fork():
    os._exit(os.waitstatus_to_exitcode(os.wait()[1]))
seen = threading.Event()
Watcher([folder], lambda changes: seen.set(), poll_seconds=0.05).start()
(folder / "app.py").write_text("one")
os._exit(0 if seen.wait({SECONDS_TO_NOTICE}) else 1)
"""
    subprocess.run([sys.executable, "-W", "ignore", "-c", script], check=True, timeout=60)


def test_more_can_be_watched_later_and_what_was_there_before_is_no_change(watching: Watching, tmp_path: Path) -> None:
    far = write(tmp_path / "far" / "package" / "module.py", "one")
    write(tmp_path / "near" / "app.py", "one")
    seen = watching(tmp_path / "near")
    watcher = seen.watcher

    watcher.also(roots=[tmp_path / "far"], files=[tmp_path / "rates.csv"])
    until(lambda: tmp_path / "far" in watcher._territory.places.roots and watcher._hints.empty(), SECONDS_TO_NOTICE)
    write(tmp_path / "near" / "app.py", "other")
    assert seen.next() == {"app.py": "modified"}
    far.write_text("other")
    assert seen.next() == {"module.py": "modified"}
    write(tmp_path / "rates.csv", "1")
    assert seen.next() == {"rates.csv": "added"}


def test_what_is_watched_already_is_not_watched_twice(watching: Watching, tmp_path: Path) -> None:
    write(tmp_path / ".gitignore", "vendor/\n")
    for folder in ("package", "vendor/package"):
        write(tmp_path / folder / "module.py", "one")
    seen = watching()
    source = seen.watcher._source
    seen.watcher.also(roots=[tmp_path / "package"], files=[tmp_path / "package" / "module.py"])
    assert seen.watcher._hints.empty()

    # What git ignores may be installed from there.
    seen.watcher.also(roots=[tmp_path / "vendor" / "package"])
    until(lambda: seen.watcher._source is not source and seen.watcher._hints.empty(), SECONDS_TO_NOTICE)
    write(tmp_path / "vendor" / "package" / "module.py", "other")
    assert seen.next() == {"module.py": "modified"}


def test_of_a_flat_folder_only_its_own_files_count(watching: Watching, tmp_path: Path) -> None:
    seen = watching(flat=[tmp_path])

    write(tmp_path / "deep" / "other.py", "one")
    write(tmp_path / "app.py", "one")

    assert seen.next() == {"app.py": "added"}
    assert seen.is_quiet()
