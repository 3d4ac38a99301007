"""`dcc.Tabs`: which tabs there are, which one is selected, and that only this one is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..types import PropValue
from .node import LayoutNode, layout_order

DCC = "dash_core_components"


@dataclass(frozen=True, slots=True)
class ListedTab:
    """`node` is the tab, or what an author put around it."""

    node: LayoutNode
    value: PropValue
    is_disabled: bool


def is_tabs(node: LayoutNode) -> bool:
    return _is_a(node, "Tabs")


def is_tab(node: LayoutNode) -> bool:
    return _is_a(node, "Tab")


def listed_tabs(tabs: LayoutNode) -> list[ListedTab]:
    """One tab for each component among the children, in their order."""
    children = sorted(_in_children(tabs), key=layout_order)
    found = [(child, next(_tabs_in(child), child)) for child in children]
    return [
        ListedTab(child, _or(tab.props.get("value"), f"tab-{number}"), tab.props.get("disabled") is True)
        for number, (child, tab) in enumerate(found, 1)
    ]


def first_value(tabs: LayoutNode) -> PropValue:
    """The value with which they begin when nothing is given."""
    return next((tab.value for tab in listed_tabs(tabs) if not tab.is_disabled), None)


def selected_tab(tabs: LayoutNode) -> LayoutNode | None:
    chosen = _or(tabs.props.get("value"), first_value(tabs))
    return next((tab.node for tab in listed_tabs(tabs) if tab.value == chosen), None)


def is_drawn(node: LayoutNode) -> bool:
    """Tell whether no tab that is not selected hides the component. The headers of all tabs are drawn."""
    is_header = False
    while (parent := node.parent) is not None:
        if is_tabs(parent) and node.keys[0] == "children" and not is_header and selected_tab(parent) is not node:
            return False
        is_header = is_tab(parent) and node.keys[0] == "label"
        node = parent
    return True


def tabs_of(tab: LayoutNode) -> LayoutNode | None:
    """The `dcc.Tabs` that a tab belongs to."""
    at = tab.parent
    while at is not None and not is_tabs(at):
        at = at.parent
    return at


def _tabs_in(node: LayoutNode) -> Iterator[LayoutNode]:
    if is_tab(node):
        yield node
    else:
        for child in sorted(_in_children(node), key=layout_order):
            yield from _tabs_in(child)


def _in_children(node: LayoutNode) -> list[LayoutNode]:
    return [child for child in node.children if child.keys[0] == "children"]


def _is_a(node: LayoutNode, type_: str) -> bool:
    return (node.component["namespace"], node.component["type"]) == (DCC, type_)


def _or(value: PropValue, otherwise: PropValue) -> PropValue:
    return otherwise if value is None else value
