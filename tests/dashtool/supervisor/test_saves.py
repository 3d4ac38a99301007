"""How files come to be changed: by editors, formatters and git. What is served in the end is what was saved last."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from tests.dashtool.supervisor.session import APP, DevSession, listen, next_event, saying, until


def builds(session: DevSession) -> int:
    """How many versions were served since the session was told to forget."""
    session.forget()
    return sum("reloaded" in line for line in session.said)


def test_save_by_rename_is_served(running: DevSession) -> None:
    app = running.folder / "app.py"
    app.rename(running.folder / "app.py~")
    (running.folder / "app.py.tmp").write_text(saying("renamed"))
    (running.folder / "app.py.tmp").replace(app)

    running.wait_until_served("renamed")


def test_save_that_truncates_first_is_served_once(running: DevSession) -> None:
    before = builds(running)
    with (running.folder / "app.py").open("w") as file:
        file.flush()
        os.fsync(file.fileno())
        file.write(saying("truncated"))
    running.wait_for("reloaded")

    assert running.get("text") == "truncated"
    assert builds(running) == before + 1


def test_formatter_that_writes_after_the_editor_wins(running: DevSession) -> None:
    running.save(saying("typed").replace('"typed"', "'typed'"))
    running.save(saying("typed"))
    running.wait_until_served("typed")
    running.save(saying("formatted"))

    running.wait_until_served("formatted")


def test_saves_in_a_row_end_with_the_last_one(running: DevSession) -> None:
    for number in range(20):
        running.save(saying(f"number {number}"))

    running.wait_until_served("number 19")
    # Nothing older comes after it.
    assert {running.get("text") for _ in range(20)} == {"number 19"}


def test_touch_same_content_and_backup_files_build_nothing(running: DevSession) -> None:
    (running.folder / "app.py").touch()
    running.save(APP)
    running.save("note", "app.py~")
    running.save("x = 1\n", "new.py")
    running.wait_for("new.py")
    running.wait_for("reloaded")

    assert not any("app.py" in line for line in running.said[-2:])


def test_two_saves_of_one_length_in_one_second_are_told_apart(folder: Path, dev: Callable[..., DevSession]) -> None:
    # However slow this machine is, a file of that time is new.
    moment = time.time() + 3600

    def save_helper(word: str) -> None:
        (folder / "helper.new").write_text(f"WORD = {word!r}\n")
        os.utime(folder / "helper.new", (moment, moment))
        (folder / "helper.new").replace(folder / "helper.py")

    save_helper("two")
    (folder / "app.py").write_text("import helper\n" + APP.replace('return "one"', "return helper.WORD"))
    session = dev(env={"PYTHONDONTWRITEBYTECODE": ""})
    session.wait_until_open()
    assert session.get("text") == "two"
    session.wait_for_fork()
    for word in ("six", "ten"):
        save_helper(word)
        session.wait_until_served(word)


def test_branch_switch_gives_one_version(folder: Path, dev: Callable[..., DevSession]) -> None:
    def git(*words: str) -> None:
        identity = ("-c", "user.name=Ada", "-c", "user.email=ada@example.com")
        subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    for branch, word in (("main", "one"), ("other", "two")):
        git("checkout", "-qB", branch)
        (folder / "app.py").write_text(saying(word))
        for number in range(150):
            (folder / f"module_{number}.py").write_text(f"WORD = {word!r}\n")
        git("add", "-A")
        git("commit", "-qm", branch)
    session = dev()
    session.wait_until_open()
    session.wait_for_fork()
    for branch, word in (("main", "one"), ("other", "two"), ("main", "one")):
        git("checkout", "-q", branch)
        session.wait_until_served(word)
        session.wait_for("reloaded")

    session.forget()
    assert sum("change" in line for line in session.said) == 3


def test_file_in_a_folder_that_appears_is_watched(running: DevSession) -> None:
    package = running.folder / "pages" / "inner"
    package.mkdir(parents=True)
    (package / "words.py").write_text('WORD = "first"\n')
    source = APP.replace('return "one"', "import pages.inner.words as words; return words.WORD")
    running.save(source)
    running.wait_until_served("first")
    (package / "words.py").write_text('WORD = "second"\n')

    running.wait_until_served("second")


def test_save_while_the_next_version_is_importing_drops_it(running: DevSession) -> None:
    running.save("import time\ntime.sleep(60)\n" + saying("slow"))
    running.wait_for("app.py")
    running.save(saying("quick"))

    running.wait_until_served("quick")


def test_style_sheet_that_git_ignores_reaches_open_pages(folder: Path, dev: Callable[..., DevSession]) -> None:
    (folder / "assets").mkdir()
    (folder / ".gitignore").write_text("assets/built.css\n")
    session = dev()
    session.wait_until_open()
    worker = session.worker
    numbers = count()

    def is_told() -> bool:
        session.save(f"p {{ order: {next(numbers)} }}", "assets/built.css")
        return "built.css" in session.get("_reload-hash")

    until(is_told)
    assert session.worker == worker


def test_style_that_is_saved_with_code_is_shown_with_the_version_of_that_code(running: DevSession) -> None:
    style = running.folder / "assets" / "look.css"
    style.parent.mkdir(exist_ok=True)
    style.write_text("p { color: red }")
    running.wait_for("look.css")
    former = running.worker
    with listen(running) as stream:
        assert next_event(stream)["type"] == "hello"
        (running.folder / "go").unlink(missing_ok=True)
        running.save("import pathlib, time\nwhile not pathlib.Path('go').exists(): time.sleep(0.01)\n" + saying("two"))
        running.wait_for("app.py")
        style.write_text("p { color: blue }")
        running.wait_for("look.css")
        (running.folder / "go").touch()
        told = [next_event(stream) for _ in range(2)]
        assert [event["type"] for event in told] == ["building", "reload"]
    with listen(running) as stream:
        hello = next_event(stream)

    assert running.get("text") == "two"
    assert running.worker != former
    assert hello["build"] == told[1]["build"]
    assert [file["is_css"] for file in hello["files"] if file["url"].endswith("look.css")] == [True]
