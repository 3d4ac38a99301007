"""What the dev tools cost in a real Chromium."""

from __future__ import annotations

import sys
import urllib.request
from pathlib import Path
from statistics import median
from typing import Any

from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from dash.testing.browser import Browser
from tests.benchmarks.callback_cases import PRESS, SET_OFF
from tests.benchmarks.chromium_cases import Contender, task_seconds
from tests.benchmarks.table import Row

HERE = Path(__file__).parent
LOCAL = urllib.request.build_opener(urllib.request.ProxyHandler({}))
GRAPH_BUTTON = "dash-debug-menu__callback-graph-button"
# Gives the milliseconds from the click to the frame that shows the boxes in sight, and to the one that holds all of
# them: Cytoscape says when it has drawn, the canvas whether boxes are still to come.
OPEN_GRAPH = """
const [button, done] = arguments;
const began = performance.now();
let first;
new MutationObserver((_, self) => {
    const canvas = document.querySelector('canvas[data-id="layer2-node"]')?.closest('[tabindex]');
    if (!canvas?._cyreg) {
        return;
    }
    self.disconnect();
    const drawn = () => {
        first ??= performance.now() - began;
        if (canvas.getAttribute('aria-busy') === 'true') {
            setTimeout(() => canvas._cyreg.cy.one('render', drawn));
        } else {
            done([first, performance.now() - began]);
        }
    };
    canvas._cyreg.cy.one('render', drawn);
}).observe(document, {childList: true, subtree: true});
document.getElementById(button).click();
"""
BOUND_MS = 1500
LARGEST_SHARE = 0.05
CLICKS, WARMING_CLICKS, TURNS = 15, 60, 25
SCRIPTS = "return performance.getEntriesByType('resource').filter(e => e.name.includes('devtools')).length"
UPDATED = (10, 1000, 10_000)
UPDATES = 10
SHOWN_VERSION = "return [document.querySelector('#version')?.textContent]"
UPDATE_TIMES = "return performance.getEntriesByName('dash update drawn').map(entry => entry.duration)"
GRAPHS = {50: "the graph of 1,000 callbacks that feed each other", 0: "the graph of 1,000 callbacks apart"}


def rows(browser: Browser, rounds: int) -> list[Row]:
    driver: Any = browser.driver
    count_processor_time(driver)
    graph = Contender("ours", (sys.executable, str(HERE / "graph_app.py")))
    return [
        *round_trip_rows(browser, Contender("ours", (sys.executable, str(HERE / "devtools_app.py"))), rounds),
        *(row for connected, what in GRAPHS.items() for row in graph_rows(browser, graph, connected, what, rounds)),
        *(update_row(browser, Contender("ours", (sys.executable, str(HERE / "update_app.py"))), n) for n in UPDATED),
    ]


def round_trip_rows(browser: Browser, page: Contender, rounds: int) -> list[Row]:
    """Pages with and without the tools stand in tabs beside each other, and take turns of a few calls."""
    driver: Any = browser.driver
    first = driver.current_window_handle
    with page.serve(tools="off") as off, page.serve(tools="lean") as lean, page.serve(tools="on") as on:
        tabs = [Tab(driver, url) for url in (off, lean, on)]
        turns = [[tab.round_trip_ms() for tab in tabs] for _ in range(TURNS * rounds)]
        for tab in tabs:
            tab.close()
        driver.switch_to.window(first)
        driver.get(off)
        files = driver.execute_script(SCRIPTS)
    without = median(turn[0] for turn in turns)

    def row(what: str, position: int, bound: float | None) -> Row:
        # Of pairs: what the machine does besides falls on both alike.
        added = median(turn[position] - turn[0] for turn in turns)
        limit = "" if bound is None else f"<= {bound:.0%}"
        share = added / without
        return Row(
            what, f"+{added:.2f} ms", f"{without:.2f} ms", f"{share:+.1%}", limit, bound is None or share <= bound
        )

    return [
        row("CPU that the dev tools add to a callback's round trip, page and server", 1, LARGEST_SHARE),
        row("the same with React's readable bundle, which checks more", 2, None),
        Row("what a page loads of them while they are off", f"{files} files", "", "", "0 files", files == 0),
    ]


