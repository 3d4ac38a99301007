"""The order of `page_registry`, and the pages that belong to one app."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from os.path import exists
from typing import Any

from .. import globals as ambient
from ..answering import answering_book
from ..callbacks.location import Location
from ..exceptions import PageError
from .finder import Found, PageFinder, PageLike
from .naming import infer_path
from .page import Page, PageArguments, PageSettings, check_arguments, describe, redirects_of

Registry = OrderedDict[str, dict[str, Any]]


def enter_page(given: PageArguments, location: Location) -> None:
    """Add a page to the registry, and to the pages of the current app."""
    page = Page(check_arguments(given, location), location)
    book = find_book()
    page.complete(book.settings if book else PageSettings())
    if book:
        book.add(page)
    _enter(page)


def find_book() -> PageBook | None:
    """The pages of the current app, or None while there is no app with pages."""
    book: PageBook | None = answering_book() or getattr(ambient.page_config, "book", None)
    return book


def _enter(page: Page) -> None:
    """Put the page into the registry, at its place."""
    registry = ambient.page_registry
    first_with_order = page["supplied_order"] is not None and not _has_orders(registry)
    registry.pop(page["module"], None)
    if page["path"] == "/" and page["supplied_order"] is None and not _has_orders(registry):
        page["order"] = 0
    if first_with_order:
        for other in registry.values():
            other["order"] = other.get("supplied_order")
        _sort(registry)
    following = _modules_after(page, registry)
    registry[page["module"]] = page
    for module in following:
        registry.move_to_end(module)


def _has_orders(registry: Registry) -> bool:
    # Pages with an order stand first.
    return any(page.get("supplied_order") is not None for page in registry.values())


def _modules_after(page: Page, registry: Registry) -> list[str]:
    """The modules that come after the page. Found by halving: sorting anew for each page would cost its square."""
    modules = list(registry)
    low, high = 0, len(modules)
    key = _place(page)
    while low < high:
        middle = (low + high) // 2
        if _place(registry[modules[middle]]) <= key:
            low = middle + 1
        else:
            high = middle
    return modules[low:]


def _sort(registry: Registry) -> None:
    for module in sorted(registry, key=lambda module: _place(registry[module])):
        registry.move_to_end(module)


def _place(page: dict[str, Any]) -> tuple[bool, float, str, str]:
    order = page.get("order")
    number = float(order) if isinstance(order, (int, float)) else float("inf")
    return order is None, number, str(order), str(page.get("module"))


class PageBook:
    """The pages of one app: what `page_registry` holds while the app is the current one, and its own copy later."""

    def __init__(self, settings: PageSettings) -> None:
        self.settings = settings
        self.registry: Registry = ambient.page_registry
        self._owners: dict[object, Page] = {}
        self._known: _Index | None = None

    def open(self) -> None:
        """Make this the book that pages are registered in, and take over those that were registered without an app."""
        previous: PageBook | None = getattr(ambient.page_config, "book", None)
        if previous is not None:
            previous._keep()
        ambient.page_config.book = self
        waiting = [page for page in ambient.page_registry.values() if isinstance(page, Page)]
        for page in waiting:
            page.complete(self.settings)
            self.add(page)
        for page in waiting:
            _enter(page)

    def add(self, page: Page) -> None:
        """Note the addresses of a page, or raise `PageError` when another one has them."""
        for address in page.addresses:
            other = self._owners.get(address)
            if other is not None and other["module"] != page["module"] and self._has(other, address):
                raise PageError(
                    f"Two pages have the path {page['path_template'] or page['path']!r}:\n"
                    f"  {describe(other)}\n  {describe(page)}\nGive one of them another path.",
                    first=other.location,
                    second=page.location,
                )
        for address in page.addresses:
            self._owners[address] = page
        self._known = None

    def path_of(self, module: str) -> str:
        """Give the path that a module gets when its page names none."""
        return infer_path(module, self.settings.packages, None)

    def pages(self) -> list[dict[str, Any]]:
        """Give the pages in their order."""
        return list(self.registry.values())

    def find(self, path: str) -> Found | None:
        """Give the page at a path below the app's prefix, and what its template makes of the path."""
        index = self._index()
        found = index.finder.find(path)
        # The registry is public. To see whether anything in it was changed costs more than to find a page.
        if found is None or not self._is_unchanged(found.page, index):
            if index.keys != _keys(self.pages()):
                self._known = None
            found = self._index().finder.find(path)
        return found

    def find_redirect(self, path: str) -> str | None:
        """Give the path, below the app's prefix, that has taken this one's place."""
        return self._index().finder.find_redirect(path)

    @property
    def not_found(self) -> PageLike | None:
        """The page for addresses that have none: its module is called `not_found_404`."""
        return self._index().finder.not_found

    def _index(self) -> _Index:
        # Other threads may register pages meanwhile: what is given is what was looked at, whole.
        index = self._known
        if index is None or len(index.keys) != len(self.registry):
            pages = self.pages()
            index = self._known = _Index(PageFinder(pages), _keys(pages))
        return index

    def _is_unchanged(self, page: PageLike, index: _Index) -> bool:
        return self.registry.get(page["module"]) is page and index.keys.get(id(page)) == _key(page)

    def _has(self, page: Page, address: object) -> bool:
        return self.registry.get(page["module"]) is page and address in page.addresses

    def _keep(self) -> None:
        """Leave the registry to the next app. Pages of notebook cells stay in it: cells that were run remain so."""
        registry = ambient.page_registry
        self.registry = registry.copy()
        for module, page in self.registry.items():
            if not (isinstance(page, Page) and _stands_in_cell(page.location)):
                del registry[module]


def _stands_in_cell(location: Location) -> bool:
    # A cell is compiled under the name of a file that exists only while it is debugged.
    return location.module == "__main__" and ("ipykernel" in location.file or not exists(location.file))


_Key = tuple[Any, ...]


@dataclass(frozen=True)
class _Index:
    """Pages by their addresses, and what these were made of."""

    finder: PageFinder
    keys: dict[int, _Key]


def _keys(pages: Iterable[PageLike]) -> dict[int, _Key]:
    return {id(page): _key(page) for page in pages}


def _key(page: PageLike) -> _Key:
    """All that decides about the addresses of a page."""
    names = ("module", "path", "path_template", "supplied_path")
    return (*map(page.get, names), tuple(redirects_of(page)))
