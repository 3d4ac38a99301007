"""What a person does to an app of the corpus: each step is taken in `AppTest`, or in a real browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.expected_conditions import alert_is_present
from selenium.webdriver.support.wait import WebDriverWait

from dash.layout.ids import ComponentId, stringify_id
from dash.testing import AppTest
from dash.testing.composite import DashComposite

# At rest: no callback waits or runs, and two frames later nothing has changed. Components tell what they do on their
# own only after they were drawn.
REST = """
const done = arguments[arguments.length - 1];
const look = () => {
    const {callbacks, layout} = window.store.getState();
    const busy = Object.values(callbacks).some(jobs => Array.isArray(jobs) && jobs.length > 0);
    return busy ? null : JSON.stringify([callbacks.completed, layout]);
};
let seen = null;
const wait = calm => {
    const now = window.store ? look() : null;
    const rounds = now !== null && now === seen ? calm + 1 : 0;
    seen = now;
    if (rounds >= 3) {
        done(true);
    } else {
        requestAnimationFrame(() => setTimeout(() => wait(rounds), 10));
    }
};
wait(0);
"""


def wait_until_at_rest(browser: DashComposite) -> None:
    browser.wait_for_element("#_dash-app-content")
    browser.driver.execute_async_script(REST)


class Step(Protocol):
    def in_apptest(self, page: AppTest) -> None: ...

    def in_browser(self, browser: DashComposite) -> None: ...


@dataclass(frozen=True)
class Click:
    id: ComponentId

    def in_apptest(self, page: AppTest) -> None:
        page[self.id].click()

    def in_browser(self, browser: DashComposite) -> None:
        element(browser, self.id).click()


@dataclass(frozen=True)
class Loading:
    """A step after which the browser loads the page anew."""

    step: Step

    def in_apptest(self, page: AppTest) -> None:
        self.step.in_apptest(page)

    def in_browser(self, browser: DashComposite) -> None:
        browser.driver.execute_script("window.isOldPage = true")
        self.step.in_browser(browser)
        # While one document takes the other's place there is none to ask.
        waiting = WebDriverWait(browser.driver, browser.wait_timeout, ignored_exceptions=[WebDriverException])
        waiting.until(lambda driver: driver.execute_script("return window.isOldPage !== true"))


@dataclass(frozen=True)
class Answer:
    """Click what asks first, and answer the browser's dialog."""

    id: ComponentId
    dialog: ComponentId
    is_confirmed: bool

    def in_apptest(self, page: AppTest) -> None:
        page[self.id].click()
        dialog = page[self.dialog]
        dialog.confirm() if self.is_confirmed else dialog.cancel()

    def in_browser(self, browser: DashComposite) -> None:
        element(browser, self.id).click()
        alert = WebDriverWait(browser.driver, browser.wait_timeout).until(alert_is_present())
        alert.accept() if self.is_confirmed else alert.dismiss()


@dataclass(frozen=True)
class Set:
    """Change one property in one turn, by way of what the component draws."""

    id: ComponentId
    prop: str
    value: Any

    def in_apptest(self, page: AppTest) -> None:
        page[self.id].set(**{self.prop: self.value})

    def in_browser(self, browser: DashComposite) -> None:
        component = browser.driver.execute_script(
            "const {type, props} = window.dash_component_api.getLayout(arguments[0]); return {type, props};", self.id
        )
        enter = ENTER.get((component["type"], self.prop))
        if enter is None:
            script = "window.dash_clientside.set_props(arguments[0], {[arguments[1]]: arguments[2]})"
            browser.driver.execute_script(script, self.id, self.prop, self.value)
        else:
            enter(browser, element(browser, self.id), component["props"], self.value)


@dataclass(frozen=True)
class Submit:
    """Press Enter in a field."""

    id: ComponentId

    def in_apptest(self, page: AppTest) -> None:
        page[self.id].submit()

    def in_browser(self, browser: DashComposite) -> None:
        # Selenium clicks before it types into what has no focus, and a click is seen by what surrounds the field.
        browser.driver.execute_script("arguments[0].focus()", element(browser, self.id))
        browser.driver.switch_to.active_element.send_keys(Keys.ENTER)


