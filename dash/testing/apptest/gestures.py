"""What a person does to a component: what the component then reports, and what nobody could do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dash.headless.behaviours import DCC, option_values
from dash.headless.node import LayoutNode
from dash.headless.values import Json, same
from dash.headless.window import Window
from dash.testing.apptest.classes import check_prop, describe, has_prop
from dash.testing.errors import InteractionRefused

HTML = "dash_html_components"


def changed_props(node: LayoutNode, props: Json) -> Json:
    """What the component reports when a person changes these props."""
    for name in props:
        check_prop(node, name)
    _refuse_disabled(node, "changed")
    if node.props.get("readOnly") and "value" in props:
        raise InteractionRefused(f"{describe(node.component)} is read-only: nobody can change its value.")
    adjust = _ADJUSTMENTS.get((node.component["namespace"], node.component["type"]))
    return adjust(node, props) if adjust else props


def clicked_props(node: LayoutNode, window: Window) -> list[tuple[LayoutNode, Json]]:
    """What a click changes: it reaches the component and all that surround it."""
    _refuse_disabled(node, "clicked")
    counting = [one for one in _upwards(node) if _counts_clicks(one)]
    if not counting and not any(map(link_target, _upwards(node))):
        raise InteractionRefused(_explain_uncounted(node))
    now = window.now_ms()
    return [(one, {"n_clicks": (one.props.get("n_clicks") or 0) + 1, "n_clicks_timestamp": now}) for one in counting]


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
    _refuse_disabled(node, "used")
    return {name: (node.props.get(name) or 0) + 1, f"{name}_timestamp": window.now_ms()}


def _refuse_disabled(node: LayoutNode, what: str) -> None:
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


def _with_drag_value(node: LayoutNode, props: Json) -> Json:
    return {**props, "drag_value": props["value"]} if "value" in props and "drag_value" not in props else props


def _among_options(node: LayoutNode, props: Json) -> Json:
    """Only what is offered can be chosen."""
    if "value" not in props or "options" in props:
        return props
    value, offered = props["value"], option_values(node.props.get("options"))
    for chosen in value if isinstance(value, list) else [] if value is None else [value]:
        if not any(same(chosen, other) for other in offered):
            shown = ", ".join(map(repr, offered[:12])) + (", ..." if len(offered) > 12 else "")
            raise InteractionRefused(
                f"{chosen!r} is no option of {describe(node.component)}, so nobody can choose it. "
                f"Offered: {shown or 'nothing'}."
            )
    return props


def _as_typed(node: LayoutNode, props: Json) -> Json:
    """A number field reports a number, or None while what stands in it is not valid."""
    if "value" not in props or node.props.get("type") not in ("number", "range"):
        return props
    number = _number(props["value"])
    least, most = _number(node.props.get("min")), _number(node.props.get("max"))
    is_valid = number is not None and (least is None or number >= least) and (most is None or number <= most)
    return {**props, "value": number if is_valid else None}


def _number(value: Any) -> Any:
    if isinstance(value, str):
        try:
            number = float(value)
        except ValueError:
            return None
        return int(number) if number.is_integer() else number
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


_ADJUSTMENTS: Mapping[tuple[str, str], Callable[[LayoutNode, Json], Json]] = {
    (DCC, "Checklist"): _among_options,
    (DCC, "Dropdown"): _among_options,
    (DCC, "Input"): _as_typed,
    (DCC, "RadioItems"): _among_options,
    (DCC, "RangeSlider"): _with_drag_value,
    (DCC, "Slider"): _with_drag_value,
}
