"""What callbacks cost in a real Chromium: wall time where requests decide, main-thread time where drawing does."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from dash.testing.browser import Browser
from tests.benchmarks.chromium_cases import Contender, task_seconds
from tests.benchmarks.table import Row, alternate, faster, within

# Ends when `count` elements below `within` have changed; gives milliseconds from the event to that moment. The answer
# is given after the next frame, so that the main-thread time holds layout and painting, too.
SET_OFF = """
const [within, count, act, done] = arguments;
const changed = new Set();
const began = performance.now();
new MutationObserver((records, self) => {
    for (const {target} of records) changed.add(target.nodeType === 3 ? target.parentNode : target);
    if (changed.size >= count) {
        self.disconnect();
        const ms = performance.now() - began;
        requestAnimationFrame(() => setTimeout(() => done(ms), 0));
    }
}).observe(document.querySelector(within), {childList: true, subtree: true, characterData: true});
(0, eval)(act);
"""
PRESS = "document.getElementById('press').click()"
TYPE = """
(() => {
    const input = document.querySelector('input');
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    set.call(input, input.value.length > 20 ? 'a' : input.value + 'x');
    input.dispatchEvent(new Event('input', {bubbles: true}));
})()
"""


@dataclass(frozen=True)
class Scene:
    """A page, what sets its callbacks off, and when they are through."""

    act: str = PRESS
    within: str = "#parts"
    count: int = 1


@dataclass(frozen=True)
class Cost:
    wall_ms: float
    task_ms: float


SCENES = {
    "match": Scene(count=500),
    "inputs": Scene(act=TYPE, within="#out"),
    "server_chain": Scene(within="#c49"),
    "clientside_chain": Scene(within="#c99"),
    "subtree": Scene(),
    "table": Scene(),
}
Read = Callable[[Cost], float]


def wall(cost: Cost) -> float:
    return cost.wall_ms


def task(cost: Cost) -> float:
    return cost.task_ms


@dataclass(frozen=True)
class Bound:
    """`reference_samples` is 0 where the reference blocks the page for minutes."""

    what: str
    case: str
    read: Read
    times: float
    samples: int = 10
    reference_samples: int = 0


BOUNDS = (
    Bound("one input to 500 MATCH callbacks", "match", wall, 2.0, 3, reference_samples=1),
    Bound("a callback of 500 inputs (ALL)", "inputs", wall, 3.0, 15),
    Bound("a chain of 50 server callbacks", "server_chain", wall, 1.3, 5),
    Bound("a chain of 100 clientside callbacks, main thread", "clientside_chain", task, 2.0, 30),
    Bound("replacing 1,000 components, main thread", "subtree", task, 2.0, 10, reference_samples=3),
    Bound("replacing a table of 2,000 rows, main thread", "table", task, 2.0, 5),
)


def open_page(browser: Browser, url: str) -> None:
    driver: Any = browser.driver
    driver.get(url)
    WebDriverWait(driver, 120, poll_frequency=0.02).until(lambda d: d.find_elements(By.ID, "last"))
    driver.set_script_timeout(100)


def set_off(browser: Browser, scene: Scene) -> Cost:
    driver: Any = browser.driver
    before = task_seconds(driver)
    wall_ms = driver.execute_async_script(SET_OFF, scene.within, scene.count, scene.act)
    return Cost(wall_ms, (task_seconds(driver) - before) * 1000)


def sampled(browser: Browser, url: str, scene: Scene, samples: int, read: Read, warm_up: int = 3) -> float:
    """The median cost of setting the page off."""
    open_page(browser, url)
    for _ in range(warm_up):
        set_off(browser, scene)
    return median(read(set_off(browser, scene)) for _ in range(samples))


def rows(browser: Browser, pages: dict[str, Contender], small: dict[str, Contender], rounds: int) -> list[Row]:
    """`pages` show the cases of `callback_app`, `small` those of `bench_app`."""
    found = []
    for bound in BOUNDS:
        found += bound_rows(browser, pages, bound, rounds)
    found.append(typing_row(browser, small["ours"], rounds))
    found.append(heap_row(browser, pages["ours"]))
    print(*found[-2:], sep="\n", file=sys.stderr)
    return found


def bound_rows(browser: Browser, pages: dict[str, Contender], bound: Bound, rounds: int) -> list[Row]:
    scene, samples, read = SCENES[bound.case], bound.samples, bound.read
    with pages["ours"].serve(case=bound.case) as ours, pages["bare"].serve(case=bound.case) as bare:
        a, b = alternate(
            lambda: sampled(browser, ours, scene, samples, read),
            lambda: sampled(browser, bare, scene, samples, read),
            rounds,
        )
    found = [within(f"{bound.what}, against bare React + fetch", a, b, bound.times)]
    if bound.reference_samples:
        with pages["reference"].serve(case=bound.case) as reference:
            other = [sampled(browser, reference, scene, bound.reference_samples, read, warm_up=0)]
        found.append(faster(f"{bound.what}, against the reference", a, other, 1.0))
    print(*found, sep="\n", file=sys.stderr)
    return found


def typing_row(browser: Browser, page: Contender, rounds: int) -> Row:
    scene = Scene(act=TYPE, within="#out")
    with page.serve(count=5000) as beside_many, page.serve(count=0) as alone:
        a, b = alternate(
            lambda: sampled(browser, beside_many, scene, 20, task),
            lambda: sampled(browser, alone, scene, 20, task),
            rounds,
        )
    return within("one key beside 5,000 components, against beside none, main thread", a, b, 1.5)


def heap_row(browser: Browser, page: Contender) -> Row:
    """Heap after 10 and after 110 replacements."""
    with page.serve(case="subtree") as url:
        open_page(browser, url)
        for _ in range(10):
            set_off(browser, SCENES["subtree"])
        before = heap_kb(browser)
        for _ in range(100):
            set_off(browser, SCENES["subtree"])
        after = heap_kb(browser)
    return within("heap after 100 replacements of 1,000 components, against before", [after], [before], 1.05, "kB")


def heap_kb(browser: Browser) -> float:
    driver: Any = browser.driver
    for _ in range(3):
        driver.execute_cdp_cmd("HeapProfiler.collectGarbage", {})
    metrics = driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return float(next(m["value"] for m in metrics if m["name"] == "JSHeapUsedSize")) / 1000
