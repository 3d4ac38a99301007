"""What a component makes of the values that a person enters, and what it does not offer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dash.headless.behaviours import option_values
from dash.headless.node import LayoutNode
from dash.headless.tabs import DCC, listed_tabs
from dash.headless.values import Json, as_number, same
from dash.testing.apptest.classes import describe
from dash.testing.errors import InteractionRefused
from dash.types import PropValue

__tracebackhide__ = True  # pytest shows the line of the test, not ours


def adjust(node: LayoutNode, props: Json) -> Json:
    """What the component reports when a person changes these props."""
    adjustment = _ADJUSTMENTS.get((node.component["namespace"], node.component["type"]))
    return adjustment(node, props) if adjustment else props


def _within_range(node: LayoutNode, props: Json) -> Json:
    """A handle cannot leave its track, and `drag_value` goes along with it."""
    if "value" not in props:
        return props
    value = props["value"]
    ends = as_number(node.props.get("min")), as_number(node.props.get("max"))
    for number in _as_list(value):
        if _is_outside(as_number(number), *ends):
            raise InteractionRefused(
                f"{describe(node.component)} goes from {ends[0]} to {ends[1]}, so nobody can set it to {number!r}."
            )
    return {"drag_value": value, **props}


def _is_outside(number: float | None, least: float | None, most: float | None) -> bool:
    return number is not None and ((least is not None and number < least) or (most is not None and number > most))


def _among_options(node: LayoutNode, props: Json) -> Json:
    """Only what is offered can be chosen; where several can be, a list of them is reported."""
    if "value" not in props or "options" in props:
        return props
    value, several = props["value"], node.component["type"] == "Checklist" or bool(node.props.get("multi"))
    if value is not None and several is not isinstance(value, list):
        reported = f"a list: .set(value={[value]!r})" if several else "one value, not a list"
        raise InteractionRefused(f"{describe(node.component)} reports {reported}.")
    offered = option_values([option for option in node.props.get("options") or () if not _is_disabled(option)])
    kept = _as_list(node.props.get("value"))
    for chosen in _as_list(value):
        if not any(same(chosen, other) for other in (*offered, *kept)):
            shown = ", ".join(map(repr, offered[:12])) + (", ..." if len(offered) > 12 else "")
            raise InteractionRefused(
                f"{chosen!r} is no option of {describe(node.component)} that can be chosen. "
                f"Offered: {shown or 'nothing'}."
            )
    return props


def _is_disabled(option: PropValue) -> bool:
    return isinstance(option, dict) and bool(option.get("disabled"))


def _as_list(value: PropValue) -> list[PropValue]:
    return value if isinstance(value, list) else [] if value is None else [value]


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
    (DCC, "RangeSlider"): _within_range,
    (DCC, "Slider"): _within_range,
    (DCC, "Tabs"): _among_tabs,
}
