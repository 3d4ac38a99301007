"""Pages of an app, opened one after the other in one window: loads them, runs them, tells what failed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dash.callbacks.nearest import nearest
from dash.devtools.frames import user_traceback
from dash.headless.address import Address
from dash.headless.graph import CallbackGraph
from dash.headless.node import LayoutNode
from dash.headless.runtime import CallbackFailure, Log, Runtime
from dash.headless.store import LayoutStore
from dash.headless.values import Json
from dash.headless.window import PageLeft, Window
from dash.testing.apptest.connection import Connection
from dash.testing.apptest.server_runner import ServerRunner
from dash.testing.apptest.stand_ins import StandIns
from dash.testing.errors import CallbackFailed, ComponentNotFound, PageNotOpened

__tracebackhide__ = True  # pytest shows the line of the test, not ours

# The component that the last callback of `dash.page_container` writes to: it shows the title of a page, or moves on.
_PAGE_SHOWN = "_pages_dummy"
# An app that sends its page on and on would be followed for ever.
_MOST_LOADS = 20


class Session:
    def __init__(self, app: Any, connection: Connection, stand_ins: StandIns, raise_errors: bool, path: str) -> None:
        self.connection = connection
        self.log = Log()
        self.title = ""
        here = Address(connection.origin, app.config.requests_pathname_prefix)
        self.window = Window(here.resolve(path) or here)
        self._app, self._stand_ins, self._raise_errors = app, stand_ins, raise_errors
        stand_ins.own[_PAGE_SHOWN] = self._show_page
        self._runtime: Runtime | None = None

    @property
    def runtime(self) -> Runtime:
        if self._runtime is None:
            left = self.window.address
            raise PageNotOpened(
                "The page is not open: write `with AppTest(app) as page:`."
                if left.origin == self.connection.origin
                else f"The page has left the app for {left.href}."
            )
        return self._runtime

    @property
    def store(self) -> LayoutStore:
        return self.runtime.store

    def find(self, id_: str) -> LayoutNode:
        index = self.store.index
        node = index.node(id_)
        if node is None:
            ids = sorted(index)
            close = nearest(id_, ids)
            hint = f' Did you mean "{close[0]}"?' if close else ""
            there = f"Ids on the page: {', '.join(ids)}." if ids else "No component on the page has an id."
            raise ComponentNotFound(f'The page has no component with the id "{id_}".{hint}\n{there}')
        return node

    def change(self, changes: Sequence[tuple[LayoutNode, Json]]) -> None:
        def act() -> None:
            for node, props in changes:
                self.runtime.set_props(node, props)

        self._run(act)

    def follow(self, href: str, in_place: bool) -> None:
        address = self.window.address.resolve(href)
        if address is None:
            raise PageNotOpened(f"{href!r} is no address that a page has.")
        in_place = in_place and address.origin == self.connection.origin and self.runtime.follows_navigation
        self._run(lambda: self.window.navigate(address) if in_place else self.window.assign(address))

    def step(self, count: int) -> None:
        """Go back or forward in the history, as the browser's buttons do."""
        if not self.window.history.step(count):
            raise PageNotOpened(f"There is no address to go {'back' if count < 0 else 'forward'} to.")
        if self._runtime is None or not self._runtime.follows_navigation:
            self._failing_loudly(lambda: self._load(self.window.address))
        else:
            self._run(self.window.on_navigation)

    def load(self) -> None:
        """Open the page at the window's address, anew if it is open."""
        self._failing_loudly(lambda: self._load(self.window.address))

    def _run(self, act: Callable[[], None]) -> None:
        runtime = self.runtime

        def act_and_settle() -> None:
            try:
                act()
                runtime.settle()
            except PageLeft as left:
                self._load(left.address)

        self._failing_loudly(act_and_settle)

    def _failing_loudly(self, act: Callable[[], None]) -> None:
        known = len(self.log.failures)
        act()
        new = self.log.failures[known:]
        if new and self._raise_errors:
            raise _as_error(new[0])

    def _load(self, address: Address) -> None:
        for _ in range(_MOST_LOADS):
            self._runtime = None
            if address.origin != self.connection.origin:
                return
            try:
                self._open(address)
                return
            except PageLeft as left:
                address = left.address
        raise PageNotOpened(f"The page went on to another address {_MOST_LOADS} times, the last one {address.href}.")

    def _open(self, address: Address) -> None:
        document = self.connection.open_document(address)
        self.title = document.title
        self.window.history.replace(document.address)
        layout = self.connection.get_json("_dash-layout", document.address)
        graph = CallbackGraph(self._fetch_callbacks())
        self._stand_ins.check(graph.callbacks)
        runner = ServerRunner(
            self._app,
            self.connection,
            self._stand_ins,
            address=lambda: self.window.address,
            learn_callbacks=lambda: graph.extend(self._fetch_callbacks()),
        )
        store = LayoutStore(document.config["children_props"])
        self._runtime = Runtime(store, graph, runner, self.window, self.log)
        self._runtime.start(layout)

    def _show_page(self, page: Mapping[str, str] | None) -> None:
        """What the browser does when a page of the app has arrived."""
        redirect = self.window.address.resolve(page["redirect"]) if page and "redirect" in page else None
        if redirect is not None:
            self.window.history.replace(redirect)
            self.window.on_navigation()
        elif page and "title" in page:
            self.title = page["title"]

    def _fetch_callbacks(self) -> list[Mapping[str, Any]]:
        callbacks: list[Mapping[str, Any]] = self.connection.get_json("_dash-dependencies", self.window.address)
        return callbacks


def _as_error(failure: CallbackFailure) -> BaseException:
    """What the app raised itself, with its traceback; otherwise what came in its place."""
    error = failure.exception
    if error is None:
        return CallbackFailed(str(failure))
    if hasattr(error, "add_note"):  # Python 3.11
        error.add_note(f"Raised by the callback {failure.run.name}, which ran because: {failure.run.reason}.")
    # An error of ours arose in no function of the author; its message says it all.
    return error.with_traceback(user_traceback(error))
