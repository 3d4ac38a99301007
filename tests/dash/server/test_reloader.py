"""What starts `app.run(debug=True)` anew."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from werkzeug._reloader import reloader_loops

from dash import Dash, html
from dash.server.reloader import TYPE, ProjectReloader, project_sources, syntax_error


@pytest.fixture
def reloader(project: Callable[..., Path]) -> ProjectReloader:
    folder = project(**{"app.py": "one", "notes.txt": "one", "query.sql": "one"})
    made = ProjectReloader(extra_files=[str(folder / "query.sql")])
    made.folders = (folder,)
    made.__enter__()
    return made


def names(paths: set[Path]) -> set[str]:
    return {path.name for path in paths}


def test_changed_and_new_modules_and_named_files_count(reloader: ProjectReloader) -> None:
    for name in ("app.py", "new.py", "query.sql", "notes.txt"):
        Path(name).write_text("two")

    assert names(reloader.changed()) == {"app.py", "new.py", "query.sql"}
    assert reloader.changed() == set()


def test_a_touched_file_is_none_that_changed(reloader: ProjectReloader) -> None:
    os.utime("app.py", (1, 1))

    assert reloader.changed() == set()


def test_a_change_ends_the_process_with_the_code_that_asks_for_another(reloader: ProjectReloader) -> None:
    Path("app.py").write_text("two")

    with pytest.raises(SystemExit) as left:
        reloader.run_step()
    assert left.value.code == 3


def test_files_with_syntax_errors_wait_until_all_are_whole(
    reloader: ProjectReloader, caplog: pytest.LogCaptureFixture
) -> None:
    Path("app.py").write_text("def (:")
    reloader.run_step()
    assert "app.py, line 1" in caplog.text

    Path("new.py").write_text("fine = 1")
    reloader.run_step()

    Path("app.py").write_text("fine = 2")
    with pytest.raises(SystemExit):
        reloader.run_step()


def test_only_python_has_python_errors(tmp_path: Path) -> None:
    (tmp_path / "x.sql").write_text("select (")
    assert syntax_error(tmp_path / "x.sql") is None
    assert syntax_error(tmp_path / "gone.py") is None


def test_modules_of_the_project_are_watched_and_installed_ones_are_not(
    project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project(**{"parts/__init__.py": "", "parts/imported.py": "", "parts/beside.py": "", "other/far.py": ""})
    module = type(sys)("imported")
    module.__file__ = str(folder / "parts" / "imported.py")
    monkeypatch.setitem(sys.modules, "imported", module)

    sources = project_sources((), ())

    assert {folder / "parts" / "imported.py", folder / "parts" / "beside.py"} <= sources
    assert folder / "other" / "far.py" not in sources
    assert not any("site-packages" in path.parts for path in sources)


@pytest.fixture
def options_of(app: Dash, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Any]]:
    """Run an app and give what `Flask.run` was told."""

    def run(**options: Any) -> dict[str, Any]:
        told: dict[str, Any] = {}
        monkeypatch.setattr(app.server, "run", lambda **given: told.update(given))
        app.run(**options)
        return told

    return run


def test_debugging_uses_it_and_never_the_one_that_watches_everything(
    options_of: Callable[..., dict[str, Any]],
) -> None:
    assert options_of(debug=True)["reloader_type"] == TYPE
    assert issubclass(reloader_loops[TYPE], ProjectReloader)
    assert options_of(debug=False, use_reloader=True)["reloader_type"] == TYPE


def test_who_chose_a_reloader_or_none_gets_it(options_of: Callable[..., dict[str, Any]]) -> None:
    assert options_of(debug=True, reloader_type="stat")["reloader_type"] == "stat"
    assert "reloader_type" not in options_of(debug=True, use_reloader=False)
    assert "reloader_type" not in options_of(debug=False)


def test_named_files_are_added_to_those_of_the_call(project: Callable[..., Path], monkeypatch: Any) -> None:
    folder = project(**{"data/a.csv": "", "b.txt": "", "c.txt": ""})
    app = Dash("extra", extra_hot_reload_paths=[str(folder / "data"), str(folder / "b.txt")])
    app.layout = html.Div()
    told: dict[str, Any] = {}
    monkeypatch.setattr(app.server, "run", lambda **given: told.update(given))

    app.run(debug=True, extra_files=[str(folder / "c.txt")])

    assert {Path(file).name for file in told["extra_files"]} == {"a.csv", "b.txt", "c.txt"}
