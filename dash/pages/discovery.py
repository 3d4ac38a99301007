"""Import all pages of a folder into the book of an app, and note which files are none, and why."""

from __future__ import annotations

import importlib
import sys
from dataclasses import dataclass
from typing import Any

from .. import globals as ambient
from ..callbacks.nearest import nearest
from ..exceptions import NoLayoutException
from .folder import Outcome, PageFile, PageFolder, explain
from .modules import import_page
from .page import Page, describe
from .registry import PageBook


@dataclass(frozen=True)
class Discovery:
    """What became of each file in the folder of pages."""

    files: tuple[tuple[PageFile, Outcome], ...] = ()

    @property
    def suspects(self) -> list[str]:
        """Explain the files that look like pages and are none."""
        return [
            explain(file, outcome)
            for file, outcome in self.files
            if outcome == "no registration" or (outcome == "no call" and file.has_layout)
        ]


def import_pages(folder: PageFolder, book: PageBook) -> Discovery:
    """Import every file that calls `register_page`. The pages that an earlier app imported are imported anew."""
    ambient.forget_page_modules(keep=folder.path)
    importlib.invalidate_caches()
    files = list(folder.files())
    ambient.page_config.being_filled = (folder.path, book)
    try:
        for file in files:
            if file.calls_register_page:
                import_page(file, folder)
    finally:
        vars(ambient.page_config).pop("being_filled", None)
    _find_layouts(book)
    registered = {page["module"] for page in book.pages()}
    registered |= {page.location.file for page in book.pages() if isinstance(page, Page)}
    return Discovery(tuple((file, _outcome(file, registered)) for file in files))


def book_being_filled(folder: PageFolder) -> PageBook | None:
    """Give the book that the pages of this folder are being imported into: one of them may import its own app."""
    path, book = getattr(ambient.page_config, "being_filled", (None, None))
    return book if path == folder.path else None


def _outcome(file: PageFile, registered: set[str]) -> Outcome:
    if not file.calls_register_page:
        return "no call"
    return "page" if not registered.isdisjoint((*file.names, file.file)) else "no registration"


def _find_layouts(book: PageBook) -> None:
    """Give each page the `layout` of its module. Runs after all imports, as pages may import each other."""
    for page in book.pages():
        if page.get("layout") is None:
            module = sys.modules.get(page["module"]) or _module_of(page)
            if module is not None:
                page["layout"] = _layout_in(page, module)


def _module_of(page: dict[str, Any]) -> Any:
    return sys.modules.get(page.location.module) if isinstance(page, Page) else None


def _layout_in(page: dict[str, Any], module: Any) -> Any:
    layout = getattr(module, "layout", None)
    if layout is None and module.__name__ in ambient.page_modules:
        near = nearest("layout", vars(module))
        hint = f"Did you mean it where you wrote {near[0]!r}?" if near else "Define `layout` at its top level."
        text = f"The page {describe(page)} has no layout: its module defines none.\n{hint}"
        raise NoLayoutException(text, page=page["module"])
    return layout
