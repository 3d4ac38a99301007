"""The pytest plugin: fixtures that serve an app and drive a browser.

Loaded in every pytest run where Dash is installed, so Selenium and its friends load inside the fixtures.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from dash.testing.application_runners import MultiProcessRunner, ProcessRunner, ThreadedRunner
    from dash.testing.browser import Browser
    from dash.testing.composite import DashComposite

BROWSER_FIXTURES = ("dash_duo", "dash_br", "dash_duo_mp")
GRID_URL = "http://localhost:4444/wd/hub"
_OF_EXTRA = ("multiprocess", "selenium")


def pytest_addoption(parser: Any) -> None:
    group = parser.getgroup("dash", "Dash app tests in a browser")
    group.addoption("--webdriver", choices=("Chrome", "Firefox"), default="Chrome", help="The browser to drive.")
    group.addoption("--remote", action="store_true", help="Drive a browser of a Selenium grid.")
    group.addoption("--remote-url", action="store", default=GRID_URL, help="The grid's address.")
    group.addoption("--headless", action="store_true", help="Run the browser without a window.")
    group.addoption(
        "--percy-assets", action="store", default="tests/assets", help="Folder of the files that snapshots show."
    )
    group.addoption("--nopercyfinalize", action="store_false", help="Leave the snapshot build open at the end.")
    group.addoption("--pause", action="store_true", help="Stop in the debugger when the page is open.")


def pytest_addhooks(pluginmanager: Any) -> None:
    from dash.testing import newhooks

    pluginmanager.add_hookspecs(newhooks)


@pytest.hookimpl(hookwrapper=True, tryfirst=True)
def pytest_runtest_makereport(item: Any, call: Any) -> Iterator[None]:
    """Keep a picture of the page when a browser test fails."""
    outcome: Any = yield
    report = outcome.get_result()
    if report.when != "call" or not report.failed:
        return
    for name in BROWSER_FIXTURES:
        browser = getattr(item, "funcargs", {}).get(name)
        if browser is not None:
            try:
                report.sections.append(("dash page", f"picture: {browser.take_snapshot(item.name)}"))
            except Exception as error:  # the browser itself may have died: the test's failure matters more
                report.sections.append(("dash page", f"no picture: {error}"))


@contextmanager
def _needing_extra() -> Iterator[None]:
    """Name what brings a package that only these fixtures need."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _OF_EXTRA:
            raise
        pytest.fail(f"This fixture needs {error.name}: pip install dash[testing]", pytrace=False)


@pytest.fixture
def dash_thread_server() -> Iterator[ThreadedRunner]:
    """Start a local app from a thread of this process: `dash_thread_server(app)`."""
    from dash.testing.application_runners import ThreadedRunner

    with ThreadedRunner() as runner:
        yield runner  # type: ignore[misc]


@pytest.fixture
def dash_process_server() -> Iterator[ProcessRunner]:
    """Start an app module, or a command, as a process: `dash_process_server("apps.simple")`."""
    from dash.testing.application_runners import ProcessRunner

    with ProcessRunner() as runner:
        yield runner  # type: ignore[misc]


@pytest.fixture
def dash_multi_process_server() -> Iterator[MultiProcessRunner]:
    """Start an app object in a forked process."""
    from dash.testing.application_runners import MultiProcessRunner

    with _needing_extra():
        importlib.import_module("multiprocess")

    with MultiProcessRunner() as runner:
        yield runner  # type: ignore[misc]


def _browser_options(request: Any, tmpdir: Any) -> dict[str, Any]:
    config = request.config
    return {
        "browser": config.getoption("webdriver"),
        "remote": config.getoption("remote"),
        "remote_url": config.getoption("remote_url") if config.getoption("remote") else None,
        "headless": config.getoption("headless"),
        "options": config.hook.pytest_setup_options(),
        "download_path": tmpdir.mkdir("download").strpath,
        "percy_assets_root": config.getoption("percy_assets"),
        "percy_finalize": config.getoption("nopercyfinalize"),
        "pause": config.getoption("pause"),
    }


@pytest.fixture
def dash_br(request: Any, tmpdir: Any) -> Iterator[Browser]:
    """A browser alone, for an app that is already served."""
    with _needing_extra():
        from dash.testing.browser import Browser

    with Browser(**_browser_options(request, tmpdir)) as browser:
        yield browser


@pytest.fixture
def dash_duo(request: Any, dash_thread_server: Any, tmpdir: Any) -> Iterator[DashComposite]:
    """A browser and a threaded server: `dash_duo.start_server(app)`."""
    with _needing_extra():
        from dash.testing.composite import DashComposite

    with DashComposite(dash_thread_server, **_browser_options(request, tmpdir)) as duo:
        yield duo


@pytest.fixture
def dash_duo_mp(request: Any, dash_multi_process_server: Any, tmpdir: Any) -> Iterator[DashComposite]:
    """A browser and a server in a process of its own."""
    with _needing_extra():
        from dash.testing.composite import DashComposite

    with DashComposite(dash_multi_process_server, **_browser_options(request, tmpdir)) as duo:
        yield duo
