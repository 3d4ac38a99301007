"""What is left out: on paper, and as the rules lie on a disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from dash.devtools.watch import Ignored, parse_rules


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


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for folder in (".git", "web/pages", "web/dist/kept"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / ".gitignore").write_text("dist/\n/web/local.py\n*.gen.py\n")
    (tmp_path / "web" / ".gitignore").write_text("/draft.py\n!kept.gen.py\n")
    return tmp_path


@pytest.mark.parametrize(
    ("path", "is_left_out"),
    [
        ("app.py", False),
        ("local.py", True),
        ("pages/local.py", False),
        ("dist/app.py", True),
        ("pages/a.gen.py", True),
        ("draft.py", True),
        ("pages/draft.py", False),
        # The nearer rules have the last word.
        ("pages/kept.gen.py", False),
    ],
)
def test_rules_of_every_folder_from_the_repository_down_count(repository: Path, path: str, is_left_out: bool) -> None:
    assert Ignored.read(repository / "web").below_ignored(path) is is_left_out
    assert Ignored.read(repository).below_ignored(f"web/{path}") is is_left_out


def test_named_patterns_outweigh_the_files(repository: Path) -> None:
    ignored = Ignored.read(repository / "web", extra=["pages/", "!local.py"])

    assert ignored.below_ignored("pages/home.py")
    assert not ignored.below_ignored("local.py")


def test_a_home_that_is_a_repository_of_settings_hides_no_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("*\n")
    (tmp_path / "project").mkdir()

    assert not Ignored.read(tmp_path / "project").below_ignored("app.py")
