"""Files of component libraries: which are given, how they are cached, in which encoding they travel."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dash import Dash
from dash.document import bundles
from dash.layout.registry import ComponentRegistry

ROOT = "/_dash-component-suites/"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """An installed component library with one bundle, its map, a chunk, and a file it does not offer."""
    package = tmp_path / "shiny_parts"
    (package / "deep").mkdir(parents=True)
    (package / "__init__.py").write_text('__version__ = "1.2.3"\n')
    for name in ("deep/parts.min.js", "deep/parts.min.js.map", "chunk.js", "secret.py"):
        (package / name).write_text(f"// {name}")
    monkeypatch.syspath_prepend(tmp_path)
    module: Any = __import__("shiny_parts")
    module._js_dist = [
        {"relative_package_path": "deep/parts.min.js", "external_url": "https://cdn/p.js", "namespace": "shiny_parts"},
        {"relative_package_path": "deep/parts.min.js.map", "namespace": "shiny_parts", "dynamic": True},
        {"relative_package_path": "chunk.js", "namespace": "shiny_parts", "async": True},
        {"relative_package_path": "not-shipped.js", "namespace": "shiny_parts", "async": True},
    ]
    ComponentRegistry.registry.add("shiny_parts")
    yield module
    ComponentRegistry.registry.discard("shiny_parts")
    del sys.modules["shiny_parts"]
    bundles.find_package.cache_clear()
    bundles.package_version.cache_clear()


def link(app: Dash) -> str:
    return next(found.url for found in app.bundles.links(app.scripts.of_libraries()) if "parts" in found.url)


def test_only_files_that_start_a_library_get_a_tag(app: Dash, library: ModuleType) -> None:
    links = [found.url for found in app.bundles.links(app.scripts.of_libraries(["shiny_parts"]))]

    assert len(links) == 1
    assert links[0].startswith(f"{ROOT}shiny_parts/deep/parts.v1_2_3m")


def test_libraries_may_replace_their_list_until_the_page_is_written(app: Dash, library: Any) -> None:
    library._js_dist = []

    assert "shiny_parts" not in app.index()


def test_a_file_is_kept_for_a_year_at_its_own_address_only(app: Dash, library: ModuleType) -> None:
    client, url = app.server.test_client(), link(app)

    own = client.get(url)
    other = client.get(ROOT + "shiny_parts/deep/parts.v0m1.min.js")

    assert own.headers["Cache-Control"] == "public, immutable, max-age=31536000"
    assert other.get_data() == own.get_data()
    assert other.headers["Cache-Control"] == "no-cache"


def test_a_file_without_fingerprint_is_revalidated(app: Dash, library: ModuleType) -> None:
    client, url = app.server.test_client(), ROOT + "shiny_parts/deep/parts.min.js"
    first = client.get(url)

    again = client.get(url, headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, again.status_code) == (200, 304)


def test_chunks_are_given_before_any_page_was_written(app: Dash, library: ModuleType) -> None:
    assert app.server.test_client().get(ROOT + "shiny_parts/chunk.js").status_code == 200


@pytest.mark.parametrize(
    "path", ["shiny_parts/deep/parts.min.js.map", "dash/html/dash_html_components.min.js.map"], ids=["listed", "own"]
)
def test_source_maps_are_given_to_dev_tools_only(app: Dash, library: ModuleType, path: str) -> None:
    client = app.server.test_client()

    production = client.get(ROOT + path)
    app.enable_dev_tools(debug=True)
    debugging = client.get(ROOT + path)

    assert production.status_code == 404
    assert (debugging.status_code, debugging.mimetype) == (200, "application/json")


def test_links_in_a_package_are_followed(app: Dash, library: Any, tmp_path: Path) -> None:
    chunk = Path(library.__file__).parent / "chunk.js"
    chunk.rename(tmp_path / "cached.js")
    chunk.symlink_to(tmp_path / "cached.js")

    assert app.server.test_client().get(ROOT + "shiny_parts/chunk.js").get_data() == b"// chunk.js"


@pytest.mark.parametrize(
    "path",
    [
        "shiny_parts/secret.py",
        "shiny_parts/not-shipped.js",
        "shiny_parts/../shiny_parts/secret.py",
        "shiny_parts/deep/../../../../etc/passwd",
        "dash/app.py",
        "dash/dcc/async/../../app.py",
        "dash/dcc/async/x\0.js",
        "nowhere/x.js",
        "os/path.py",
    ],
)
def test_nothing_else_is_given(app: Dash, library: ModuleType, path: str) -> None:
    assert app.server.test_client().get(ROOT + path).status_code == 404


def test_a_file_compressed_by_the_build_is_preferred_while_it_is_current(app: Dash, library: Any) -> None:
    plain = Path(library.__file__).parent / "chunk.js"
    packed = plain.with_name("chunk.js.br")
    packed.write_bytes(b"packed")
    client = app.server.test_client()

    current = client.get(ROOT + "shiny_parts/chunk.js", headers={"Accept-Encoding": "gzip, br"})
    refused = client.get(ROOT + "shiny_parts/chunk.js", headers={"Accept-Encoding": "identity"})
    os.utime(packed, (0, 0))
    outdated = client.get(ROOT + "shiny_parts/chunk.js", headers={"Accept-Encoding": "br"})

    assert (current.headers["Content-Encoding"], current.get_data()) == ("br", b"packed")
    assert current.headers["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in refused.headers
    assert "Content-Encoding" not in outdated.headers


def test_a_library_that_a_callback_imports_first_is_sent_along(app: Dash, library: ModuleType) -> None:
    assert app.get_dist(["shiny_parts"]) == [{"type": "_js_dist", "url": link(app)}]


def test_an_external_address_is_used_when_files_are_not_served_locally(library: ModuleType) -> None:
    remote = Dash("x", serve_locally=False)

    assert link_urls(remote) == ["https://cdn/p.js"]


def link_urls(app: Dash) -> list[str]:
    return [found.url for found in app.bundles.links(app.scripts.of_libraries(["shiny_parts"]))]
