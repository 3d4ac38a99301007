"""Drive a browser in a test: find, wait, click, read the console."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from selenium.common.exceptions import TimeoutException, WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support import expected_conditions as EC
from selenium.webdriver.support.wait import WebDriverWait

from dash.testing import chromium, wait
from dash.testing.dash_page import DashPageMixin
from dash.testing.errors import BrowserError, DashAppLoadingError, InvalidDriverError, TestingTimeoutError
from dash.testing.snapshots import Snapshots

T = TypeVar("T")
logger = logging.getLogger(__name__)

CALLBACKS_TIMEOUT_SECONDS = 40.0
DEFAULT_GRID_URL = "http://localhost:4444/wd/hub"


class Browser(DashPageMixin):
    """A web driver with the helpers that tests of Dash apps use.

    Use it as a context manager, so that the browser always ends:

        with Browser(browser="Chrome", headless=True) as page:
            page.wait_for_page("http://localhost:8050")
            page.wait_for_text_to_equal("#out", "done")
    """

    def __init__(
        self,
        browser: str,
        remote: bool = False,
        remote_url: str | None = None,
        headless: bool = False,
        options: dict[str, Any] | list[Any] | None = None,
        download_path: str = "",
        percy_run: bool = True,
        percy_finalize: bool = True,
        percy_assets_root: str = "",
        wait_timeout: int = 10,
        pause: bool = False,
    ) -> None:
        self._browser = browser.lower()
        self._remote_url = (remote_url or DEFAULT_GRID_URL) if remote or remote_url else None
        self._headless = headless
        self._options = options
        self._download_path = download_path or tempfile.gettempdir()
        self._wait_timeout = wait_timeout
        self._pause = pause
        self._url = ""
        self._window_index = 0
        self._last_log_timestamp = 0
        self._driver = self.get_webdriver()
        self._snapshots = Snapshots.start(
            self._driver, run=percy_run, finalize=percy_finalize, assets_root=percy_assets_root
        )

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, exc_type: object, exc: object, traceback: object) -> None:
        try:
            self._snapshots.finish()
        finally:
            self._driver.quit()

    # --- the driver and its page

    def get_webdriver(self) -> WebDriver:
        """Start the browser. Raises `InvalidDriverError` for an unknown name, `BrowserError` when it won't start."""
        base = self._options[0] if isinstance(self._options, Sequence) and self._options else self._options
        if self._browser == "chrome":
            options = chromium.chrome_options(base, headless=self._headless, download_path=self._download_path)
            return chromium.start_chrome(options, self._remote_url)
        if self._browser == "firefox":
            return chromium.start_firefox(
                base, headless=self._headless, download_path=self._download_path, remote_url=self._remote_url
            )
        raise InvalidDriverError(f"Unknown browser {self._browser!r}. Choose Chrome or Firefox.")

    @property
    def driver(self) -> WebDriver:
        """The Selenium web driver."""
        return self._driver

    @property
    def session_id(self) -> str:
        return str(self.driver.session_id)

    @property
    def server_url(self) -> str:
        """The address of the page. Setting it opens the page and waits until it is drawn."""
        return self._url

    @server_url.setter
    def server_url(self, value: str) -> None:
        self._url = value
        self.wait_for_page()

    @property
    def download_path(self) -> str:
        """The folder that downloads go to."""
        return self._download_path

    @property
    def wait_timeout(self) -> int:
        """Seconds that the `wait_for_…` helpers wait when not told otherwise."""
        return self._wait_timeout

    @wait_timeout.setter
    def wait_timeout(self, value: int) -> None:
        self._wait_timeout = value

    # --- finding

    def find_element(self, selector: str, attribute: str = "CSS_SELECTOR") -> WebElement:
        """The first element that fits. `attribute` names the locator: `CSS_SELECTOR`, `ID`, `XPATH`, …"""
        return self.driver.find_element(getattr(By, attribute.upper()), selector)

    def find_elements(self, selector: str, attribute: str = "CSS_SELECTOR") -> list[WebElement]:
        """All elements that fit. See `find_element`."""
        return self.driver.find_elements(getattr(By, attribute.upper()), selector)

    def _get_element(self, elem_or_selector: str | WebElement) -> WebElement:
        return self.find_element(elem_or_selector) if isinstance(elem_or_selector, str) else elem_or_selector

    # --- waiting

    def _wait_for(
        self,
        method: Callable[[WebDriver], T],
        timeout: float | None,
        msg: str | Callable[[WebDriver], str],
    ) -> T:
        try:
            return WebDriverWait(self.driver, timeout or self._wait_timeout, poll_frequency=0.05).until(method)
        except TimeoutException as error:
            message = msg(self.driver) if callable(msg) else msg
            raise TimeoutException(f"{message} (waited {timeout or self._wait_timeout} s)") from error

    def _wait_for_condition(self, condition: wait.ElementCondition, timeout: float | None) -> bool:
        return self._wait_for(condition, timeout, lambda _driver: condition.message())

    def wait_for_element(self, selector: str, timeout: float | None = None) -> WebElement:
        """Wait until an element fits the CSS selector, and return it."""
        return self.wait_for_element_by_css_selector(selector, timeout)

    def wait_for_element_by_css_selector(self, selector: str, timeout: float | None = None) -> WebElement:
        locator = (By.CSS_SELECTOR, selector)
        return self._wait_for(EC.presence_of_element_located(locator), timeout, f"no element `{selector}` appeared")

    def wait_for_element_by_id(self, element_id: str, timeout: float | None = None) -> WebElement:
        locator = (By.ID, element_id)
        return self._wait_for(EC.presence_of_element_located(locator), timeout, f"no element #{element_id} appeared")

    def wait_for_no_elements(self, selector: str, timeout: float | None = None) -> bool:
        """Wait until nothing fits the CSS selector."""
        return self._wait_for(
            lambda driver: not driver.find_elements(By.CSS_SELECTOR, selector),
            timeout,
            f"elements `{selector}` are still there",
        )

    def wait_for_text_to_equal(self, selector: str, text: str, timeout: float | None = None) -> bool:
        """Wait until the first such element's text, or value, is `text`."""
        return self._wait_for_condition(wait.text_to_equal(selector, text, timeout), timeout)

    def wait_for_contains_text(self, selector: str, text: str, timeout: float | None = None) -> bool:
        """Wait until the first such element's text, or value, holds `text`."""
        return self._wait_for_condition(wait.contains_text(selector, text, timeout), timeout)

    def wait_for_style_to_equal(self, selector: str, style: str, val: str, timeout: float | None = None) -> bool:
        """Wait until the computed CSS property `style` of the first such element is `val`."""
        return self._wait_for_condition(wait.style_to_equal(selector, style, val), timeout)

    def wait_for_class_to_equal(self, selector: str, classname: str, timeout: float | None = None) -> bool:
        return self._wait_for_condition(wait.class_to_equal(selector, classname), timeout)

    def wait_for_contains_class(self, selector: str, classname: str, timeout: float | None = None) -> bool:
        return self._wait_for_condition(wait.contains_class(selector, classname), timeout)

    def wait_for_page(self, url: str | None = None, timeout: float = 10) -> None:
        """Open `url` (default: the server's) and wait until the page's entry element is there.

        Raises `DashAppLoadingError` with the console's messages when it does not appear.
        """
        self.driver.get(self.server_url if url is None else url)
        try:
            self.wait_for_element_by_css_selector(self.dash_entry_locator, timeout=timeout)
        except TimeoutException as error:
            logs = "\n".join(str(entry["message"]) for entry in self.get_logs() or []) or "nothing"
            raise DashAppLoadingError(
                f"The page at {self.driver.current_url} did not show {self.dash_entry_locator} within {timeout} s.\n"
                f"The browser's console says: {logs}"
            ) from error
        if self._pause:
            breakpoint()

    def _wait_for_callbacks(self, timeout: float = CALLBACKS_TIMEOUT_SECONDS, poll: float = 0.05) -> None:
        wait.until(self._is_idle, timeout=timeout, poll=poll, msg="callbacks are still waiting or running")

    def _is_idle(self) -> bool:
        try:
            return self.redux_state_rqs == []
        except WebDriverException:
            return False  # the page has no store yet

    # --- acting

    def clear_input(self, elem_or_selector: str | WebElement) -> None:
        """Empty an input as a person would: select all of it, delete it."""
        element = self._get_element(elem_or_selector)
        ActionChains(self.driver).click(element).pause(0).key_down(Keys.CONTROL).send_keys("a").key_up(
            Keys.CONTROL
        ).send_keys(Keys.DELETE).perform()

    def multiple_click(self, elem_or_selector: str | WebElement, clicks: int, delay: float | None = None) -> None:
        """Click `clicks` times, `delay` seconds apart."""
        for _ in range(clicks):
            self._get_element(elem_or_selector).click()
            if delay:
                ActionChains(self.driver).pause(delay).perform()

    def click_at_coord_fractions(self, elem_or_selector: str | WebElement, fx: float, fy: float) -> None:
        """Click inside an element, at the given fractions of its width and height from its upper left corner."""
        element = self._get_element(elem_or_selector)
        self._move_to_fractions(ActionChains(self.driver), element, fx, fy).click().perform()

    def zoom_in_graph_by_ratio(
        self,
        elem_or_selector: str | WebElement,
        start_fraction: float = 0.5,
        zoom_box_fraction: float = 0.2,
        compare: bool = True,
    ) -> None:
        """Drag a zoom box over a graph, from `start_fraction` of its size, `zoom_box_fraction` wide and high.

        With `compare` the graph's picture must change: raises `BrowserError` when it does not.
        """
        element = self._get_element(elem_or_selector)
        before = element.get_attribute("innerHTML")
        width, height = element.size["width"], element.size["height"]
        actions = self._move_to_fractions(ActionChains(self.driver), element, start_fraction, start_fraction)
        actions.drag_and_drop_by_offset(None, round(width * zoom_box_fraction), round(height * zoom_box_fraction))  # type: ignore[arg-type]
        actions.perform()
        if compare and element.get_attribute("innerHTML") == before:
            raise BrowserError(f"Dragging over {elem_or_selector!r} did not change what it shows.")

    @staticmethod
    def _move_to_fractions(actions: ActionChains, element: WebElement, fx: float, fy: float) -> ActionChains:
        # Selenium counts offsets from the middle of the element.
        width, height = element.size["width"], element.size["height"]
        return actions.move_to_element_with_offset(element, round(width * (fx - 0.5)), round(height * (fy - 0.5)))

    def select_dcc_dropdown(
        self, elem_or_selector: str | WebElement, value: str | None = None, index: int | None = None
    ) -> None:
        """Open a `dcc.Dropdown` and choose the option with the label `value`, or the one at `index`."""
        self._get_element(elem_or_selector).click()
        self.wait_for_element(".dash-dropdown-content .dash-dropdown-option")
        options = self.find_elements(".dash-dropdown-content .dash-dropdown-option")
        labels = [option.text for option in options]
        if value is None:
            options[index or 0].click()
        elif str(value) in labels:
            options[labels.index(str(value))].click()
        else:
            raise BrowserError(f"No option {value!r} in {elem_or_selector!r}. It offers: {', '.join(labels)}")

    # --- windows

    def open_new_tab(self, url: str | None = None) -> None:
        """Open `url` (default: the server's) in a new tab. See `switch_window`."""
        self.driver.execute_script("window.open(arguments[0], '_blank')", url or self.server_url)

    def switch_window(self, idx: int = 0) -> None:
        """Go to the window or tab at `idx`, in the order of opening."""
        handles = self.driver.window_handles
        if idx >= len(handles):
            raise BrowserError(f"There is no window {idx}: {len(handles)} are open, counted from 0.")
        self.driver.switch_to.window(handles[idx])
        self._window_index = idx

    def toggle_window(self) -> None:
        """Go back and forth between the first two windows."""
        self.switch_window(0 if self._window_index else 1)

    # --- console and pictures

    def get_logs(self) -> list[dict[str, Any]] | None:
        """Console messages of level SEVERE since the last `reset_log_timestamp`. `None` where a driver has no log."""
        if self._browser != "chrome":
            return None
        entries: list[dict[str, Any]] = self.driver.get_log("browser")  # type: ignore[attr-defined]
        return [entry for entry in entries if entry["timestamp"] > self._last_log_timestamp]

    def reset_log_timestamp(self) -> None:
        """Forget the console messages so far."""
        entries = self.get_logs()
        if entries:
            self._last_log_timestamp = entries[-1]["timestamp"]

    def take_snapshot(self, name: str) -> str:
        """Save a picture of the window as `dash_artifacts/<name>.png` in the temporary folder; return its path."""
        folder = os.path.join(tempfile.gettempdir(), "dash_artifacts")
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, "".join(c if c.isalnum() or c in "-_." else "_" for c in name) + ".png")
        self.driver.save_screenshot(path)
        return path

    def percy_snapshot(
        self,
        name: str = "",
        wait_for_callbacks: bool = False,
        convert_canvases: bool = False,
        widths: list[int] | None = None,
    ) -> None:
        """Send a picture to the snapshot service when `PERCY_TOKEN` is set; otherwise only wait for the page."""
        if wait_for_callbacks:
            try:
                self._wait_for_callbacks()
            except TestingTimeoutError as error:
                logger.error("snapshot %r is taken while callbacks run: %s", name, error)
        self._snapshots.take(name, convert_canvases=convert_canvases, widths=widths)

    def visit_and_snapshot(
        self,
        resource_path: str,
        hook_id: str,
        wait_for_callbacks: bool = True,
        convert_canvases: bool = False,
        assert_check: bool = True,
        stay_on_page: bool = False,
        widths: list[int] | None = None,
    ) -> None:
        """Open a page of the app, wait for the element `hook_id`, send a snapshot, and go back."""
        path = resource_path.lstrip("/")
        if path != resource_path:
            logger.warning("a resource path is written without its leading slash: %r", path)
        self.driver.get(f"{self.server_url.rstrip('/')}/{path}")
        self.wait_for_element_by_id(hook_id)
        self.percy_snapshot(path, wait_for_callbacks, convert_canvases, widths)
        if assert_check:
            assert not self.find_elements("div.dash-debug-alert"), f"the dev tools show an alert on {path}"
        if not stay_on_page:
            self.driver.back()
