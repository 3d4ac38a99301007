"""Files of component libraries: which are given, how they are cached, in which encoding they travel."""

from __future__ import annotations

import os
import re
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
    assert {answer.headers["Vary"] for answer in (refused, outdated)} == {"Accept-Encoding"}


@pytest.mark.parametrize(
    ("debug", "accepted", "encoding"),
    [(False, "gzip, br", "gzip"), (False, "br", None), (False, "gzip;q=0", None), (True, "gzip", None)],
)
def test_a_large_file_that_came_uncompressed_is_compressed_in_production(
    app: Dash, library: Any, debug: bool, accepted: str, encoding: str | None
) -> None:
    (Path(library.__file__).parent / "chunk.js").write_text("x" * 5_000)
    app.enable_dev_tools(debug=debug)

    answer = app.server.test_client().get(ROOT + "shiny_parts/chunk.js", headers={"Accept-Encoding": accepted})

    assert answer.headers.get("Content-Encoding") == encoding
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert len(answer.get_data()) < 5_000 or encoding is None


def test_plotly_travels_compressed(app: Dash) -> None:
    url = app.bundles.url(bundles.PLOTLY)

    answer = app.server.test_client().get(url, headers={"Accept-Encoding": "gzip"})

    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Cache-Control"].endswith("max-age=31536000")
    assert len(answer.get_data()) < 2_000_000


def test_each_encoding_has_its_own_tag(app: Dash, library: Any) -> None:
    (Path(library.__file__).parent / "chunk.js").write_text("x" * 5_000)
    client, url = app.server.test_client(), ROOT + "shiny_parts/chunk.js"
    packed = client.get(url, headers={"Accept-Encoding": "gzip"}).headers["ETag"]

    plain = client.get(url, headers={"If-None-Match": packed})
    again = client.get(url, headers={"If-None-Match": packed, "Accept-Encoding": "gzip"})

    assert (plain.status_code, again.status_code) == (200, 304)
    assert again.headers["Vary"] == "Accept-Encoding"


def test_the_word_at_the_end_of_a_name_is_no_fingerprint(app: Dash, library: Any) -> None:
    (Path(library.__file__).parent / "async-datepicker.js").write_text("//")
    library._js_dist.append({"relative_package_path": "async-datepicker.js", "namespace": "shiny_parts", "async": True})

    answer = app.server.test_client().get(ROOT + "shiny_parts/async-datepicker.js")

    assert answer.headers["Cache-Control"] == "no-cache"


def test_a_library_that_a_callback_imports_first_is_sent_along(app: Dash, library: ModuleType) -> None:
    assert app.get_dist(["shiny_parts"]) == [{"type": "_js_dist", "url": link(app)}]


@pytest.mark.parametrize(
    ("mode", "eager_loading", "has_tag"),
    [
        (True, False, False),
        (True, True, True),
        ("eager", False, False),
        ("eager", True, True),
        ("lazy", True, False),
        (False, False, True),
    ],
)
def test_what_loads_on_demand_gets_a_tag_when_loading_is_eager(
    library: Any, mode: object, eager_loading: bool, has_tag: bool
) -> None:
    app = Dash("x", eager_loading=eager_loading)
    library._js_dist = [{"relative_package_path": "chunk.js", "namespace": "shiny_parts", "async": mode}]

    assert bool(link_urls(app)) is has_tag
    assert app.server.test_client().get(ROOT + "shiny_parts/chunk.js").status_code == 200


def test_eager_loading_brings_our_own_chunks_and_plotly_at_the_start(app: Dash) -> None:
    eager = Dash("x", eager_loading=True).index()
    chunks = re.findall(r'<script src="(/_dash-component-suites/dash/dcc/async/[\w-]+\.js)" type="module">', eager)
    names = {url.rpartition("/")[2].partition("-")[0] for url in chunks}

    assert {"Dropdown", "Markdown", "Slider"} <= names
    assert "shared" not in names
    assert eager.count("plotly/package_data/plotly.v") == 2  # the tag, and the address in the configuration
    assert 'type="module"' not in app.index()


def test_our_own_bundles_come_from_this_server_in_any_case() -> None:
    sources = re.findall(r'<script src="([^"]+)"', Dash("x", serve_locally=False).index())

    assert len(sources) >= 4
    assert all(source.startswith("/_dash-component-suites/dash/") for source in sources)


def test_plotly_comes_from_its_cdn_when_files_are_not_served_locally() -> None:
    assert re.search(
        r'"plotlyjs_url":"https://cdn\.plot\.ly/plotly-\d[\w.]*\.min\.js"', Dash("x", serve_locally=False).index()
    )
    assert "cdn.plot.ly" not in Dash("x").index()


def test_where_files_come_from_can_be_settled_after_the_app_is_made(app: Dash, library: ModuleType) -> None:
    app.scripts.config.serve_locally = False

    assert link_urls(app) == ["https://cdn/p.js"]
    assert app.css.config.serve_locally is False


def test_an_external_address_is_used_when_files_are_not_served_locally(library: ModuleType) -> None:
    remote = Dash("x", serve_locally=False)

    assert link_urls(remote) == ["https://cdn/p.js"]


def link_urls(app: Dash) -> list[str]:
    return [found.url for found in app.bundles.links(app.scripts.of_libraries(["shiny_parts"]))]
