"""Which files an app is made of."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dash.devtools.roots import Sources, homes_of, imported_sources, project_of


def test_a_project_is_known_by_its_marks_and_a_home_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    deep = tmp_path / "project" / "src" / "package"
    deep.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    assert project_of(deep) is None

    (tmp_path / "project" / "pyproject.toml").write_text("")
    assert project_of(deep) == tmp_path / "project"


def test_a_module_is_at_home_in_its_outermost_package(project: Callable[..., Path]) -> None:
    folder = project(**{"shop/__init__.py": "", "shop/parts/__init__.py": "", "shop/parts/a.py": "", "alone.py": ""})

    homes = homes_of([str(folder / "shop" / "parts" / "a.py"), str(folder / "alone.py")])

    assert homes == {folder / "shop", folder / "alone.py"}


@pytest.fixture
def imported(project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of which two modules are imported: one alone, one of an editable install."""
    files = ("alone.py", "beside.py", "far/other.py", "lib/__init__.py", "lib/a.py", "lib/deep/b.py", "pages/c/d.py")
    folder = project(**dict.fromkeys(files, ""))
    for name in ("alone", "lib.a"):
        module = type(sys)(name)
        module.__file__ = str(folder / f"{name.replace('.', '/')}.py")
        monkeypatch.setitem(sys.modules, name, module)
    return folder.resolve()


@pytest.mark.parametrize(
    ("name", "belongs"),
    [
        ("alone.py", True),
        ("beside.py", True),
        ("yet_to_come.py", True),
        ("lib/a.py", True),
        ("lib/deep/b.py", False),
        ("far/other.py", False),
        ("pages/c/d.py", True),
        ("notes.md", False),
        ("prices.csv", True),
    ],
)
def test_modules_what_lies_beside_them_pages_and_named_files_belong(imported: Path, name: str, belongs: bool) -> None:
    sources = Sources([], [imported / "pages"], [imported / "prices.csv"])

    assert sources.include(imported / name) is belongs


def test_packages_are_watched_as_a_whole_and_single_modules_with_their_folder(imported: Path) -> None:
    places = Sources([imported / "far"], [imported / "pages"], []).places()

    assert {imported / "lib", imported / "pages"} <= set(places["roots"])
    assert {imported, imported / "far"} <= set(places["flat"])


def test_what_is_installed_is_left_out(imported: Path) -> None:
    sources = imported_sources()

    assert str(imported / "alone.py") in sources
    assert not any("site-packages" in file for file in sources)
    assert not any(file.startswith(str(Path(pytest.__file__).parent)) for file in sources)
