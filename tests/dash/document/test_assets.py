"""Which files of the assets folder a page loads."""

from __future__ import annotations

from pathlib import Path

import pytest

from dash.document.assets import asset_url, find_assets


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "z.css",
        "a.css",
        "b.js",
        "m.mjs",
        "notes.txt",
        "favicon.ico",
        "sub/c.css",
        "sub/skip.me.js",
        "off/d.js",
        ".hidden.css",
        ".ipynb_checkpoints/a-checkpoint.css",
        "Big.CSS",
        "sub/favicon.ico",
        "sub/deep/er/e.js",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    return tmp_path


def test_files_come_by_name_and_before_those_of_subfolders(folder: Path) -> None:
    paths = [asset.path for asset in find_assets(str(folder))]

    top = ["Big.CSS", "a.css", "b.js", "favicon.ico", "m.mjs", "z.css"]
    assert paths == [*top, "off/d.js", "sub/c.css", "sub/skip.me.js", "sub/deep/er/e.js"]


def test_files_and_folders_can_be_ignored(folder: Path) -> None:
    assets = find_assets(str(folder), ignore=r"skip\..*", path_ignore=["^off", "deep"])

    assert [asset.path for asset in assets if "/" in asset.path] == ["sub/c.css"]


def test_a_pattern_for_files_does_not_look_at_folders(folder: Path) -> None:
    assert "off/d.js" in [asset.path for asset in find_assets(str(folder), ignore="off")]


def test_a_link_to_nothing_is_left_out(folder: Path) -> None:
    (folder / "gone.css").symlink_to(folder / "nowhere.css")

    assert "gone.css" not in [asset.path for asset in find_assets(str(folder))]


def test_a_missing_folder_holds_nothing(tmp_path: Path) -> None:
    assert find_assets(str(tmp_path / "none")) == []


@pytest.mark.parametrize(("external", "url"), [("", "/app/assets/a.png"), ("http://h/p", "http://h/p/assets/a.png")])
def test_addresses_lie_below_the_prefix_or_the_external_path(external: str, url: str) -> None:
    assert asset_url("a.png", prefix="/app/", url_path="assets", external=external) == url
