"""Fixtures of this project's own tests: an app, a client of it, one browser for each worker, a project folder."""

from __future__ import annotations

import logging
import os
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

import dash
import dash.globals
import dash.hooks
from dash.layout.created import stop_noting

if TYPE_CHECKING:
    from dash.testing.composite import DashComposite

# Machines differ in speed, so time never decides; and a run of CI tries what the last one tried.
hypothesis.settings.register_profile("steady", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("steady")

# Set by a developer or a CI machine, they would change what the tests observe.
AMBIENT_VARIABLES = (
    "HOST",
    "PORT",
    "CONDA_PREFIX",
    "NO_COLOR",
    "FORCE_COLOR",
    "GITHUB_ACTIONS",
    "PY_COLORS",
    "COLUMNS",
)


ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _fresh_modules(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No module of one test's project stands in for the one of that name in the next."""
    projects = (ROOT / "docs", ROOT / "scaffolds", tmp_path_factory.getbasetemp())
    monkeypatch.setattr(sys, "path", [*sys.path])
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        if name.partition(".")[0] not in before and _lies_in(sys.modules[name], projects):
            del sys.modules[name]


def _lies_in(module: object, folders: tuple[Path, ...]) -> bool:
    file = getattr(module, "__file__", None) or next(iter(getattr(module, "__path__", ())), "")
    return file.startswith(tuple(f"{folder}{os.sep}" for folder in folders))


@pytest.fixture(autouse=True)
def _fresh_state(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No callback, page, hook or variable of one test reaches the next."""
    for name in list(os.environ):
        if (name.upper().startswith("DASH_") and not name.startswith("DASH_TEST_")) or name in AMBIENT_VARIABLES:
            monkeypatch.delenv(name)
    levels = {name: logging.getLogger(name).level for name in ("werkzeug", "dash", "dash.dash", "dash.settings")}
    yield
    dash.globals.reset()
    dash.hooks.reset()
    stop_noting()
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture
def app() -> dash.Dash:
    """An app without a layout check: a callback may name any id."""
    app = dash.Dash("test_app", suppress_callback_exceptions=True)
    app.layout = dash.html.Div(id="root")
    return app


@dataclass(frozen=True)
class Answer:
    """What the page would get: HTTP status, changes by id and property, the whole body."""

    status: int
    changes: dict[str, dict[str, Any]]
    body: dict[str, Any] | None
    text: str


@dataclass(frozen=True)
class Client:
    """Talks to an app as the page does."""

    app: dash.Dash

    @property
    def http(self) -> Any:
        return self.app.server.test_client()

    def get(self, path: str, **options: Any) -> Any:
        return self.http.get(path, **options)

    def post(self, body: object, **options: Any) -> Any:
        return self.http.post("/_dash-update-component", json=body, **options)

    def trigger(self, prop_id: str, value: Any, **others: Any) -> Answer:
        """Fire the one callback that `prop_id` ("id.prop") is an input of; `others` are values of further props.

        A further prop is written `id__prop=value`.
        """
        values = {prop_id: value} | {name.replace("__", "."): given for name, given in others.items()}
        definitions = self.get("/_dash-dependencies").get_json()
        matching = [d for d in definitions if any(f"{i['id']}.{i['property']}" == prop_id for i in d["inputs"])]
        assert len(matching) == 1, f"{len(matching)} callbacks read {prop_id}"
        definition = matching[0]

        def filled(dependencies: list[dict[str, Any]]) -> list[dict[str, Any]]:
            return [
                {"id": d["id"], "property": d["property"], "value": values.get(f"{d['id']}.{d['property']}")}
                for d in dependencies
            ]

        response = self.post(
            {
                "output": definition["output"],
                "outputs": outputs_of(definition["output"]),
                "inputs": filled(definition["inputs"]),
                "state": filled(definition["state"]),
                "changedPropIds": [prop_id],
            }
        )
        body = response.get_json(silent=True)
        changes = (body or {}).get("response", {})
        return Answer(response.status_code, changes, body, response.get_data(as_text=True))


def outputs_of(output: str) -> Any:
    """The `outputs` of a request: plain ids only."""

    def one(text: str) -> dict[str, str]:
        component_id, _, prop = text.rpartition(".")
        return {"id": component_id, "property": prop}

    if output.startswith("..") and output.endswith(".."):
        return [one(text) for text in output[2:-2].split("...")]
    return one(output) if "." in output else []


@pytest.fixture
def client(app: dash.Dash) -> Client:
    return Client(app)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Make a project folder and stand in it: `project(**{"app.py": "…"})` gives its path."""

    def make(**files: str) -> Path:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        return tmp_path

    return make


@pytest.fixture
def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def _chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DashComposite]:
    from dash.testing.application_runners import ThreadedRunner
    from dash.testing.composite import DashComposite

    downloads = str(tmp_path_factory.mktemp("downloads"))
    with (
        ThreadedRunner() as server,
        DashComposite(server, browser="Chrome", headless=True, download_path=downloads) as browser,
    ):
        yield browser


@pytest.fixture
def browser(_chromium: DashComposite) -> Iterator[DashComposite]:
    """The Chromium of this worker, as new: no storage, no console messages, one tab, the usual size.

    `browser.start_server(app)` serves an app and opens it.
    """
    driver = _chromium.driver
    _chromium.server.stop()
    while len(driver.window_handles) > 1:
        driver.switch_to.window(driver.window_handles[-1])
        driver.close()
    driver.switch_to.window(driver.window_handles[0])
    if driver.current_url.startswith("http"):
        driver.execute_cdp_cmd("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
        driver.get("about:blank")
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    driver.set_window_size(1280, 1000)
    _chromium.reset_log_timestamp()
    yield _chromium
    _chromium.server.stop()


@pytest.fixture
def downloads(browser: DashComposite, tmp_path: Path) -> Iterator[Path]:
    """An empty folder that this test's downloads go to, and no other's."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    keep_downloads_in(browser, folder)
    yield folder
    keep_downloads_in(browser, Path(browser.download_path))


def keep_downloads_in(browser: DashComposite, folder: Path) -> None:
    behavior = {"behavior": "allow", "downloadPath": str(folder)}
    browser.driver.execute_cdp_cmd("Browser.setDownloadBehavior", behavior)
