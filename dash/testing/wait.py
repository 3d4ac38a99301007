"""Wait for conditions: plain callables here, and callables of a web driver for `WebDriverWait`."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from dash.testing.errors import TestingTimeoutError

if TYPE_CHECKING:
    from selenium.webdriver.remote.webdriver import WebDriver

T = TypeVar("T")


def until(
    wait_cond: Callable[[], T],
    timeout: float,
    poll: float = 0.1,
    msg: str = "expected condition not met within timeout",
) -> T:
    """Call `wait_cond` until it gives something true, and return that.

    `timeout` and `poll` are seconds. Raises `TestingTimeoutError` with `msg` when time is up.
    """
    deadline = time.monotonic() + timeout
    while not (result := wait_cond()):
        if time.monotonic() > deadline:
            raise TestingTimeoutError(f"{msg} ({timeout} s; last value: {result!r})")
        time.sleep(poll)
    return result


def until_not(
    wait_cond: Callable[[], T],
    timeout: float,
    poll: float = 0.1,
    msg: str = "expected condition met within timeout",
) -> T:
    """Call `wait_cond` until it gives something false, and return that. See `until`."""
    deadline = time.monotonic() + timeout
    while result := wait_cond():
        if time.monotonic() > deadline:
            raise TestingTimeoutError(f"{msg} ({timeout} s; last value: {result!r})")
        time.sleep(poll)
    return result


class ElementCondition(ABC):
    """A condition on the first element that a CSS selector finds.

    An element that is missing, or replaced while it is looked at, does not meet the condition.
    """

    expectation = ""

    def __init__(self, selector: str) -> None:
        self.selector = selector
        self.found: object = "no such element"

    def __call__(self, driver: WebDriver) -> bool:
        from selenium.common.exceptions import WebDriverException  # servers are waited for without a browser
        from selenium.webdriver.common.by import By

        try:
            return self.is_met(driver.find_element(By.CSS_SELECTOR, self.selector))
        except WebDriverException as error:
            self.found = f"{type(error).__name__}: no such element, or it was being replaced"
            return False

    @abstractmethod
    def is_met(self, element: Any) -> bool:
        """Whether the element is as expected; notes in `found` what it is."""

    def message(self) -> str:
        return f"expected `{self.selector}` {self.expectation}, found: {self.found!r}"


class contains_text(ElementCondition):
    """The element's text, or its `value`, holds `text`."""

    def __init__(self, selector: str, text: str, timeout: float | None = None) -> None:
        super().__init__(selector)
        self.text, self.timeout = str(text), timeout
        self.expectation = f"to contain the text {self.text!r}"

    def is_met(self, element: Any) -> bool:
        self.found = element.text
        return self.text in element.text or self.text in (element.get_attribute("value") or "")


class text_to_equal(ElementCondition):
    """The element's text, or its `value`, is `text`."""

    def __init__(self, selector: str, text: str, timeout: float | None = None) -> None:
        super().__init__(selector)
        self.text, self.timeout = str(text), timeout
        self.expectation = f"to have the text {self.text!r}"

    def is_met(self, element: Any) -> bool:
        self.found = element.text
        return bool(element.text == self.text or element.get_attribute("value") == self.text)


class contains_class(ElementCondition):
    """One of the element's classes is `classname`."""

    def __init__(self, selector: str, classname: str) -> None:
        super().__init__(selector)
        self.classname = classname
        self.expectation = f"to have the class {classname!r}"

    def is_met(self, element: Any) -> bool:
        self.found = element.get_attribute("class") or ""
        return self.classname in str(self.found).split()


class class_to_equal(ElementCondition):
    """The element's `class` attribute is exactly `classname`."""

    def __init__(self, selector: str, classname: str) -> None:
        super().__init__(selector)
        self.classname = classname
        self.expectation = f"to have exactly the class {classname!r}"

    def is_met(self, element: Any) -> bool:
        self.found = element.get_attribute("class") or ""
        return self.found == self.classname


class style_to_equal(ElementCondition):
    """The computed CSS property `style` of the element is `val`."""

    def __init__(self, selector: str, style: str, val: str) -> None:
        super().__init__(selector)
        self.style, self.val = style, val
        self.expectation = f"to have the style {style}: {val}"

    def is_met(self, element: Any) -> bool:
        self.found = element.value_of_css_property(self.style)
        return bool(self.found == self.val)
