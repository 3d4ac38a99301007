"""Readable bundles and source maps: all of them with `dev_tools_serve_dev_bundles`, none without."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from dash import Dash
from dash.document import bundles
from dash.layout.registry import ComponentRegistry

MAP = re.compile(r"//# sourceMappingURL=(\S+)\s*$")


def scripts(app: Dash) -> list[str]:
    return re.findall(r'<script[^>]* src="(/_dash-component-suites/[^"]+)"', app.index())


def get(app: Dash, url: str) -> Any:
    return app.server.test_client().get(url)


def maps(app: Dash) -> dict[str, Any]:
    """Ask for the source map of each script as a browser does: relative to the address of the script."""
    found = {}
    for url in scripts(app):
        named = MAP.search(get(app, url).get_data(as_text=True))
        if named:
            found[url] = get(app, urljoin(url, named[1]))
    return found


@pytest.fixture
def authored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A component library whose author lists a bundle for development."""
    package = tmp_path / "own_parts"
    package.mkdir()
    (package / "__init__.py").write_text('__version__ = "0.1.0"\n')
    (package / "parts.min.js").write_text("min()")
    (package / "proptypes.js").write_text("types()")
    (package / "parts.dev.js").write_text("readable()\n//# sourceMappingURL=parts.dev.js.map\n")
    (package / "parts.dev.js.map").write_text("{}")
    monkeypatch.syspath_prepend(tmp_path)
    module: Any = __import__("own_parts")
    module._js_dist = [
        {
            "relative_package_path": "parts.min.js", "dev_package_path": "parts.dev.js",
            "external_url": "https://cdn.example/parts.min.js", "namespace": "own_parts",
        },
        {"dev_package_path": "proptypes.js", "dev_only": True, "namespace": "own_parts"},
    ]  # fmt: skip
    ComponentRegistry.registry.add("own_parts")
    yield
    ComponentRegistry.registry.discard("own_parts")
    del sys.modules["own_parts"]
    bundles.find_package.cache_clear()
    bundles.package_version.cache_clear()


def with_dev_bundles(app: Dash, *, on: bool) -> Dash:
    app.enable_dev_tools(debug=True, dev_tools_hot_reload=False, dev_tools_serve_dev_bundles=on)
    return app


def test_react_and_the_renderer_can_be_read(app: Dash) -> None:
    names = [url.rpartition("/")[2] for url in scripts(with_dev_bundles(app, on=True))]

    assert any(re.fullmatch(r"react\.v\w+\.dev\.js", name) for name in names)
    assert any(re.fullmatch(r"dash_renderer\.v\w+\.dev\.js", name) for name in names)


def test_browsers_find_our_typescript(app: Dash) -> None:
    answers = maps(with_dev_bundles(app, on=True))

    sources = [source for answer in answers.values() for source in answer.get_json(force=True)["sources"]]
    assert {answer.status_code for answer in answers.values()} == {200}
    for place in ("renderer/app.ts", "renderer/devtools/session.ts", "components/core/src/Input.tsx"):
        assert any(source.endswith(place) for source in sources), place


def test_an_authors_bundle_for_development_is_served(app: Dash, authored: None) -> None:
    url = next(url for url in scripts(with_dev_bundles(app, on=True)) if "own_parts" in url)

    assert "readable()" in get(app, url).get_data(as_text=True)
    assert get(app, urljoin(url, "parts.dev.js.map")).status_code == 200


def test_prop_types_follow_the_bundle_they_are_for(app: Dash, authored: None) -> None:
    bundle, types = (url for url in scripts(with_dev_bundles(app, on=True)) if "own_parts" in url)

    assert "parts." in bundle
    assert get(app, types).get_data(as_text=True) == "types()"


def test_none_of_it_is_there_without_the_switch(app: Dash, authored: None) -> None:
    urls = scripts(with_dev_bundles(app, on=False))
    answers = maps(app)

    assert not any(".dev." in url for url in urls)
    assert any("own_parts/parts.v" in url and url.endswith(".min.js") for url in urls)
    assert answers
    assert {answer.status_code for answer in answers.values()} == {404}
    own = ("own_parts/parts.dev.js", "own_parts/parts.dev.js.map", "own_parts/proptypes.js")
    for path in (*own, "dash/document/static/react.dev.js"):
        assert get(app, f"/_dash-component-suites/{path}").status_code == 404


def test_a_plain_app_serves_no_maps(app: Dash) -> None:
    assert not any(".dev." in url for url in scripts(app))
    assert {answer.status_code for answer in maps(app).values()} == {404}
