"""What surrounds a page in the browser: the address bar, storages, a clock."""

from __future__ import annotations

import time
from collections.abc import Callable

from ..types import PropValue
from .address import Address, History

Kept = tuple[PropValue, int]
"""The data of a Store, and when it was written."""


class PageLeft(Exception):
    """The browser loads another document: of this page, nothing more happens."""

    def __init__(self, address: Address) -> None:
        super().__init__(address.href)
        self.address = address


class Window:
    """It outlives the pages that are loaded in it."""

    def __init__(self, address: Address) -> None:
        self.history = History(address)
        self.storages: dict[str, dict[str, Kept]] = {"local": {}, "session": {}}
        self.on_navigation: Callable[[], None] = lambda: None
        """Called when the address changed without a load."""

    @property
    def address(self) -> Address:
        return self.history.address

    def navigate(self, address: Address) -> None:
        """Show another address of this app, as a click on a link does."""
        self.history.push(address)
        self.on_navigation()

    def assign(self, address: Address, *, replacing: bool = False) -> None:
        """Go to an address as the browser itself does: only a change of the fragment keeps the page."""
        here = self.address
        if replacing:
            self.history.replace(address)
        else:
            self.history.push(address)
        if not address.hash or address.with_parts(hash="") != here.with_parts(hash=""):
            raise PageLeft(address)
        self.on_navigation()

    def now_ms(self) -> int:
        return int(time.time() * 1000)
