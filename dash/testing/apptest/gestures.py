"""What a person does to a component: what the component then reports, and what nobody could do."""

from __future__ import annotations

from collections.abc import Iterator

from dash.headless.node import LayoutNode
from dash.headless.tabs import DCC, is_tab, listed_tabs, tabs_of
from dash.headless.values import Json
from dash.headless.window import Window
from dash.testing.apptest.adjustments import adjust
from dash.testing.apptest.classes import check_prop, describe, has_prop
from dash.testing.errors import InteractionRefused
from dash.types import PropValue

__tracebackhide__ = True  # pytest shows the line of the test, not ours

HTML = "dash_html_components"


def changed_props(node: LayoutNode, props: Json) -> Json:
    """What the component reports when a person changes these props."""
    for name in props:
        check_prop(node, name)
    refuse_disabled(node, "changed")
    if node.props.get("readOnly") and "value" in props:
        raise InteractionRefused(f"{describe(node.component)} is read-only: nobody can change its value.")
    return adjust(node, props)


def clicked_props(node: LayoutNode, window: Window) -> list[tuple[LayoutNode, Json]]:
    """What a click changes: it reaches the component and all that surround it, unless somebody asks first."""
    refuse_disabled(node, "clicked")
    asking = next((one for one in _upwards(node) if _asks_first(one)), None)
    if asking is not None:
        return [(asking, {"displayed": True})]
    counting = [one for one in _upwards(node) if _counts_clicks(one)]
    tabs = tabs_of(node) if is_tab(node) else None
    if not counting and tabs is None and not any(map(link_target, _upwards(node))):
        raise InteractionRefused(_explain_uncounted(node))
    selected = [] if tabs is None else [(tabs, {"value": _value_of_tab(tabs, node)})]
    return selected + [(one, _counted(one, "n_clicks", window)) for one in counting]


def _value_of_tab(tabs: LayoutNode, tab: LayoutNode) -> PropValue:
    return next((listed.value for listed in listed_tabs(tabs) if listed.node in _upwards(tab)), None)


def link_target(node: LayoutNode) -> str | None:
    """Where the component itself leads when it is clicked."""
    href = node.props.get("href")
    is_link = (node.component["namespace"], node.component["type"]) in ((DCC, "Link"), (HTML, "A"))
    return href if is_link and isinstance(href, str) and href else None


def is_followed_in_place(node: LayoutNode) -> bool:
    """Whether the link shows another page of the app without loading it anew."""
    return node.component["namespace"] == DCC and not node.props.get("refresh")


def opens_elsewhere(node: LayoutNode) -> bool:
    return node.props.get("target") not in (None, "", "_self")


def followed_link(node: LayoutNode) -> LayoutNode | None:
    """The link that a click on this component follows, if any."""
    return next((one for one in _upwards(node) if link_target(one)), None)


def ticked_props(node: LayoutNode) -> Json:
    """What an Interval reports when its time has come."""
    props, name = node.props, describe(node.component)
    if not has_prop(node, "n_intervals"):
        raise InteractionRefused(f"{name} does not tick: only a dcc.Interval does.")
    if props.get("disabled"):
        raise InteractionRefused(f"{name} is disabled, so it does not tick.")
    count, most = props.get("n_intervals") or 0, props.get("max_intervals", -1)
    if most != -1 and count >= most:
        raise InteractionRefused(f"{name} has ticked {count} times, and max_intervals={most} allows no more.")
    return {"n_intervals": count + 1}


def counted_props(node: LayoutNode, name: str, what: str, window: Window) -> Json:
    """What a component reports of Enter (`n_submit`) or of being left (`n_blur`)."""
    if not has_prop(node, name):
        raise InteractionRefused(f"{describe(node.component)} has no {name}: it does not tell when {what}.")
    refuse_disabled(node, "used")
    return _counted(node, name, window)


def answered_props(node: LayoutNode, name: str, window: Window) -> Json:
    """What a dialog reports when it is confirmed (`submit_n_clicks`) or cancelled."""
    if not has_prop(node, name) or not has_prop(node, "displayed"):
        raise InteractionRefused(f"{describe(node.component)} asks nothing: only a dcc.ConfirmDialog does.")
    if not node.props.get("displayed"):
        raise InteractionRefused(f"{describe(node.component)} is not displayed: there is nothing to answer.")
    return {"displayed": False, **_counted(node, name, window)}


def _counted(node: LayoutNode, name: str, window: Window) -> Json:
    count = {name: (node.props.get(name) or 0) + 1}
    return {**count, f"{name}_timestamp": window.now_ms()} if has_prop(node, f"{name}_timestamp") else count


def _asks_first(node: LayoutNode) -> bool:
    return (node.component["namespace"], node.component["type"]) == (DCC, "ConfirmDialogProvider")


def refuse_disabled(node: LayoutNode, what: str) -> None:
    if node.props.get("disabled"):
        raise InteractionRefused(
            f"{describe(node.component)} is disabled: it cannot be {what}. "
            "Let a callback enable it first, or assert .disabled."
        )


def _upwards(node: LayoutNode) -> Iterator[LayoutNode]:
    at: LayoutNode | None = node
    while at is not None:
        yield at
        at = at.parent


def _counts_clicks(node: LayoutNode) -> bool:
    if node.props.get("disable_n_clicks") or not has_prop(node, "n_clicks"):
        return False
    # Without an id no callback can watch the clicks, and elements of HTML do not count them.
    return node.id is not None or node.component["namespace"] != HTML


def _explain_uncounted(node: LayoutNode) -> str:
    name = describe(node.component)
    if node.props.get("disable_n_clicks"):
        return f"{name} has disable_n_clicks=True: clicks on it are not counted."
    if has_prop(node, "n_clicks"):
        return f"{name} has no id: clicks on it are not counted."
    return f"{name} does not count clicks. What a person changes in it is set by .set(value=...)."
