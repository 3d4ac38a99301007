"""What a Dash page shows to a test: its DOM, the state of its callbacks, its storage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from selenium.webdriver.remote.webdriver import WebDriver
    from selenium.webdriver.remote.webelement import WebElement

# Every list of jobs but these two must be empty before a page is at rest.
FINISHED_CALLBACK_LISTS = ("stored", "completed")


class DashPageMixin:
    """Properties of the page under test, for classes that have a `driver` and `find_element`."""

    if TYPE_CHECKING:

        @property
        def driver(self) -> WebDriver: ...

        def find_element(self, selector: str, attribute: str = "CSS_SELECTOR") -> WebElement: ...

    @property
    def dash_entry_locator(self) -> str:
        """CSS selector of the element that the page is drawn in."""
        return "#react-entry-point"

    @property
    def devtools_error_count_locator(self) -> str:
        """CSS selector of the dev tools' number of errors."""
        return ".test-devtools-error-count"

    @property
    def dash_outerhtml_dom(self) -> BeautifulSoup:
        """The entry element and all in it, parsed."""
        return self._parsed_entry("outerHTML")

    @property
    def dash_innerhtml_dom(self) -> BeautifulSoup:
        """All that is drawn in the entry element, parsed."""
        return self._parsed_entry("innerHTML")

    def _parsed_entry(self, attribute: str) -> BeautifulSoup:
        from bs4 import BeautifulSoup

        html = self.find_element(self.dash_entry_locator).get_attribute(attribute)
        return BeautifulSoup(html or "", "html.parser")

    @property
    def window_store(self) -> Any:
        """The page's `window.store` as the driver can show it."""
        return self.driver.execute_script("return window.store")

    @property
    def redux_state_paths(self) -> dict[str, Any]:
        """`{"strs": {id: path}, "objs": {keys: [...]}}` of every component with an id."""
        paths = self.driver.execute_script("return window.store.getState().paths")
        return {"strs": paths["strs"], "objs": paths["objs"]}

    @property
    def redux_state_rqs(self) -> list[Any]:
        """Callbacks that are waiting or running. Empty when the page is at rest."""
        callbacks = self.driver.execute_script(
            "const {callbacks} = window.store.getState();"
            "return Object.fromEntries(Object.entries(callbacks)"
            ".filter(([, jobs]) => Array.isArray(jobs))"
            ".map(([name, jobs]) => [name, jobs.map(job => String(job && job.callback && job.callback.output))]));"
        )
        return [job for name, jobs in callbacks.items() if name not in FINISHED_CALLBACK_LISTS for job in jobs]

    @property
    def redux_state_is_loading(self) -> bool:
        """Whether any callback is waiting or running."""
        return bool(self.driver.execute_script("return window.store.getState().isLoading"))

    def get_local_storage(self, store_id: str = "local") -> Any:
        """The JSON value that a `dcc.Store` or persisted component keeps in local storage."""
        return self._stored("localStorage", store_id)

    def get_session_storage(self, session_id: str = "session") -> Any:
        """The JSON value that a `dcc.Store` or persisted component keeps in session storage."""
        return self._stored("sessionStorage", session_id)

    def _stored(self, storage: str, key: str) -> Any:
        return self.driver.execute_script(f"return JSON.parse(window.{storage}.getItem(arguments[0]))", key)

    def clear_local_storage(self) -> None:
        self.driver.execute_script("window.localStorage.clear()")

    def clear_session_storage(self) -> None:
        self.driver.execute_script("window.sessionStorage.clear()")

    def clear_storage(self) -> None:
        """Empty both storages of the page's origin."""
        self.clear_local_storage()
        self.clear_session_storage()
