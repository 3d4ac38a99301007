"""The gallery in `docs/gallery`: complete, without errors, and good for every reader."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import plotly.io as pio
import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from dash import Dash, dcc
from dash.development.base_component import Component
from dash.testing import AppTest, wait
from dash.testing.composite import DashComposite
from dashtool.discover import load, locate
from tests.browser.axe import violations
from tests.browser.dcc.helpers import until

DOCS = Path(__file__).parents[2] / "docs"
IS_DRAWN = """
    const count = selector => document.querySelectorAll(selector).length;
    return count('.js-plotly-plot .main-svg') > 0 && count('.dash-graph--pending') === 0
        && count('.code') === count('.code .hljs') && count('.MathJax') > 0 && count('[role=slider]') > 0
"""


@pytest.fixture
def gallery() -> Iterator[Dash]:
    """The app as `dash dev docs/gallery` finds and imports it."""
    template = pio.templates.default
    yield load(locate("gallery", DOCS)).app
    pio.templates.default = template


@pytest.fixture
def parts(gallery: Dash) -> ModuleType:
    """The package that holds the sections of the gallery."""
    return sys.modules["components"]


# --- what is in it


def test_it_shows_every_component_of_dcc(parts: ModuleType) -> None:
    sections = [section for group in parts.GROUPS for section in group.sections]
    shown = {section.name for section in sections if section.package == "dcc"}
    existing = {name for name, value in vars(dcc).items() if isinstance(value, type) and issubclass(value, Component)}

    assert shown == existing
    assert len(existing) == 26
    assert [section.name for section in sections if not 1 <= len(section.examples) <= 4] == []


def test_the_code_it_shows_is_the_code_that_runs(parts: ModuleType) -> None:
    for group in parts.GROUPS:
        for section in group.sections:
            for example in section.examples:
                *_, last = ast.parse(example.code).body
                assert isinstance(last, ast.Expr), example.title
                assert example.code.splitlines()[0].strip() in Path(example.build.__code__.co_filename).read_text()


def test_the_values_beside_a_component_follow_it(gallery: Dash) -> None:
    with AppTest(gallery) as page:
        assert page["dropdown-one-value-value"].text == "'Montréal'"

        page["dropdown-one"].set(value="Toronto")

        assert page["dropdown-one-value-value"].text == "'Toronto'"


# --- what a reader meets


def open_gallery(browser: DashComposite, gallery: Dash) -> None:
    browser.start_server(gallery)
    # Everything that loads on demand, at once: plotly.js, MathJax, the parsers of Markdown and of code, the calendar.
    wait.until(lambda: browser.driver.execute_script(IS_DRAWN), timeout=40, msg="the gallery is not drawn")
    # A reader scrolls smoothly; what is asserted here is where that ends.
    browser.driver.execute_script("document.documentElement.style.scrollBehavior = 'auto'")


def scroll_through(browser: DashComposite) -> None:
    """Show one section after the other; the navigation follows."""
    for link in browser.find_elements(".navigation a"):
        browser.driver.execute_script("document.querySelector(arguments[0].hash).scrollIntoView()", link)
        until(browser, lambda link=link: link.get_attribute("aria-current") == "location")


def show(browser: DashComposite, selector: str) -> WebElement:
    element = browser.find_element(selector)
    browser.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
    return element


def open_popover(browser: DashComposite, control: str, popover: str) -> None:
    show(browser, control).click()
    browser.wait_for_element(popover)


def overhang(browser: DashComposite, selector: str) -> int:
    """By how many pixels what is in an element is wider than that."""
    script = "const element = document.querySelector(arguments[0]); return element.scrollWidth - element.clientWidth"
    return int(browser.driver.execute_script(script, selector))


@pytest.fixture
def narrow(browser: DashComposite) -> Iterator[Callable[[], None]]:
    """Makes the window as narrow as a small telephone."""
    size = {"width": 320, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    yield lambda: browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_good_for_every_reader(
    browser: DashComposite, gallery: Dash, narrow: Callable[[], None], theme: str
) -> None:
    open_gallery(browser, gallery)
    browser.find_element(f"#theme [value={theme}]").find_element("xpath", "ancestor::label").click()
    browser.wait_for_element(f"html[data-dash-theme={theme}]")
    scroll_through(browser)
    # By keyboard: where the pointer would go, something is still being drawn on a busy machine.
    show(browser, "#dcc-Slider .reference summary").send_keys(Keys.ENTER)
    browser.wait_for_element("#dcc-Slider .reference[open] dl")
    assert violations(browser) == []

    open_popover(browser, "#dropdown-several", ".dash-dropdown-option")
    assert violations(browser, ".dash-dropdown-content") == []
    open_popover(browser, "#date-picker-limited", ".dash-datepicker-calendar")
    assert violations(browser, ".dash-datepicker-content") == []

    narrow()
    until(browser, lambda: overhang(browser, "html") <= 0)
    open_popover(browser, "#date-range-stay", "[aria-label='Choose dates'] .dash-datepicker-calendar")
    assert overhang(browser, ".dash-datepicker-content") == 0
    browser.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    browser.wait_for_no_elements(".dash-datepicker-content")
    browser.find_element("#direction label").click()
    browser.wait_for_element("html[dir=rtl]")
    until(browser, lambda: overhang(browser, "html") <= 0)

    browser._wait_for_callbacks()
    assert browser.find_elements("._dash-component-error") == []
    assert browser.get_logs() == []


def test_its_search_finds_components_by_what_they_can_do(browser: DashComposite, gallery: Dash) -> None:
    browser.start_server(gallery)

    browser.wait_for_element("#search").send_keys("pushable")
    until(browser, lambda: len(browser.find_elements(".navigation li:not([hidden])")) == 1)
    assert browser.find_element(".navigation li:not([hidden])").text == "RangeSlider"
    browser.find_element("#search").send_keys(Keys.ENTER)

    until(browser, lambda: browser.driver.execute_script("return location.hash") == "#dcc-RangeSlider")
    browser.find_element("#search").send_keys("nothing")
    browser.wait_for_text_to_equal("#no-match", "Nothing is called that.")
