"""`AppTest`: a page of an app, without a browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any

from dash.dependencies import ALL, Wildcard
from dash.headless.ids import known_id
from dash.headless.patterns import parse_pattern
from dash.headless.runs import Runs
from dash.headless.runtime import CallbackFailure
from dash.headless.values import in_browser, read_json
from dash.layout.component import Component
from dash.layout.encode import to_json
from dash.layout.ids import ComponentId, stringify_id
from dash.testing.apptest.component import ComponentProxy, nodes_of
from dash.testing.apptest.connection import Connection
from dash.testing.apptest.session import Session
from dash.testing.apptest.stand_ins import StandIn, StandIns
from dash.types import PropValue

__tracebackhide__ = True  # pytest shows the line of the test, not ours


class AppTest:
    """Open an app's page, use it as a person would, and look at what came of it. No browser, no server, no waiting.

        with AppTest(app) as page:
            page["name"].set(value="Ada")
            page["go"].click()
            assert page["out"].children == "Hello Ada"

    Requests go through the app's own Flask server; which callbacks run, when and with what, is decided by the rules of
    the page in the browser. Each interaction returns when everything that it set off has come to its end.

    :param app: The `dash.Dash` app.
    :param path: Where to open it: `/reports?year=2024#top`. Default: the app's first page.
    :param clientside: Python functions in the place of clientside callbacks, by `"namespace.function"`, by the
        JavaScript text, or by an output (`"out.children"`). Without one a clientside callback is skipped.
    :param raise_errors: Raise what a callback raised, out of the interaction that ran it. False: see `errors`.
    :param client: A test client of the Flask server (`app.server.test_client()`), for instance one that logged in.
    :param headers: HTTP headers that go with every request.
    :param origin: The server's name in addresses; `https://…` for an app that insists on it.
    """

    __test__ = False  # pytest collects classes whose names end with Test

    def __init__(
        self,
        app: Any,
        path: str | None = None,
        *,
        clientside: Mapping[str, StandIn] | None = None,
        raise_errors: bool = True,
        client: Any = None,
        headers: Mapping[str, str] | None = None,
        origin: str = "http://localhost",
    ) -> None:
        connection = Connection(app, origin, client, headers)
        start = app.config.requests_pathname_prefix if path is None else path
        self._session = Session(app, connection, StandIns(clientside or {}), raise_errors, start)

    def __enter__(self) -> AppTest:
        return self.open()

    def __exit__(
        self, _type: type[BaseException] | None, error: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        if isinstance(error, AssertionError) and hasattr(error, "add_note"):  # Python 3.11
            error.add_note(f"Callbacks of the page, in order:\n{self.runs}")

    def open(self) -> AppTest:
        """Load the page and run the initial callbacks. `with` does it."""
        self._session.load()
        return self

    # Components

    def __getitem__(self, id_: ComponentId) -> ComponentProxy:
        """The component with this id: `page["out"]`, `page[{"type": "row", "index": 1}]`."""
        if isinstance(id_, dict) and any(isinstance(value, Wildcard) for value in id_.values()):
            raise KeyError(f"{stringify_id(id_)} stands for many components: page.all(...) lists them.")
        return ComponentProxy(self._session, self._session.find(_text(id_)))

    def __contains__(self, id_: ComponentId) -> bool:
        return _text(id_) in self._session.store.index

    def all(self, wanted: Mapping[str, Any] | type[Component]) -> Sequence[ComponentProxy]:
        """The components that fit an id with wildcards, or that are of a class, in the order of the page.

        page.all({"type": "row", "index": ALL})
        page.all(html.Li)
        """
        store = self._session.store
        if isinstance(wanted, type):
            return [ComponentProxy(self._session, node) for node in nodes_of(wanted, store.nodes())]
        every = {key: ALL if isinstance(value, Wildcard) else value for key, value in wanted.items()}
        pattern = parse_pattern(read_json(stringify_id(every)))
        if pattern is None:
            return [self[every]]
        return [self[known.raw] for known in store.index.matching(pattern, {})]

    @property
    def ids(self) -> list[ComponentId]:
        """The ids of all components that have one."""
        return [known_id(text).raw for text in self._session.store.index]

    @property
    def layout(self) -> PropValue:
        """The whole page as JSON, as it is now."""
        return in_browser(self._session.store.layout)

    # Using the page

    def go(self, path: str) -> None:
        """Go to an address, as a click on a `dcc.Link` does: every `dcc.Location` follows.

        Without a `dcc.Location` the page is loaded anew, since nothing in it would follow.
        """
        self._session.follow(path, in_place=True)

    def back(self) -> None:
        """Go to the address before this one."""
        self._session.step(-1)

    def forward(self) -> None:
        """Undo `back`."""
        self._session.step(1)

    def reload(self) -> None:
        """Load the page anew. What stores keep in the browser stays."""
        self._session.load()

    def tick(self, id_: ComponentId, times: int = 1) -> None:
        """Let an Interval fire."""
        for _ in range(times):
            self[id_].tick()

    # Looking at it

    @property
    def address(self) -> str:
        """What the address bar shows; within the app without the server's name."""
        return self._session.window.address.href.removeprefix(self._session.connection.origin)

    @property
    def title(self) -> str:
        """The document's title."""
        return self._session.title

    @property
    def runs(self) -> Runs:
        """The callbacks that ran, in order, and those that were asked for and did not, each with its reason.

        `page.runs.clear()` forgets them; `print(page.runs)` shows one line for each.
        """
        return self._session.log.runs

    @property
    def errors(self) -> list[CallbackFailure]:
        """The callbacks that failed, with the original exceptions."""
        return self._session.log.failures

    @property
    def client(self) -> Any:
        """The Flask test client that carries the page's cookies."""
        return self._session.connection.client


def _text(id_: ComponentId) -> str:
    return known_id(read_json(to_json(id_))).text if isinstance(id_, dict) else id_
