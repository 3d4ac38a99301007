"""The page of `dash graph --format html`: a file, opened without a server."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from dash.testing.composite import DashComposite
from dashtool.drawing.page import to_html
from tests.dashtool.graph.reports import report

CHAIN = report("load: country (user) -> rows", "draw: rows -> chart", "summarise: rows -> total", "other: x -> y")


class GraphPage:
    """The page, as a person uses it."""

    def __init__(self, browser: DashComposite, path: Path) -> None:
        self.browser, self.driver = browser, browser.driver
        self.driver.get(path.as_uri())

    def press(self, keys: str) -> None:
        self.driver.switch_to.active_element.send_keys(keys)

    def click(self, css: str) -> None:
        self.driver.find_element(By.CSS_SELECTOR, css).click()

    def names(self, css: str) -> list[str]:
        """The names of the callbacks that a selector finds and the page shows."""
        script = """return [...document.querySelectorAll(arguments[0])]
            .filter(card => getComputedStyle(card).display !== 'none')
            .map(card => card.querySelector('.name').textContent)"""
        return list(self.driver.execute_script(script, css))

    @property
    def title(self) -> str:
        """What is told about."""
        return self.driver.find_element(By.CSS_SELECTOR, "#details h2, #details[hidden]").text

    @property
    def zoom(self) -> float:
        return float(self.driver.execute_script("return document.getElementById('world').getCTM().a"))

    def wait_until(self, condition: object) -> None:
        WebDriverWait(self.driver, 5).until(lambda _: condition())  # type: ignore[operator]


@pytest.fixture
def page(browser: DashComposite, tmp_path: Path) -> GraphPage:
    file = tmp_path / "graph.html"
    file.write_text(to_html(CHAIN), "ascii")
    return GraphPage(browser, file)


def test_a_callback_shows_what_leads_to_it_and_what_follows(page: GraphPage) -> None:
    page.click(".card[data-callback='1'] .name")

    assert page.title == "draw"
    assert page.names(".card.lit") == ["load", "draw"]

    page.press("f")
    assert page.names(".card") == ["load", "draw"]

    page.press(Keys.ESCAPE)
    assert len(page.names(".card")) == 4
    assert page.names(".card.lit") == []
    assert page.browser.get_logs() == []


def test_a_property_shows_who_reads_and_writes_it(page: GraphPage) -> None:
    page.click(".port[data-property='2']")

    assert page.title == "rows.value"
    assert page.names(".card.lit") == ["load", "draw", "summarise"]

    page.click("#details li button")
    assert page.title == "load"


def test_what_is_found_can_be_walked_through_by_keys(page: GraphPage) -> None:
    page.press("/")
    page.press("rows")

    assert page.driver.find_element(By.ID, "found").text == "3 of 4"
    assert page.names(".card.lit") == ["load", "draw", "summarise"]

    page.press(Keys.ENTER)
    page.press(Keys.ENTER)
    assert page.title == "draw"
    assert page.driver.find_element(By.ID, "found").text == "2 of 3"


def test_arrows_lead_along_the_lines(page: GraphPage) -> None:
    page.press(Keys.TAB)
    page.driver.execute_script("document.querySelector(\".card[data-callback='0']\").focus()")
    page.press(Keys.ENTER)
    page.press(Keys.ARROW_RIGHT)

    assert page.title == "draw"

    page.press(Keys.ARROW_DOWN)
    assert page.title in ("summarise", "other")

    page.press(Keys.ARROW_LEFT)
    assert page.title == "load"


def test_it_zooms_fits_and_changes_its_colours(page: GraphPage) -> None:
    whole = page.zoom
    page.press("+")
    assert page.zoom > whole
    page.press("0")
    assert page.zoom == pytest.approx(whole)

    def sheet() -> str:
        return str(page.driver.execute_script("return getComputedStyle(document.body).backgroundColor"))

    page.click("#theme")
    light = sheet()
    page.click("#theme")
    assert sheet() != light


def test_a_link_to_a_callback_opens_it(page: GraphPage) -> None:
    page.click(".card[data-callback='2'] .name")
    address = page.driver.current_url

    assert address.endswith("#app.py%3A3")
    page.driver.get("about:blank")
    page.driver.get(address)
    page.wait_until(lambda: page.title == "summarise")
