"""What a real Chromium spends on a page: sizes, first output, drawing, one click.

Every figure is taken from the browser's own clocks: resource timing, a MutationObserver, and the
`TaskDuration` counter of the DevTools protocol (main-thread seconds, not wall time).
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from dash.testing.application_runners import BaseDashRunner
from dash.testing.browser import Browser
from dash.testing.wait import until

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
REACT = ROOT / "dash/document/static/react.min.js"

# Runs before any script of the page. `drawn`: when #last appeared; `answered`: when #out had text;
# `reading`: when the page began to read the body of the layout.
OBSERVER = """
window.__bench = {};
for (const method of ['json', 'text', 'arrayBuffer']) {
    const original = Response.prototype[method];
    Response.prototype[method] = function () {
        if (this.url.includes('layout')) window.__bench.reading = performance.now();
        return original.call(this);
    };
}
new MutationObserver(() => {
    const seen = window.__bench, out = document.getElementById('out');
    if (!seen.drawn && document.getElementById('last')) seen.drawn = performance.now();
    if (!seen.answered && out && out.textContent) seen.answered = performance.now();
}).observe(document, {childList: true, subtree: true, characterData: true});
"""
CLICK_ONCE = """
const done = arguments[arguments.length - 1], out = document.getElementById('out'), before = out.textContent;
new MutationObserver((_, self) => {
    if (out.textContent !== before) { self.disconnect(); requestAnimationFrame(() => setTimeout(done, 0)); }
}).observe(out, {childList: true, subtree: true, characterData: true});
document.getElementById('press').click();
"""
RESOURCES = """
return performance.getEntriesByType('resource').map(e =>
    ({name: e.name, type: e.initiatorType, end: e.responseEnd, decoded: e.decodedBodySize, sent: e.encodedBodySize}));
"""


@dataclass(frozen=True)
class Contender:
    """A page to open: `ours` and `reference` run the same app, `bare` is the hand-written page."""

    name: str
    command: tuple[str, ...]

    @contextlib.contextmanager
    def serve(self, **options: object) -> Iterator[str]:
        """Options of the page's command: `serve(count=5000)`."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        given = [text for name, value in options.items() for text in (f"--{name}", str(value))]
        command = [*self.command, *given, "--port", str(port)]
        # Run from elsewhere: the folder of the project would shadow the reference's package.
        server = subprocess.Popen(command, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        url = f"http://127.0.0.1:{port}/"
        try:
            until(lambda: server.poll() is not None or BaseDashRunner.accessible(url), timeout=30)
            assert server.poll() is None, f"{' '.join(command)} ended with {server.returncode}"
            yield url
        finally:
            server.terminate()
            server.wait(10)


def contenders(reference_python: str, app: str, bare: str) -> dict[str, Contender]:
    """The app module `app` under both Pythons, and the hand-written page of module `bare`."""
    start = f"import sys; sys.path.insert(0, {os.fspath(ROOT)!r}); from tests.benchmarks.{bare} import main; main()"
    return {
        "ours": Contender("ours", (sys.executable, str(HERE / f"{app}.py"))),
        "reference": Contender("reference", (reference_python, str(HERE / f"{app}.py"))),
        "bare": Contender("bare", (sys.executable, "-c", start, "--react", str(REACT))),
    }


@dataclass(frozen=True)
class Load:
    """One cold load. Times are milliseconds since navigation, sizes bytes."""

    first_output_ms: float
    draw_ms: float
    task_ms: float
    js_decoded: int
    js_sent: int


def cold_load(browser: Browser, url: str, wait_for_output: bool) -> Load:
    driver: Any = browser.driver
    driver.get("about:blank")
    driver.execute_cdp_cmd("Network.clearBrowserCache", {})
    before = task_seconds(driver)
    driver.get(url)
    key = "answered" if wait_for_output else "drawn"
    WebDriverWait(driver, 120, poll_frequency=0.02).until(lambda d: d.execute_script(f"return window.__bench.{key}"))
    task_ms = (task_seconds(driver) - before) * 1000
    seen = driver.execute_script("return window.__bench")
    resources = driver.execute_script(RESOURCES)
    scripts = [r for r in resources if ".js" in r["name"]]
    # Drawing starts when the layout is there and the page's scripts, loaded and run, turn to it.
    ready = max([seen["reading"]] + [r["end"] for r in resources if "layout" in r["name"]])
    return Load(
        first_output_ms=seen.get("answered", 0.0),
        draw_ms=seen["drawn"] - ready,
        task_ms=task_ms,
        js_decoded=sum(r["decoded"] for r in scripts),
        js_sent=sum(r["sent"] for r in scripts),
    )


def click_ms(browser: Browser, url: str, clicks: int) -> float:
    """Median main-thread milliseconds of one click, from the event to the drawn answer."""
    driver: Any = browser.driver
    driver.get(url)
    WebDriverWait(driver, 120, poll_frequency=0.02).until(lambda d: d.find_elements(By.ID, "last"))
    driver.set_script_timeout(60)
    for _ in range(5):
        driver.execute_async_script(CLICK_ONCE)
    samples = []
    for _ in range(clicks):
        before = task_seconds(driver)
        driver.execute_async_script(CLICK_ONCE)
        samples.append((task_seconds(driver) - before) * 1000)
    return sorted(samples)[len(samples) // 2]


def task_seconds(driver: Any) -> float:
    metrics = driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return float(next(m["value"] for m in metrics if m["name"] == "TaskDuration"))


@contextlib.contextmanager
def bench_browser() -> Iterator[Browser]:
    with Browser(browser="Chrome", headless=True) as browser:
        driver: Any = browser.driver
        driver.execute_cdp_cmd("Performance.enable", {})
        driver.execute_cdp_cmd("Network.enable", {})
        driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": OBSERVER})
        yield browser