@dataclass(frozen=True)
class Tick:
    """An Interval of an hour fires now."""

    id: ComponentId

    def in_apptest(self, page: AppTest) -> None:
        page.tick(self.id)

    def in_browser(self, browser: DashComposite) -> None:
        browser.driver.execute_script(
            "const {n_intervals = 0} = window.dash_component_api.getLayout(arguments[0]).props;"
            "window.dash_clientside.set_props(arguments[0], {n_intervals: n_intervals + 1});",
            self.id,
        )


@dataclass(frozen=True)
class Go:
    path: str

    def in_apptest(self, page: AppTest) -> None:
        page.go(self.path)

    def in_browser(self, browser: DashComposite) -> None:
        browser.driver.execute_script(
            "window.history.pushState({}, '', arguments[0]);"
            "window.dispatchEvent(new CustomEvent('_dashprivate_pushstate'));",
            self.path,
        )


@dataclass(frozen=True)
class Back:
    def in_apptest(self, page: AppTest) -> None:
        page.back()

    def in_browser(self, browser: DashComposite) -> None:
        browser.driver.back()


@dataclass(frozen=True)
class Reload:
    def in_apptest(self, page: AppTest) -> None:
        page.reload()

    def in_browser(self, browser: DashComposite) -> None:
        browser.driver.refresh()


def element(browser: DashComposite, id_: ComponentId) -> WebElement:
    return browser.driver.find_element(By.CSS_SELECTOR, f"[id={json.dumps(stringify_id(id_), ensure_ascii=False)}]")


Enter = Callable[[DashComposite, WebElement, Mapping[str, Any], Any], None]


def _type(browser: DashComposite, field: WebElement, _props: Mapping[str, Any], value: Any) -> None:
    """All at once, as by pasting."""
    browser.driver.execute_script(
        "const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(arguments[0]), 'value').set;"
        "set.call(arguments[0], arguments[1]);"
        "arguments[0].dispatchEvent(new Event('input', {bubbles: true}));",
        field,
        str(value),
    )


def _choose(browser: DashComposite, dropdown: WebElement, props: Mapping[str, Any], value: Any) -> None:
    """Choose what differs from the value so far."""
    before = props.get("value")
    changed = set(value or []) ^ set(before or []) if props.get("multi") else {value}
    dropdown.click()
    browser.wait_for_element(".dash-dropdown-option")
    options = browser.find_elements(".dash-dropdown-option")
    values = _option_values(props["options"])
    for one in changed:
        options[values.index(one)].click()
    if browser.find_elements(".dash-dropdown-content"):
        browser.driver.switch_to.active_element.send_keys(Keys.ESCAPE)


def _check(browser: DashComposite, box: WebElement, props: Mapping[str, Any], value: Any) -> None:
    before = props.get("value")
    changed = set(value) ^ set(before or []) if isinstance(value, list) else {value}
    for one in changed:
        index = _option_values(props["options"]).index(one)
        box.find_elements(By.CSS_SELECTOR, "input")[index].click()


def _slide(browser: DashComposite, slider: WebElement, _props: Mapping[str, Any], value: Any) -> None:
    field = slider.find_element(By.CSS_SELECTOR, ".dash-range-slider-input")
    browser.driver.execute_script("arguments[0].focus(); arguments[0].select();", field)
    browser.driver.switch_to.active_element.send_keys(str(value), Keys.ENTER)


def _option_values(options: Any) -> list[Any]:
    if isinstance(options, dict):
        return list(options)
    return [option["value"] if isinstance(option, dict) else option for option in options]


ENTER: Mapping[tuple[str, str], Enter] = {
    ("Input", "value"): _type,
    ("Dropdown", "value"): _choose,
    ("Checklist", "value"): _check,
    ("RadioItems", "value"): _check,
    ("Slider", "value"): _slide,
}
