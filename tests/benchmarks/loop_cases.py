"""The edit loop in a real Chromium: from a save on disk to what an open page shows.

Both sides run the same app in a folder of its own, ours by `dash dev`, the reference by `app.run(debug=True)`. The page
notes when it first showed something; the browser and this process read one clock.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from selenium.webdriver.support.wait import WebDriverWait

from dash.testing.browser import Browser
from tests.benchmarks.table import Row

IMPORTS = {"a bare app": "", "an app with pandas and plotly.express": "import pandas\nimport plotly.express"}
APP = """\
{imports}
from dash import Dash, Input, Output, dcc, html

VERSION = "{version}"
app = Dash(__name__)
server = app.server
app.layout = html.Main([html.P(VERSION, id="version"), dcc.Input(id="name"), html.P(id="hello")])


@app.callback(Output("hello", "children"), Input("name", "value"))
def hello(name):
    return f"Hello {{name}}"


if __name__ == "__main__":
    app.run(debug=True, port={port})
"""
BROKEN = 'app.layout = html.Main(["never closed"\n'
CSS = "body {{ --version: {version}; }}\n"
# Runs before any script of each page the tab loads. Notes in the tab's storage when a text was first seen.
NOTE = """
const seen = JSON.parse(sessionStorage.__seen ?? '{}');
let latest = '';
setInterval(() => {
    if (!document.body) return;
    const version = document.getElementById('version')?.textContent ?? '';
    const style = getComputedStyle(document.body).getPropertyValue('--version').trim();
    const error = document.body.textContent.includes('SyntaxError') ? 'shown' : 'none';
    const now = `${version} ${style} ${error}`;
    if (now === latest) return;
    latest = now;
    for (const fact of [`version ${version}`, `style ${style}`, `error ${error} ${version}`]) seen[fact] ??= Date.now();
    sessionStorage.__seen = JSON.stringify(seen);
}, 2);
"""
NEVER_SECONDS = 10.0


@dataclass
class Project:
    """A running app in a folder, and the tab that shows it."""

    browser: Browser
    folder: Path
    imports: str
    port: int
    version: int = 0
    samples: dict[str, list[float]] = field(default_factory=dict)

    @property
    def app(self) -> Path:
        return self.folder / "app.py"

    def source(self) -> str:
        return APP.format(imports=self.imports, version=self.version, port=self.port)

    def measure(self, what: str, path: Path, text: str, fact: str, *, seconds: float = 60.0) -> None:
        """Save a file and note the milliseconds until the page shows the fact; infinity when it does not."""
        time.sleep(random.uniform(0.3, 1.0))  # in step with nobody's poll
        began = time.time() * 1000
        path.write_text(text, encoding="utf-8")
        driver: Any = self.browser.driver
        ask = "return JSON.parse(sessionStorage.__seen ?? '{}')[arguments[0]]"
        try:
            seen = WebDriverWait(driver, seconds, poll_frequency=0.05).until(lambda d: d.execute_script(ask, fact))
        except Exception as error:  # a page that loads anew may answer with any of several errors
            if "timeout" not in type(error).__name__.lower():
                raise
            seen = float("inf")
        self.samples.setdefault(what, []).append(seen - began)

    def save_python(self) -> None:
        self.version += 1
        self.measure("python", self.app, self.source(), f"version {self.version}")

    def save_css(self) -> None:
        self.version += 1
        style = self.folder / "assets" / "style.css"
        self.measure("css", style, CSS.format(version=self.version), f"style {self.version}")

    def break_and_fix(self) -> None:
        shown = self.version
        self.measure("error", self.app, self.source() + BROKEN, f"error shown {shown}", seconds=NEVER_SECONDS)
        self.version += 1
        self.measure("fix", self.app, self.source(), f"version {self.version}", seconds=NEVER_SECONDS)


def rows(browser: Browser, reference: str, rounds: int) -> list[Row]:
    """At least twelve saves of each kind on each side, one app after the other."""
    return [row for title in IMPORTS for row in app_rows(browser, reference, title, max(rounds, 12))]


def app_rows(browser: Browser, reference: str, title: str, rounds: int) -> list[Row]:
    sides = {
        "ours": lambda port: (sys.executable, "-m", "dashtool", "dev", "--port", str(port)),
        "reference": lambda _port: (reference, "app.py"),
    }
    measured: dict[str, dict[str, list[float]]] = {}
    idle: dict[str, float] = {}
    for side, command in sides.items():
        with running(browser, IMPORTS[title], command) as project:
            idle[side] = requests_a_minute(browser)
            for _ in range(rounds):
                project.save_css()
                project.save_python()
                if side == "ours":
                    project.break_and_fix()
            if side == "reference":
                project.break_and_fix()
            measured[side] = project.samples
    ours, other = measured["ours"], measured["reference"]
    result = [
        loop_row(f"CSS save → restyled, {title}", ours["css"], other["css"], 50, 150),
        loop_row(f"Python save → seen, {title}", ours["python"], other["python"], 300, 700, times=6),
        loop_row(f"syntax error → shown in the page, {title}", ours["error"], other["error"], 100, 250),
        loop_row(f"fix → seen, {title}", ours["fix"], other["fix"], 300, 700),
        Row(
            f"requests of an idle page in a minute, {title}",
            f"{idle['ours']:.0f}",
            f"{idle['reference']:.0f}",
            "",
            "0",
            idle["ours"] == 0,
        ),
    ]
    for row in result:
        print(row, file=sys.stderr)
    return result


def loop_row(
    what: str, ours: Sequence[float], other: Sequence[float], median_ms: float, p95_ms: float, *, times: float = 0
) -> Row:
    ratio = median(other) / median(ours)
    met = median(ours) <= median_ms and percentile_95(ours) <= p95_ms and ratio >= times
    bound = f"<= {median_ms:g} ms, p95 <= {p95_ms:g}" + (f", >= {times:g}x" if times else "")
    return Row(what, spread(ours), spread(other), f"{ratio:.1f}x faster" if ratio < 1e6 else "", bound, met)


def spread(samples: Sequence[float]) -> str:
    """Median, 95th percentile and maximum."""
    if max(samples) == float("inf"):
        return "never" if min(samples) == float("inf") else "not always"
    return f"{median(samples):.0f} ms (p95 {percentile_95(samples):.0f}, max {max(samples):.0f})"


def percentile_95(samples: Sequence[float]) -> float:
    return quantiles(samples, n=20, method="inclusive")[-1] if len(samples) > 1 else samples[0]


def requests_a_minute(browser: Browser) -> float:
    """Count what an open page asks for while nothing happens."""
    driver: Any = browser.driver
    time.sleep(5)  # the last of the first load
    count = "return performance.getEntriesByType('resource').length"
    before = driver.execute_script(count)
    time.sleep(60)
    return float(driver.execute_script(count) - before)


@contextlib.contextmanager
def running(browser: Browser, imports: str, command: Callable[[int], Sequence[str]]) -> Iterator[Project]:
    driver: Any = browser.driver
    with tempfile.TemporaryDirectory() as name:
        project = Project(browser, Path(name), imports, free_port())
        (project.folder / "assets").mkdir()
        (project.folder / "assets" / "style.css").write_text(CSS.format(version=0), encoding="utf-8")
        project.app.write_text(project.source(), encoding="utf-8")
        with process(command(project.port), project.folder):
            note = driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": NOTE})
            try:
                url = f"http://127.0.0.1:{project.port}/"
                WebDriverWait(driver, 60).until(lambda _: accepts(project.port))
                driver.get(url)
                WebDriverWait(driver, 60).until(lambda d: d.execute_script("return sessionStorage.__seen"))
                yield project
            finally:
                driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", note)
                driver.get("about:blank")


@contextlib.contextmanager
def process(command: Sequence[str], folder: Path) -> Iterator[None]:
    """Run a command in a session of its own, and end all of it."""
    silent = subprocess.DEVNULL
    running = subprocess.Popen(command, cwd=folder, stdout=silent, stderr=silent, start_new_session=True)
    try:
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            running.wait(5)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()


def accepts(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
