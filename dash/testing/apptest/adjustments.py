"""What a component makes of the values that a person enters, and what it does not offer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dash.headless.behaviours import option_values
from dash.headless.node import LayoutNode
from dash.headless.tabs import DCC, listed_tabs
from dash.headless.values import Json, as_number, same
from dash.testing.apptest.classes import describe
from dash.testing.errors import InteractionRefused

__tracebackhide__ = True  # pytest shows the line of the test, not ours


def adjust(node: LayoutNode, props: Json) -> Json:
    """What the component reports when a person changes these props."""
    adjustment = _ADJUSTMENTS.get((node.component["namespace"], node.component["type"]))
    return adjustment(node, props) if adjustment else props


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


def _among_tabs(node: LayoutNode, props: Json) -> Json:
    if "value" not in props:
        return props
    offered = [tab.value for tab in listed_tabs(node) if not tab.is_disabled]
    if props["value"] not in offered:
        raise InteractionRefused(
            f"{describe(node.component)} has no tab {props['value']!r} that can be selected. "
            f"There are: {', '.join(map(repr, offered)) or 'none'}."
        )
    return props


def _as_typed(node: LayoutNode, props: Json) -> Json:
    """A number field reports a number, or None while what stands in it is not valid."""
    if "value" not in props or node.props.get("type") not in ("number", "range"):
        return props
    number = as_number(props["value"])
    least, most = as_number(node.props.get("min")), as_number(node.props.get("max"))
    is_valid = number is not None and (least is None or number >= least) and (most is None or number <= most)
    return {**props, "value": number if is_valid else None}


_ADJUSTMENTS: Mapping[tuple[str, str], Callable[[LayoutNode, Json], Json]] = {
    (DCC, "Checklist"): _among_options,
    (DCC, "Dropdown"): _among_options,
    (DCC, "Input"): _as_typed,
    (DCC, "RadioItems"): _among_options,
    (DCC, "RangeSlider"): _with_drag_value,
    (DCC, "Slider"): _with_drag_value,
    (DCC, "Tabs"): _among_tabs,
}
