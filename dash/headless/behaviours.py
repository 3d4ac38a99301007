"""What components do on their own, without anybody touching them: the part of it that callbacks can see.

A behaviour is asked when its component has come to the page and each time its props changed, and gives the props that
the component then sets on itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..types import PropValue
from .address import PARTS, Address, is_dangerous
from .node import LayoutNode
from .tabs import DCC, first_value
from .values import Json, as_number, same
from .window import Window

Behaviour = Callable[[LayoutNode, Window], Json]

NOTHING: Json = {}
_ABSENT = object()


def behaviour_of(node: LayoutNode) -> Behaviour | None:
    """What gives the props that this component sets on itself; most do nothing of the kind."""
    return BEHAVIOURS.get((node.component["namespace"], node.component["type"]))


def report_address(node: LayoutNode, window: Window) -> Json:
    """What a Location does after each navigation."""
    node.memory["agreed"] = window.address.parts
    return window.address.parts


def follows_navigation(node: LayoutNode) -> bool:
    return (node.component["namespace"], node.component["type"]) == (DCC, "Location")


def _follow_value(node: LayoutNode, window: Window) -> Json:
    """Callbacks may listen to `drag_value` alone: it starts where the handles do, and goes along with `value`."""
    values = _numbers(node.props.get("value"))
    before, node.memory["values"] = node.memory.get("values"), values
    followed = values if node.component["type"] == "RangeSlider" else next(iter(values), None)
    if values in ([], before) or same(followed, node.props.get("drag_value")):
        return NOTHING
    return {"drag_value": followed}


def _numbers(value: PropValue) -> list[float]:
    """The numbers in what was given, in ascending order."""
    found = (as_number(item) for item in (value if isinstance(value, list) else [value]))
    return sorted(number for number in found if number is not None)


def _drop_vanished(node: LayoutNode, window: Window) -> Json:
    """When options arrive, values that are not among them are no longer chosen.

    Unless they are yet to come, or answer a search, which may leave out what was chosen before.
    """
    props, memory = node.props, node.memory
    before, options = memory.get("options", _ABSENT), props.get("options", _ABSENT)
    memory["options"] = options
    if options is before:
        return NOTHING
    offered = option_values(None if options is _ABSENT else options)
    value = props.get("value")
    chosen = [] if value is None else value if isinstance(value, list) else [value]
    kept = [one for one in chosen if any(same(one, other) for other in offered)]
    are_to_come = before is _ABSENT and not offered
    if len(kept) == len(chosen) or are_to_come or props.get("search_value"):
        return NOTHING
    return {"value": kept if props.get("multi") else next(iter(kept), None)}


def option_values(options: PropValue) -> list[PropValue]:
    """The values that can be chosen, in whatever form the options were given."""
    if isinstance(options, dict):
        return list(options)
    return [item.get("value") if isinstance(item, dict) else item for item in options or ()]


def _select_first(node: LayoutNode, window: Window) -> Json:
    start = first_value(node)
    return {"value": start} if node.props.get("value") is None and start is not None else NOTHING


def _keep_data(node: LayoutNode, window: Window) -> Json:
    """A Store notes when its data changed; what the browser kept wins over what the layout says."""
    props, memory = node.props, node.memory
    kind = props.get("storage_type", "memory")
    storage, key = window.storages.get(kind), node.id.text if node.id else ""
    place = f"{kind} {key}"
    is_new_place = memory.get("place") != place
    memory["place"] = place
    if props.get("clear_data"):
        memory["agreed"] = None
        if storage is not None:
            storage.pop(key, None)
        return {"data": None, "modified_timestamp": -1, "clear_data": False}
    if is_new_place and storage is not None and key in storage:
        memory["agreed"], modified = storage[key]
        return {"data": memory["agreed"], "modified_timestamp": modified}
    data = props.get("data")
    if not same(data, memory.get("agreed")):
        memory["agreed"] = data
        modified = window.now_ms()
        if storage is not None:
            storage[key] = data, modified
        return {"modified_timestamp": modified}
    return {"modified_timestamp": -1} if is_new_place else NOTHING


def _show_address(node: LayoutNode, window: Window) -> Json:
    """A Location tells where the reader is, and moves the reader when the app sets it."""
    memory = node.memory
    wanted = {part: node.props.get(part) for part in PARTS}
    if memory.get("wanted") == wanted:
        return NOTHING
    memory["wanted"] = wanted
    agreed: Mapping[str, Any] = memory.get("agreed", {})
    address = _destination(wanted, agreed, window.address)
    is_first = not agreed
    if address is not None and address != window.address:
        _move(address, node.props.get("refresh", True), is_first, window)
    current: dict[str, Any] = dict(window.address.parts)
    memory["agreed"] = current
    return current if wanted != current else NOTHING


def _destination(wanted: Json, agreed: Mapping[str, Any], here: Address) -> Address | None:
    """Where the props that changed since `agreed` lead, or None when none did."""
    changed = {part: value for part, value in wanted.items() if isinstance(value, str) and value != agreed.get(part)}
    href = changed.pop("href", None)
    if href is None:
        return here.with_parts(**changed) if changed else None
    address = None if is_dangerous(href) else here.resolve(href)
    return address.with_parts(**changed) if address else None


def _move(address: Address, refresh: bool | str, is_first: bool, window: Window) -> None:
    # The layout names the address to show instead; going back must not return to the one before it.
    if refresh is True or address.origin != window.address.origin:
        window.assign(address, replacing=is_first)
    elif is_first:
        window.history.replace(address)
        if refresh == "callback-nav":
            window.on_navigation()
    elif refresh == "callback-nav":
        window.navigate(address)
    else:
        window.history.push(address)


BEHAVIOURS: Mapping[tuple[str, str], Behaviour] = {
    (DCC, "Dropdown"): _drop_vanished,
    (DCC, "Location"): _show_address,
    (DCC, "RangeSlider"): _follow_value,
    (DCC, "Slider"): _follow_value,
    (DCC, "Store"): _keep_data,
    (DCC, "Tabs"): _select_first,
}
