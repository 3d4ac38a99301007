"""What a page of controls downloads before it can be used, and how soon a long list is open."""

from __future__ import annotations

from statistics import median
from typing import Any

from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from dash.testing.browser import Browser
from tests.benchmarks.chromium_cases import RESOURCES, Contender, cold_load
from tests.benchmarks.table import Row, alternate

MOST_DECODED_KB, MOST_SENT_KB = 400, 130
MOST_EXTRA_MS = 100
MANY, FEW = 10_000, 10

# From the click to the frame in which the list can be seen.
OPEN = """
const done = arguments[0], began = performance.now();
new MutationObserver((_, self) => {
    if (document.querySelector('.dash-dropdown-option')) {
        self.disconnect();
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - began), 0));
    }
}).observe(document, {childList: true, subtree: true});
document.getElementById('dropdown').click();
"""


def rows(browser: Browser, pages: dict[str, Contender], rounds: int) -> list[Row]:
    return [*size_rows(browser, pages), opening_row(browser, pages["ours"], rounds)]


def size_rows(browser: Browser, pages: dict[str, Contender]) -> list[Row]:
    with pages["ours"].serve() as ours, pages["reference"].serve() as other:
        here = cold_load(browser, ours, wait_for_output=True)
        heavy = [script["name"] for script in browser.driver.execute_script(RESOURCES) if "/async/" in script["name"]]
        there = cold_load(browser, other, wait_for_output=True)
    page = "page of an Input and a Button"
    return [
        size_row(f"{page}: JavaScript, decoded", here.js_decoded, there.js_decoded, MOST_DECODED_KB),
        size_row(f"{page}: JavaScript, transferred", here.js_sent, there.js_sent, MOST_SENT_KB),
        Row(f"{page}: parts of other components", f"{len(heavy)} files", "", "", "0 files", not heavy),
    ]


def size_row(what: str, ours: int, other: int, most_kb: int) -> Row:
    kb = ours / 1000
    return Row(
        what, f"{kb:.0f} kB", f"{other / 1000:.0f} kB", f"{other / ours:.1f}x less", f"<= {most_kb} kB", kb <= most_kb
    )


def opening_row(browser: Browser, ours: Contender, rounds: int) -> Row:
    with ours.serve(options=MANY) as long, ours.serve(options=FEW) as short:
        many, few = alternate(lambda: opening_ms(browser, long), lambda: opening_ms(browser, short), rounds)
    extra = median(many) - median(few)
    return Row(
        f"opening a Dropdown of {MANY:,} options, beside one of {FEW}",
        f"{median(many):.0f} ms",
        f"{median(few):.0f} ms",
        f"{extra:+.0f} ms",
        f"<= +{MOST_EXTRA_MS} ms",
        extra <= MOST_EXTRA_MS,
    )


def opening_ms(browser: Browser, url: str) -> float:
    """Of a page just loaded: nothing has been opened before."""
    driver: Any = browser.driver
    driver.get(url)
    WebDriverWait(driver, 60, poll_frequency=0.02).until(lambda d: d.find_elements(By.ID, "dropdown"))
    # The list's own chunk is on its way before anyone can press; a person is slower than this script.
    WebDriverWait(driver, 60, poll_frequency=0.02).until(
        lambda d: any("/async/Dropdown" in entry["name"] for entry in d.execute_script(RESOURCES))
    )
    return float(driver.execute_async_script(OPEN))
