"""`_reload-hash`, and what the page learns of it."""

from __future__ import annotations

import gc
import json
import re
import sys
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import dash.globals
from dash import Dash, html
from dash.development.base_component import ComponentRegistry
from dash.devtools.watch import Change

THREAD = "dash-watch"


@pytest.fixture
def watched(project: Callable[..., Path]) -> Iterator[Callable[..., Dash]]:
    project(**{"assets/a.css": "p {}", "assets/private/b.css": "p {}"})
    made: list[Dash] = []

    def make(*, base: str = "/", **options: Any) -> Dash:
        made.append(Dash("watched", assets_folder=str(Path.cwd() / "assets"), url_base_pathname=base, **options))
        made[-1].layout = html.Div()
        made[-1].enable_dev_tools(debug=True)
        return made[-1]

    yield make
    for app in made:
        if app._hot_reload is not None:
            app._hot_reload.stop()


def note(app: Dash, *paths: Path | str) -> list[str]:
    assert app._hot_reload is not None
    app._hot_reload.note([Change(Path.cwd().resolve() / path, "modified") for path in paths])
    return [file["url"] for file in ask(app)["files"]]


def ask(app: Dash) -> dict[str, Any]:
    answer: dict[str, Any] = app.server.test_client().get(f"{app.config.routes_pathname_prefix}_reload-hash").get_json()
    return answer


def page_config(app: Dash) -> dict[str, Any]:
    page = app.server.test_client().get("/").get_data(as_text=True)
    found = re.search(r'id="_dash-config"[^>]*>(.*?)</script>', page)
    assert found
    config: dict[str, Any] = json.loads(found[1])
    return config


def test_the_page_knows_which_process_wrote_it_and_when(watched: Callable[..., Dash]) -> None:
    app = watched()
    mark = page_config(app)["hot_reload_mark"]
    note(app, "assets/a.css")

    answer = ask(app)
    assert answer["reloadHash"] == mark["hash"]
    assert answer["hard"] is False
    assert answer["files"] == [{"url": "/assets/a.css", "modified": answer["files"][0]["modified"], "is_css": True}]
    assert answer["files"][0]["modified"] >= mark["time"]
    assert "dash" in answer["packages"]


def test_each_client_is_told_each_change(watched: Callable[..., Dash]) -> None:
    app = watched()
    note(app, "assets/a.css", "assets/b.js")

    first, second = ask(app), ask(app)
    assert first == second
    assert (first["hard"], len(first["files"])) == (True, 2)


def test_addresses_are_those_the_page_links(watched: Callable[..., Dash]) -> None:
    app = watched(base="/sub/", assets_url_path="files")

    assert note(app, "assets/deep/some name.css") == ["/sub/files/deep/some%20name.css"]


def test_assets_that_no_page_has_are_no_changes(watched: Callable[..., Dash]) -> None:
    app = watched(assets_ignore="^_", assets_path_ignore=["private"])

    assert note(app, "assets/_draft.css", "assets/private/b.css", "assets/helper.py") == []


def test_a_library_that_is_being_worked_on_is_watched(
    watched: Callable[..., Dash], monkeypatch: pytest.MonkeyPatch
) -> None:
    package = Path.cwd() / "my_library"
    package.mkdir()
    (package / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(Path.cwd()))
    monkeypatch.setattr(ComponentRegistry, "registry", {*ComponentRegistry.registry, "my_library"})
    app = watched()

    urls = note(app, "my_library/my_library.min.js", "my_library/_imports_.py", "my_library/metadata.json")

    assert urls == ["/_dash-component-suites/my_library/my_library.min.js"]
    assert "my_library" not in sys.modules


def test_nothing_is_watched_before_a_page_asks_and_nothing_while_it_is_off(watched: Callable[..., Dash]) -> None:
    others = set(threading.enumerate())

    def watchers() -> list[str]:
        return [thread.name for thread in set(threading.enumerate()) - others if thread.name == THREAD]

    app = watched()
    assert watchers() == []
    ask(app)
    assert watchers() == [THREAD]

    app.enable_dev_tools(debug=True, dev_tools_hot_reload=False)
    assert watchers() == []
    assert ask(app)["reloadHash"] is None
    assert "hot_reload_mark" not in page_config(app)
    assert watchers() == []


def test_watching_ends_with_the_app(watched: Callable[..., Dash]) -> None:
    app = Dash("short_lived")
    app.enable_dev_tools(debug=True)
    assert app._hot_reload is not None
    changes = weakref.ref(app._hot_reload)
    ask(app)

    dash.globals.reset()
    del app
    gc.collect()

    assert changes() is None or changes()._watcher is None  # type: ignore[union-attr]
