"""`Site`: the pages of one app with all that was found out about them."""

from __future__ import annotations

from ..callbacks.nearest import nearest
from .discovery import Discovery, import_pages
from .finder import Found
from .folder import PageFolder, explain
from .registry import PageBook
from .routing import Router
from .template import split_path
from .validation import PageLayouts, build_layouts


class Site:
    """The pages of one app."""

    def __init__(self, book: PageBook, router: Router) -> None:
        self.book = book
        self.router = router
        self.discovery = Discovery()
        self._layouts: PageLayouts | None = None

    def open(self, folder: PageFolder | None) -> None:
        """Take in the pages registered so far and those of the folder."""
        self.book.open()
        if folder is not None:
            self.discovery = import_pages(folder, self.book)

    def at(self, path: str) -> Found | None:
        """Give what stands at a path below the app's prefix: a page, or the app's own page for what is not found."""
        found = self.book.find(path)
        if found is None and self.book.not_found is not None:
            return Found(self.book.not_found, {})
        return found

    @property
    def layouts(self) -> PageLayouts:
        """The layouts of all pages, made when they are first asked for."""
        if self._layouts is None:
            self._layouts = build_layouts(self.book.pages())
        return self._layouts

    def explain_missing(self, path: str) -> str:
        """Say why there may be no page at a path, for the author of the app."""
        lines = [f"No page has the path {path!r}."]
        wanted = "/" + "/".join(split_path(path))
        paths = [str(page["path_template"] or page["path"]) for page in self.book.pages()]
        near = nearest(wanted, paths, limit=3)
        if near:
            lines.append(f"Nearest: {', '.join(near)}.")
        elif not paths:
            lines.append("No page is registered at all: call dash.register_page(__name__) in each page's file.")
        lines += [
            explain(file, outcome)
            for file, outcome in self.discovery.files
            if outcome != "page" and self.book.path_of(file.module) == wanted
        ]
        return "\n".join(lines)
