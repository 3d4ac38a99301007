"""Which files count, and how few watches see them."""

from __future__ import annotations

from pathlib import Path

from dash.devtools.watch import Ignored, Schedule, cover, parse_rules, project_files


def ignoring(*lines: str) -> Ignored:
    return Ignored(tuple(parse_rules(lines)))


def test_one_recursive_watch_covers_a_tree_without_ignored_folders(tmp_path: Path) -> None:
    (tmp_path / "pages" / "deep").mkdir(parents=True)

    assert cover(tmp_path, ignoring()) == [Schedule(tmp_path, recursive=True)]


def test_ignored_folders_are_not_watched(tmp_path: Path) -> None:
    (tmp_path / "node_modules" / "react").mkdir(parents=True)
    (tmp_path / "pages" / "deep").mkdir(parents=True)

    schedules = cover(tmp_path, ignoring())

    assert schedules == [Schedule(tmp_path, recursive=False), Schedule(tmp_path / "pages", recursive=True)]


def test_caches_of_bytecode_do_not_cost_a_watch_for_each_folder(tmp_path: Path) -> None:
    for package in ("one", "two", "two/three"):
        (tmp_path / package / "__pycache__").mkdir(parents=True)
        (tmp_path / package / "module.py").write_text("")
        (tmp_path / package / "__pycache__" / "data.json").write_text("")

    assert cover(tmp_path, ignoring()) == [Schedule(tmp_path, recursive=True)]
    assert {file.name for file in project_files(tmp_path, ignoring())} == {"module.py"}


def test_virtual_environment_is_known_by_its_contents(tmp_path: Path) -> None:
    (tmp_path / "env313").mkdir()
    (tmp_path / "env313" / "pyvenv.cfg").write_text("home = /usr")
    (tmp_path / "env313" / "x.py").write_text("")
    (tmp_path / "app.py").write_text("")

    assert list(project_files(tmp_path, ignoring())) == [tmp_path / "app.py"]
