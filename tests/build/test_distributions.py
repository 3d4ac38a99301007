"""What goes into the archives that people install from."""

from __future__ import annotations

import tarfile
import zipfile
from pathlib import Path

import pytest

pytestmark = [pytest.mark.build, pytest.mark.timeout(300)]


@pytest.fixture(scope="session")
def wheel_files(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="session")
def sdist_files(sdist: Path) -> set[str]:
    with tarfile.open(sdist) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


def test_the_wheel_is_for_every_machine(wheel: Path) -> None:
    assert wheel.name == "dash-4.4.1+dashtool.1-py3-none-any.whl"


@pytest.mark.parametrize(
    "path",
    [
        "dash/document/static/react.min.js",
        "dash/document/static/react.dev.js",
        "dash/document/static/dash_renderer.min.js",
        "dash/document/static/dash_renderer.min.js.map",
        "dash/document/static/dash_renderer.min.js.gz",
        "dash/document/static/dash_renderer.dev.js",
        "dash/document/static/favicon.ico",
        "dash/html/dash_html_components.min.js",
        "dash/html/metadata.json",
        "dash/html/Div.py",
        "dash/html/_imports_.py",
        "dash/dcc/dash_core_components.min.js",
        "dash/dcc/dash_core_components.css",
        "dash/dcc/LEGAL.txt",
        "dash/dcc/metadata.json",
        "dash/dcc/Input.py",
        "dash/development/extraction/js/main.mjs",
        "dash/development/extraction/js/typed.mjs",
        "dash/py.typed",
        "dashtool/main.py",
    ],
)
def test_the_wheel_holds_what_runs(wheel_files: set[str], path: str) -> None:
    assert path in wheel_files


def test_the_wheel_holds_the_parts_that_load_on_demand(wheel_files: set[str]) -> None:
    assert any(path.startswith("dash/dcc/async/") and path.endswith(".js") for path in wheel_files)


def test_the_wheel_holds_the_scaffolds(wheel_files: set[str]) -> None:
    assert any(path.startswith("dashtool/scaffolds/") for path in wheel_files)


def test_the_wheel_holds_no_sources_of_the_front_end(wheel_files: set[str]) -> None:
    strays = [
        path
        for path in wheel_files
        if path.endswith((".ts", ".tsx"))
        or "node_modules" in path
        # What reads the components of other libraries runs in their authors' Node.
        or (path.endswith(".mjs") and not path.startswith("dash/development/extraction/"))
    ]

    assert strays == []
    assert not any(path.startswith("dash/frontend/") for path in wheel_files)


def test_the_wheel_declares_its_command_and_its_pytest_plugin(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        entry_points = archive.read("dash-4.4.1+dashtool.1.dist-info/entry_points.txt").decode()

    assert "[console_scripts]\ndash = dashtool.__main__:main" in entry_points
    assert "\ndash-generate-components = dash.development.component_generator:cli\n" in entry_points
    assert "[pytest11]\ndash = dash.testing.plugin" in entry_points


def test_bundles_do_not_tell_where_they_were_built(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        bundles = [name for name in archive.namelist() if name.endswith((".js", ".map"))]
        # pip unpacks a source distribution into a folder of this name.
        tellers = [name for name in bundles if b"pip-req-build" in archive.read(name)]

    assert bundles
    assert tellers == []


def test_the_gallery_comes_with_the_sources_only(wheel_files: set[str], sdist_files: set[str]) -> None:
    assert {"docs/gallery/app.py", "docs/gallery/assets/gallery.css", "docs/gallery/components/graph.py"} <= sdist_files
    assert not any("gallery" in path for path in wheel_files)


@pytest.mark.parametrize(
    "path",
    [
        "pyproject.toml",
        "dash/frontend/package-lock.json",
        "dash/frontend/.npmrc",
        "dash/frontend/build/build.mjs",
        "dash/frontend/components/html/src/elements.ts",
        "dash/frontend/renderer/main.ts",
        "dash/development/generator/__init__.py",
    ],
)
def test_the_sdist_holds_what_a_build_needs(sdist_files: set[str], path: str) -> None:
    assert path in sdist_files


def test_the_sdist_holds_nothing_that_a_build_makes(sdist_files: set[str]) -> None:
    made = [
        path
        for path in sdist_files
        if "node_modules" in path or path.startswith("dash/document/static/") or path == "dash/html/Div.py"
    ]

    assert made == []