class Tab:
    """A page in a tab of its own, warmed up."""

    def __init__(self, driver: Any, url: str) -> None:
        self._driver, self._url = driver, url
        driver.switch_to.new_window("tab")
        self._handle = driver.current_window_handle
        count_processor_time(driver)
        driver.get(url)
        WebDriverWait(driver, 60).until(lambda d: d.find_elements(By.ID, "last") and d.find_element(By.ID, "out").text)
        driver.set_script_timeout(60)
        self._click(WARMING_CLICKS)

    def round_trip_ms(self) -> float:
        """CPU milliseconds of page and server for one callback, from the click to the drawn answer."""
        self._driver.switch_to.window(self._handle)
        self._driver.execute_cdp_cmd("Page.bringToFront", {})
        self._click(3)
        before = self._seconds()
        self._click(CLICKS)
        return (self._seconds() - before) * 1000 / CLICKS

    def close(self) -> None:
        self._driver.switch_to.window(self._handle)
        self._driver.close()

    def _click(self, times: int) -> None:
        for _ in range(times):
            self._driver.execute_async_script(SET_OFF, "#out", 1, PRESS)

    def _seconds(self) -> float:
        return task_seconds(self._driver) + server_seconds(self._url)


def count_processor_time(driver: Any) -> None:
    """Measure the processor's time, not the clock's: what else the machine does stays out of it."""
    driver.execute_cdp_cmd("Performance.disable", {})
    driver.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})


def server_seconds(url: str) -> float:
    with LOCAL.open(f"{url}cpu", timeout=30) as answer:
        return float(answer.read())


def graph_rows(browser: Browser, page: Contender, connected: int, what: str, rounds: int) -> list[Row]:
    with page.serve(connected=connected) as url:
        samples = [open_graph(browser, url) for _ in range(rounds + 1)][1:]
    first, all_, task = (median(sample[position] for sample in samples) for position in range(3))
    return [
        Row(f"{what}, from the click to the boxes in sight", f"{first:.0f} ms", "", "", "", True),
        Row(
            f"{what}, from the click to the last box",
            f"{all_:.0f} ms",
            "",
            f"{task:.0f} ms of CPU",
            f"<= {BOUND_MS} ms",
            all_ <= BOUND_MS,
        ),
    ]


def update_row(browser: Browser, page: Contender, count: int) -> Row:
    """The page's own work for another version of the app, without the four requests before it."""
    driver: Any = browser.driver
    with page.serve(count=count) as url:
        driver.get(url)
        for version in range(UPDATES + 1):
            WebDriverWait(driver, 60).until(lambda d, text=str(version): text in d.execute_script(SHOWN_VERSION))
            if version < UPDATES:
                LOCAL.open(f"{url}next", timeout=30).close()
        times = driver.execute_script(UPDATE_TIMES)
    return Row(
        f"going over to another version, page of {count:,} components", f"{median(times):.1f} ms", "", "", "", True
    )


def open_graph(browser: Browser, url: str) -> tuple[float, float, float]:
    """Milliseconds by the clock, to the first boxes and to all; and of the main thread's processor."""
    driver: Any = browser.driver
    driver.get(url)
    driver.execute_script("localStorage.clear()")
    driver.get(url)
    driver.set_script_timeout(100)
    WebDriverWait(driver, 120).until(lambda d: d.find_elements(By.ID, GRAPH_BUTTON) and d.find_elements(By.ID, "last"))
    before = task_seconds(driver)
    first, all_ = driver.execute_async_script(OPEN_GRAPH, GRAPH_BUTTON)
    return first, all_, (task_seconds(driver) - before) * 1000
