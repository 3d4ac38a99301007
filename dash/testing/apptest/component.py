"""A component on the page, as a test reads and uses it."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from dash.headless.node import LayoutNode, layout_order
from dash.headless.slots import is_component
from dash.headless.store import LayoutStore
from dash.headless.values import Json, in_browser, same
from dash.headless.window import Window
from dash.layout.component import Component
from dash.layout.ids import ComponentId, stringify_id
from dash.testing.apptest import gestures
from dash.testing.apptest.classes import check_prop, describe
from dash.testing.apptest.uploads import GivenFile, uploaded_props
from dash.testing.errors import ComponentNotFound, InteractionRefused
from dash.types import PropValue

__tracebackhide__ = True  # pytest shows the line of the test, not ours


class PagePort(Protocol):
    """What components need of the page that is open now."""

    @property
    def store(self) -> LayoutStore: ...

    @property
    def window(self) -> Window: ...

    def find(self, id_: str) -> LayoutNode:
        """The component with this id; raises `ComponentNotFound`."""

    def change(self, changes: Sequence[tuple[LayoutNode, Json]]) -> None:
        """Components change themselves, in one turn; run what that triggers."""

    def follow(self, href: str, in_place: bool) -> None:
        """Go where a link leads."""


class ComponentProxy:
    """Properties are attributes, with the values of this moment: `page["out"].children`.

    Components inside come as proxies, too. A component that has an id is found anew each time, so the proxy stays good
    when a callback replaces the component.
    """

    __slots__ = ("_id", "_node", "_page")

    _id: str | None
    _node: LayoutNode
    _page: PagePort

    def __init__(self, page: PagePort, node: LayoutNode) -> None:
        object.__setattr__(self, "_page", page)
        object.__setattr__(self, "_node", node)
        object.__setattr__(self, "_id", node.id.text if node.id else None)

    # Reading

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        node = self._current()
        check_prop(node, name)
        return self._read(node.props.get(name))

    def __setattr__(self, name: str, value: PropValue) -> None:
        raise AttributeError(
            f"Properties of {describe(self._current().component)} change as a person would change them: "
            f".set({name}=...)."
        )

    @property
    def props(self) -> dict[str, Any]:
        """All properties that are set."""
        return {name: self._read(value) for name, value in self._current().props.items()}

    @property
    def text(self) -> str:
        """The text in it, at any depth, as `textContent` has it."""
        return _text_of(self._current().component)

    @property
    def component_type(self) -> str:
        """Its class: `html.Button`."""
        component = self._current().component
        return describe({**component, "props": {}})

    def __getitem__(self, id_: ComponentId) -> ComponentProxy:
        """The component with this id, somewhere inside."""
        text = stringify_id(id_)
        for node in _inside(self._current()):
            if node.id is not None and node.id.text == text:
                return ComponentProxy(self._page, node)
        raise ComponentNotFound(f"{describe(self._current().component)} holds no component with the id {text!r}.")

    def __iter__(self) -> Iterator[ComponentProxy]:
        """The components directly inside, in order."""
        return (ComponentProxy(self._page, node) for node in sorted(self._current().children, key=layout_order))

    def all(self, kind: type[Component]) -> list[ComponentProxy]:
        """The components of a class, somewhere inside, in order: `page["list"].all(html.Li)`."""
        return [ComponentProxy(self._page, node) for node in nodes_of(kind, _inside(self._current()))]

    def __eq__(self, other: object) -> bool:
        """A proxy of the same component is equal, and so is a component that looks just like it."""
        if isinstance(other, ComponentProxy):
            return self._current() is other._current()
        return isinstance(other, Component) and same(in_browser(other), self._current().component)

    __hash__ = object.__hash__

    def __repr__(self) -> str:
        props = {name: value for name, value in self._node.props.items() if name != "id"}
        shown = "".join(f" {name}={_short(value)}" for name, value in props.items() if value is not None)
        return f"<{describe(self._node.component)}{shown}>"

    # Using

    def set(self, **props: PropValue) -> None:
        """Change properties as a person would, and run what that triggers, to the end.

        page["name"].set(value="Ada")
        """
        node = self._attached()
        self._page.change([(node, gestures.changed_props(node, in_browser(props)))])

    def click(self) -> None:
        """Click it, and with it what surrounds it; links are followed."""
        node = self._attached()
        changes = gestures.clicked_props(node, self._page.window)
        link = gestures.followed_link(node)
        target = gestures.link_target(link) if link else None
        if link is not None and gestures.opens_elsewhere(link):
            raise InteractionRefused(f"{describe(link.component)} opens in another window, which AppTest has not.")
        if changes:
            self._page.change(changes)
        if link is not None and target is not None:
            self._page.follow(target, gestures.is_followed_in_place(link))

    def submit(self) -> None:
        """Press Enter in it."""
        node = self._attached()
        props = gestures.counted_props(node, "n_submit", "Enter is pressed", self._page.window)
        self._page.change([(node, props)])

    def blur(self) -> None:
        """Leave it."""
        node = self._attached()
        self._page.change([(node, gestures.counted_props(node, "n_blur", "it is left", self._page.window))])

    def confirm(self) -> None:
        """Confirm what a `dcc.ConfirmDialog` asks."""
        self._answer("submit_n_clicks")

    def cancel(self) -> None:
        """Cancel what a `dcc.ConfirmDialog` asks."""
        self._answer("cancel_n_clicks")

    def upload(self, *files: GivenFile) -> None:
        """Give files to a `dcc.Upload`, each with name and content: `.upload(("sales.csv", "a,b"))`."""
        node = self._attached()
        gestures.refuse_disabled(node, "used")
        self._page.change([(node, uploaded_props(node, files))])

    def tick(self) -> None:
        """Let the time of an Interval pass once."""
        node = self._attached()
        self._page.change([(node, gestures.ticked_props(node))])

    def _answer(self, count: str) -> None:
        node = self._attached()
        self._page.change([(node, gestures.answered_props(node, count, self._page.window))])

    def _current(self) -> LayoutNode:
        return self._node if self._id is None else self._page.find(self._id)

    def _attached(self) -> LayoutNode:
        node = self._current()
        if not node.attached:
            raise InteractionRefused(f"{describe(node.component)} is not on the page any more.")
        return node

    def _read(self, value: PropValue) -> Any:
        if is_component(value):
            node = self._page.store.node_of(value)
            return copy.deepcopy(value) if node is None else ComponentProxy(self._page, node)
        if isinstance(value, list):
            return [self._read(item) for item in value]
        if isinstance(value, dict):
            return {key: self._read(item) for key, item in value.items()}
        return value


def nodes_of(kind: type[Component], nodes: Iterable[LayoutNode]) -> list[LayoutNode]:
    """Those that are drawn as components of the class are, in the order of the page."""
    wanted = kind._namespace, kind._type
    found = (node for node in nodes if (node.component["namespace"], node.component["type"]) == wanted)
    return sorted(found, key=layout_order)


def _inside(node: LayoutNode) -> Iterator[LayoutNode]:
    for child in node.children:
        yield child
        yield from _inside(child)


def _text_of(value: PropValue) -> str:
    if is_component(value):
        return _text_of(value["props"].get("children"))
    if isinstance(value, list):
        return "".join(map(_text_of, value))
    return "" if value is None or isinstance(value, bool | dict) else str(value)


def _short(value: PropValue) -> str:
    if is_component(value):
        return f"<{describe(value)}>"
    if isinstance(value, list) and any(map(is_component, value)):
        return f"[{', '.join(map(_short, value))}]"
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
