"""Files are saved, and open pages follow."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import request

from dash import Dash, html
from dash.testing.composite import DashComposite
from dash.testing.wait import until

# A page that was loaded anew has lost it.
MARK = "window.stays = true"
IS_MARKED = "return window.stays === true"
SECONDS = 30.0
RED, BLUE, GREEN = "rgb(255, 0, 0)", "rgb(0, 0, 255)", "rgb(0, 128, 0)"
NOTICE = ".dash-devtools-notice"
FAST = {"DASH_HOT_RELOAD_INTERVAL": "0.2", "DASH_HOT_RELOAD_MAX_RETRY": "2"}
APP = """
from dash import Dash, html
app = Dash(__name__)
app.layout = {layout}
{setup}
if __name__ == "__main__":
    app.run({options})
"""


@pytest.fixture
def styled(project: Callable[..., Path]) -> Path:
    return project(**{"assets/look.css": style("red"), "assets/tell.js": "window.told = 'one'"})


def style(color: str) -> str:
    return f"#text {{ color: {color} }}"


def app_of(folder: Path) -> Dash:
    app = Dash("reloaded", assets_folder=str(folder / "assets"))
    app.layout = html.P("text", id="text")
    return app


def serve(browser: DashComposite, folder: Path, **options: Any) -> None:
    start(browser, app_of(folder), **options)


def start(browser: DashComposite, app: Dash, **options: Any) -> None:
    browser.start_server(
        app, debug=True, use_reloader=False, dev_tools_hot_reload=True, dev_tools_hot_reload_interval=0.2, **options
    )
    wait_for_color(browser, RED)
    wait_for_state(browser, "available")
    browser.driver.execute_script(MARK)


def wait_for_color(browser: DashComposite, color: str) -> None:
    until(lambda: color_of(browser) == color, SECONDS, msg=f"the text never became {color}")


def color_of(browser: DashComposite) -> str | None:
    script = "const e = document.querySelector('#text'); return e && getComputedStyle(e).color"
    found: str | None = browser.driver.execute_script(script)
    return found


def wait_for_state(browser: DashComposite, state: str) -> None:
    browser.wait_for_element(f".dash-debug-menu__button--{state}", timeout=SECONDS)


def is_same_page(browser: DashComposite) -> bool:
    return bool(browser.driver.execute_script(IS_MARKED))


def test_a_style_sheet_is_exchanged_in_the_open_page(browser: DashComposite, styled: Path) -> None:
    serve(browser, styled)

    for color, seen in (("blue", BLUE), ("green", GREEN), ("red", RED)):
        (styled / "assets" / "look.css").write_text(style(color))
        wait_for_color(browser, seen)

    assert is_same_page(browser)
    until(lambda: len(browser.find_elements("link[href*='look.css']")) == 1, SECONDS)


def test_every_tab_gets_each_change_over_one_stream(browser: DashComposite, styled: Path) -> None:
    app = app_of(styled)
    asked: list[str] = []
    app.server.before_request(lambda: asked.append(request.path))
    start(browser, app)
    driver = browser.driver
    for _ in range(2):
        driver.switch_to.new_window("tab")
        driver.get(browser.server_url)
        wait_for_color(browser, RED)
        wait_for_state(browser, "available")
        driver.execute_script(MARK)
    asked_before = list(asked)

    (styled / "assets" / "look.css").write_text(style("blue"))

    for handle in driver.window_handles:
        driver.switch_to.window(handle)
        driver.execute_cdp_cmd("Page.bringToFront", {})
        wait_for_color(browser, BLUE)
        assert is_same_page(browser)
    assert asked.count("/_dash-events") == 1
    assert asked.count("/_reload-hash") == 0
    # Nobody asks anything while nothing happens: it is the style sheet that was fetched.
    assert set(asked[len(asked_before) :]) == {"/assets/look.css"}

    driver.switch_to.window(driver.window_handles[0])
    driver.close()
    driver.switch_to.window(driver.window_handles[0])
    (styled / "assets" / "look.css").write_text(style("green"))
    wait_for_color(browser, GREEN)


def test_a_script_or_a_new_style_sheet_loads_the_page_anew(browser: DashComposite, styled: Path) -> None:
    serve(browser, styled)

    (styled / "assets" / "tell.js").write_text("window.told = 'two'")
    until(lambda: browser.driver.execute_script("return window.told") == "two", SECONDS)
    assert not is_same_page(browser)

    browser.wait_for_element("#text")
    (styled / "assets" / "more.css").write_text("#text { font-weight: 700; color: green }")
    wait_for_color(browser, GREEN)


def test_it_works_without_the_bar(browser: DashComposite, styled: Path) -> None:
    browser.start_server(app_of(styled), dev_tools_hot_reload=True, dev_tools_hot_reload_interval=0.2)
    wait_for_color(browser, RED)
    browser.driver.execute_script(MARK)

    (styled / "assets" / "look.css").write_text(style("blue"))

    wait_for_color(browser, BLUE)
    assert is_same_page(browser)
    assert browser.find_elements(".dash-debug-menu") == []


class RunningApp:
    """`python app.py` as a person starts it, in a process of its own."""

    def __init__(self, folder: Path, port: int, *words: str) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._words = (sys.executable, *(word.format(port=port) for word in words or ("app.py",)))
        self._folder = folder
        self._environment = {
            **os.environ, **FAST, "PORT": str(port), "PYTHONPATH": os.pathsep.join(sys.path),
            "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip
        self._log = folder / "log.txt"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._words, cwd=self._folder, env=self._environment, stdout=log, stderr=log, start_new_session=True
            )
        until(self._accepts, SECONDS, msg="the app does not listen")

    def stop(self) -> None:
        if self._process is not None:
            # The reloader's child is in the same group.
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def log(self) -> str:
        return self._log.read_text()

    def _accepts(self) -> bool:
        with socket.socket() as client:
            return client.connect_ex(("127.0.0.1", int(self.url.rpartition(":")[2]))) == 0


@pytest.fixture
def run_app(project: Callable[..., Path], free_port: int) -> Iterator[Callable[..., RunningApp]]:
    """Write `app.py` and run it: `run_app("debug=True")`."""
    running: list[RunningApp] = []

    def run(
        options: str, *words: str, layout: str = 'html.P("first", id="text")', setup: str = "", **files: str
    ) -> RunningApp:
        folder = project(**{"app.py": APP.format(options=options, layout=layout, setup=setup), **files})
        running.append(RunningApp(folder, free_port, *words))
        running[-1].start()
        return running[-1]

    yield run
    for app in running:
        app.stop()


def edit(text: str, file: str = "app.py") -> None:
    path = Path(file)
    path.write_text(re.sub(r'html\.P\("[^"]*"', f'html.P("{text}"', path.read_text()))


def test_a_server_that_is_gone_is_told_once_and_its_return_is_noticed(
    browser: DashComposite, run_app: Callable[..., RunningApp]
) -> None:
    app = run_app("debug=True, use_reloader=False")
    browser.wait_for_page(app.url)
    wait_for_state(browser, "available")

    app.stop()
    wait_for_state(browser, "unavailable")
    notice = browser.wait_for_element(".dash-devtools-notice")
    assert "does not answer" in notice.text
    notice.find_element("css selector", "[aria-label='Dismiss']").click()
    browser.wait_for_no_elements(".dash-devtools-notice")
    browser.driver.execute_script(MARK)

    edit("back again")
    app.start()
    browser.wait_for_text_to_equal("#text", "back again", timeout=SECONDS)
    wait_for_state(browser, "available")
    assert is_same_page(browser)


def test_a_change_of_the_app_is_seen_in_its_page(browser: DashComposite, run_app: Callable[..., RunningApp]) -> None:
    app = run_app("debug=True")
    browser.wait_for_page(app.url)
    browser.wait_for_text_to_equal("#text", "first")
    wait_for_state(browser, "available")

    for text in ("second", "third", "fourth"):
        edit(text)
        browser.wait_for_text_to_equal("#text", text, timeout=SECONDS)


def test_a_page_whose_layout_failed_recovers_with_the_app(
    browser: DashComposite, run_app: Callable[..., RunningApp]
) -> None:
    app = run_app("debug=True", layout="lambda: html.P(1 / 0)")
    browser.driver.get(app.url)
    browser.wait_for_contains_text("#react-entry-point", "ZeroDivisionError", timeout=SECONDS)

    Path("app.py").write_text(APP.format(options="debug=True", layout='html.P("fine", id="text")', setup=""))

    browser.wait_for_text_to_equal("#text", "fine", timeout=SECONDS)


def test_a_syntax_error_and_a_failing_import_end_nothing(
    browser: DashComposite, run_app: Callable[..., RunningApp]
) -> None:
    app = run_app("debug=True")
    browser.wait_for_page(app.url)
    wait_for_state(browser, "available")
    whole = Path("app.py").read_text()

    Path("app.py").write_text(whole.replace("Dash(__name__)", "Dash(__name__"))
    browser.wait_for_contains_text(NOTICE, "last good version", timeout=SECONDS)
    browser.wait_for_contains_text(NOTICE, "never closed")
    assert "never closed" in app.log
    browser.driver.refresh()
    browser.wait_for_text_to_equal("#text", "first")
    browser.wait_for_element(NOTICE)

    Path("app.py").write_text(whole.replace("first", "second"))
    browser.wait_for_text_to_equal("#text", "second", timeout=SECONDS)
    browser.wait_for_no_elements(NOTICE)

    Path("app.py").write_text("import no_such_module\n")
    until(lambda: "exit code 1" in app.log, SECONDS)
    assert app.is_running

    Path("app.py").write_text(whole.replace("first", "mended"))
    browser.wait_for_text_to_equal("#text", "mended", timeout=SECONDS)


BEHIND = {
    "gunicorn of one thread": ("-m", "gunicorn", "-b", "127.0.0.1:{port}", "app:app"),
    "gunicorn": ("-m", "gunicorn", "--threads", "2", "-b", "127.0.0.1:{port}", "app:app"),
    "waitress": ("-m", "waitress", "--listen", "127.0.0.1:{port}", "app:app"),
    "dash dev": ("-m", "dashtool", "dev", "--port", "{port}", "app.py"),
}


@pytest.mark.parametrize("words", BEHIND.values(), ids=BEHIND)
def test_style_sheets_are_exchanged_behind_other_servers_too(
    browser: DashComposite, run_app: Callable[..., RunningApp], words: tuple[str, ...]
) -> None:
    app = run_app(
        "", *words, setup="app.enable_dev_tools(debug=True)",
        **{"assets/look.css": style("red")},
    )  # fmt: skip
    browser.wait_for_page(app.url)
    wait_for_color(browser, RED)
    wait_for_state(browser, "available")
    browser.driver.execute_script(MARK)

    Path("assets/look.css").write_text(style("blue"))

    wait_for_color(browser, BLUE)
    assert is_same_page(browser)


def test_dash_dev_shows_each_save(browser: DashComposite, run_app: Callable[..., RunningApp]) -> None:
    app = run_app("", *BEHIND["dash dev"])
    browser.wait_for_page(app.url)
    wait_for_state(browser, "available")

    for text in ("second", "third"):
        edit(text)
        browser.wait_for_text_to_equal("#text", text, timeout=SECONDS)
