"""The server's side of pages: find them when the app is made, redirect, and describe each address to previews.

Only apps with pages load this, and with it all that pages need.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urljoin

from flask import redirect, request
from werkzeug.wrappers import Response

from .. import globals as ambient
from ..callbacks.registry import Declared, declared_globally
from ..exceptions import NoLayoutException
from ..pages.discovery import book_being_filled
from ..pages.finder import Found
from ..pages.folder import locate_folder
from ..pages.metadata import merge_tags, preview_tags
from ..pages.naming import images_by_name
from ..pages.page import PageSettings
from ..pages.registry import PageBook
from ..pages.routing import Router, check_routing_inputs, layout_of, page_text
from ..pages.site import Site
from ..pages.validation import PageLayouts
from .flask_server import module_folder
from .paths import add_prefix, strip_prefix
from .served import Served


def open_pages(app: Served) -> None:
    """Import the pages of the app's folder, and take over those that were registered without an app."""
    config = app.config
    folder = None
    if app.pages_folder:
        folder = locate_folder(config.pages_folder, config.name, module_folder(config.name))
    book = None if folder is None else book_being_filled(folder)
    if book is not None:
        app.logger.warning(_MADE_TWICE, config.name)
        app._pages = PagesOfApp(app, book)
        return
    settings = PageSettings(
        packages=folder.packages if folder else (),
        prefix=config.requests_pathname_prefix,
        title=config.title,
        description=config.description,
        images=images_by_name(_files_in(config.assets_folder)),
    )
    pages = PagesOfApp(app, PageBook(settings))
    waiting = declared_globally()
    pages.site.open(folder)
    pages.declared = declared_globally().without(waiting)
    app._pages = pages
    # A page may have made another app meanwhile, but this one is finished last.
    ambient.set_app(app)


_MADE_TWICE = (
    "%s makes its app a second time, because one of its pages imports it. Both show the same pages.\n"
    "In pages, import callback and get_app from dash; what they share with the app belongs into a module of its own."
)


class PagesOfApp:
    """The pages of one app, as its routes need them."""

    def __init__(self, app: Served, book: PageBook) -> None:
        self._app = app
        prefix = app.config.requests_pathname_prefix
        router = Router(
            book,
            check_routing_inputs(app.routing_callback_inputs),
            strip=lambda path: strip_prefix(prefix, path),
            link=lambda path: add_prefix(prefix, path),
            title=lambda: app.title,
            missed=self._report_missing,
        )
        router.add_script(app.callback_map)
        self.site = Site(book, router)
        self.declared = Declared()

    def complete(self) -> None:
        """Do with the first request what needs all pages."""
        self.site.router.declare(self._app.callback_map)
        if self._app.is_debugging:
            for suspect in self.site.discovery.suspects:
                self._app.logger.warning("%s", suspect)

    def redirect(self, path: str) -> Response | None:
        """Answer an address that pages were registered to redirect from."""
        target = self.site.book.find_redirect(quote(path))
        if target is None:
            return None
        query = request.query_string.decode("latin-1")
        link = add_prefix(self._app.config.requests_pathname_prefix, target)
        return redirect(f"{link}?{query}" if query else link, 301)

    def made_of(self, path: str) -> dict[str, tuple[Any, ...]]:
        """Give, by the name of the callback that shows pages, what the page at an address is made of."""
        path_below = self.site.router.relative_path(path)
        found = None if path_below is None else self.site.at(path_below)
        page = found.page if found else {}
        try:
            layout = layout_of(page) if found else None
        except NoLayoutException:
            layout = None
        parts = (page.get(name) for name in ("module", "title", "description", "redirect_from"))
        return {self.site.router.wire_id: (layout, *parts)}

    def describe(self, metas: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Add to the app's meta tags those that describe the page of the current address."""
        app = self._app
        if not app.config.include_pages_meta:
            return metas
        path = request.path.removeprefix(app.config.routes_pathname_prefix)
        found = self.site.at(quote(path))
        texts = {name: self._text(found, name) if found else "" for name in ("title", "description")}
        tags = preview_tags(
            title=texts["title"] or app.title,
            description=texts["description"],
            image=self._image_url(found.page) if found else "",
            url=request.url,
        )
        return merge_tags(tags, metas)

    @property
    def book(self) -> PageBook:
        return self.site.book

    @property
    def layouts(self) -> PageLayouts:
        """The layouts of all pages, for checking callbacks."""
        return self.site.layouts

    def _text(self, found: Found, name: str) -> str:
        try:
            return page_text(found, name)
        except Exception as error:  # the boundary to the author's code: a page without a preview is better than none
            self._app.logger.warning("The %s of the page %s failed: %r", name, found.page["module"], error)
            return ""

    def _image_url(self, page: Mapping[str, Any]) -> str:
        if page.get("image_url"):
            return str(page["image_url"])
        if not page.get("image"):
            return ""
        return urljoin(request.host_url, self._app.get_asset_url(quote(str(page["image"]))))

    def _report_missing(self, path: str) -> None:
        if self._app.is_debugging:
            self._app.logger.warning("%s", self.site.explain_missing(path))


def _files_in(folder: str) -> list[str]:
    return os.listdir(folder) if os.path.isdir(folder) else []
