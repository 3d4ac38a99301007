"""Which changes of files pages are told of, and that nobody takes them from another."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dash.devtools.reload import HotReload, WatchedFolder
from dash.devtools.watch import Change

SECONDS_TO_NOTICE = 10.0


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Callable[..., HotReload]]:
    made: list[HotReload] = []

    def make(**options: Any) -> HotReload:
        made.append(HotReload("hash", [WatchedFolder(tmp_path / "assets", lambda path: f"/assets/{path}")], **options))
        return made[-1]

    yield make
    for reload in made:
        reload.stop()


def addresses(reload: HotReload) -> list[str]:
    return [file["url"] for file in reload.files()]


def wait_for(reload: HotReload, url: str) -> dict[str, Any]:
    give_up_at = time.monotonic() + SECONDS_TO_NOTICE
    while time.monotonic() < give_up_at:
        for file in reload.files():
            if file["url"] == url:
                return file
        time.sleep(0.02)
    raise AssertionError(f"{url} was not among {addresses(reload)}")


def test_everybody_who_asks_is_told_everything(watching: Callable[..., HotReload], tmp_path: Path) -> None:
    reload = watching()
    reload.note([Change(tmp_path / "assets" / "a.css", "modified"), Change(tmp_path / "assets" / "b.js", "modified")])

    assert addresses(reload) == addresses(reload) == ["/assets/a.css", "/assets/b.js"]
    assert [file["is_css"] for file in reload.files()] == [True, False]


def test_a_file_is_listed_once_with_its_latest_time(watching: Callable[..., HotReload], tmp_path: Path) -> None:
    reload = watching()
    change = Change(tmp_path / "assets" / "a.css", "modified")
    before = reload.mark()["time"]
    reload.note([change])
    (first,) = reload.files()
    reload.note([change])
    (second,) = reload.files()

    assert before <= first["modified"] <= second["modified"] <= reload.mark()["time"]


def test_a_style_sheet_that_is_gone_cannot_be_exchanged(watching: Callable[..., HotReload], tmp_path: Path) -> None:
    reload = watching()
    reload.note([Change(tmp_path / "assets" / "a.css", "deleted")])

    assert [file["is_css"] for file in reload.files()] == [False]


def test_files_elsewhere_concern_no_page(watching: Callable[..., HotReload], tmp_path: Path) -> None:
    reload = watching()
    reload.note([Change(tmp_path / "app.py", "modified")])

    assert addresses(reload) == []


def test_saving_a_file_is_noticed_from_the_first_page_on(watching: Callable[..., HotReload], tmp_path: Path) -> None:
    style = tmp_path / "assets" / "a.css"
    style.parent.mkdir()
    style.write_text("p { color: red }")
    reload = watching()
    mark = reload.mark()
    assert reload.files() == []

    style.write_text("p { color: blue }")

    assert wait_for(reload, "/assets/a.css")["modified"] >= mark["time"]


def test_a_folder_that_is_made_later_is_watched(watching: Callable[..., HotReload], tmp_path: Path) -> None:
    reload = watching()
    stream = reload.listen({})
    assert stream is not None

    def wait_for_event(url: str) -> None:
        give_up_at = time.monotonic() + SECONDS_TO_NOTICE
        while time.monotonic() < give_up_at:
            events = stream.take(SECONDS_TO_NOTICE) or ()
            if any(file["url"] == url for event in events if event["type"] == "files" for file in event["files"]):
                return
        raise AssertionError(f"nobody told of {url}")

    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "first.css").write_text("p { color: red }")
    wait_for_event("/assets/first.css")
    (tmp_path / "assets" / "second.css").write_text("p { color: red }")

    wait_for_event("/assets/second.css")


def test_what_git_ignores_is_shown_by_pages_all_the_same(watching: Callable[..., HotReload], tmp_path: Path) -> None:
    built = tmp_path / "assets" / "built.css"
    built.parent.mkdir()
    built.write_text("p { color: red }")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("assets/built.css")
    reload = watching()
    reload.mark()

    built.write_text("p { color: blue }")

    wait_for(reload, "/assets/built.css")


def test_a_named_file_counts_whatever_it_is(watching: Callable[..., HotReload], tmp_path: Path) -> None:
    table = tmp_path / "prices.csv"
    table.write_text("1")
    reload = watching(files=[table])
    assert reload.files() == []

    table.write_text("2")

    assert wait_for(reload, "prices.csv")["is_css"] is False
