"""Check a request against its callback and arrange its flat values the way the author declared them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..dependencies import MATCH, Wildcard
from ..exceptions import MalformedRequest
from ..layout.ids import stringify_id
from .grouping import rebuild
from .record import Callback, Target
from .wire import CallbackRequest, describe_kind


@dataclass(frozen=True, slots=True)
class Arguments:
    """What the author's function is called with."""

    positional: Sequence[Any]
    named: Mapping[str, Any]


_NOTHING: Mapping[str, Any] = {}


def bind_arguments(callback: Callback, request: CallbackRequest) -> Arguments:
    """The arguments of this run; raises `MalformedRequest` when the request is not one for this callback."""
    try:
        values = _read(callback.input_targets, request.inputs)
        values += _read(callback.state_targets, request.states)
        _check_outputs(callback, request.outputs)
        if callback.has_match:
            _check_matches(callback, request)
    except (_Mismatch, KeyError, TypeError, AttributeError):
        # Comparing is cheap and explaining is not, so only a request that failed is read a second time.
        raise MalformedRequest(explain_mismatch(callback, request), location=callback.location) from None
    shape = callback.argument_shape
    if isinstance(shape, dict):
        return Arguments((), rebuild(shape, values))
    if callback.arguments_in_order:
        return Arguments(values, _NOTHING)
    return Arguments(rebuild(shape, values), _NOTHING)


class _Mismatch(Exception):
    """The request names something the callback does not declare."""


def _read(targets: Sequence[Target], items: Sequence[Any]) -> list[Any]:
    if len(items) != len(targets):
        raise _Mismatch
    values: list[Any] = []
    for target, item in zip(targets, items):  # noqa: B905  # compared above; this is the hot path
        if target.is_list:
            values.append(_read_all(target, item))
        elif item is None and target.is_optional:
            values.append(None)
        else:
            if item["property"] != target.property:
                raise _Mismatch
            if item["id"] != target.id if target.pattern is None else not _fits(target.pattern, item["id"]):
                raise _Mismatch
            values.append(item.get("value"))
    return values


def _read_all(target: Target, items: Sequence[Any]) -> list[Any]:
    if type(items) is not list:
        raise _Mismatch
    pattern = target.pattern or {}
    fixed = [(key, value) for key, value in pattern.items() if not isinstance(value, Wildcard)]
    keys = pattern.keys()
    property_ = target.property
    values = []
    for item in items:
        id_ = item["id"]
        if item["property"] != property_ or id_.keys() != keys:
            raise _Mismatch
        for key, value in fixed:
            if id_[key] != value:
                raise _Mismatch
        values.append(item.get("value"))
    return values


def _fits(pattern: Mapping[str, Any], id_: Any) -> bool:
    return (
        isinstance(id_, dict)
        and id_.keys() == pattern.keys()
        and all(isinstance(value, Wildcard) or id_[key] == value for key, value in pattern.items())
    )


def _check_outputs(callback: Callback, outputs: Any) -> None:
    if isinstance(callback.output_shape, int):
        _check_output(callback.output_targets[0], outputs)
    elif callback.output_shape is not None:
        if len(outputs) != len(callback.output_targets):
            raise _Mismatch
        for target, output in zip(callback.output_targets, outputs):  # noqa: B905  # compared above
            _check_output(target, output)


def _check_output(target: Target, output: Any) -> None:
    if target.is_list:
        if type(output) is not list:
            raise _Mismatch
        for item in output:
            if not _is_output(target, item):
                raise _Mismatch
    elif not _is_output(target, output):
        raise _Mismatch


def _is_output(target: Target, item: Any) -> bool:
    property_ = item["property"]
    if property_ != target.property_on_wire and property_ != target.property:
        return False
    return item["id"] == target.id if target.pattern is None else _fits(target.pattern, item["id"])


def _check_matches(callback: Callback, request: CallbackRequest) -> None:
    """Every MATCH at one key has one value throughout the request."""
    matched: dict[str, Any] = {}
    for target, item, _ in _pairs(callback, request):
        pattern = target.pattern or {}
        for key in (key for key, value in pattern.items() if value is MATCH):
            for part in item if target.is_list else [item]:
                if part is not None and matched.setdefault(key, part["id"][key]) != part["id"][key]:
                    raise _Mismatch


def _pairs(callback: Callback, request: CallbackRequest) -> Iterator[tuple[Target, Any, str]]:
    """Each dependency with what the request holds for it, and where. The lengths were compared before."""
    if isinstance(callback.output_shape, int):
        yield callback.output_targets[0], request.outputs, "outputs"
    elif callback.has_output:
        yield from _numbered("outputs", callback.output_targets, request.outputs)
    yield from _numbered("inputs", callback.input_targets, request.inputs)
    yield from _numbered("state", callback.state_targets, request.states)


def _numbered(role: str, targets: Sequence[Target], items: Sequence[Any]) -> Iterator[tuple[Target, Any, str]]:
    for index, (target, item) in enumerate(zip(targets, items, strict=True)):
        yield target, item, f"{role}[{index}]"


def explain_mismatch(callback: Callback, request: CallbackRequest) -> str:
    """Say which part of the request the callback does not declare."""
    rows = [("inputs", callback.input_targets, request.inputs), ("state", callback.state_targets, request.states)]
    if callback.has_output and not isinstance(callback.output_shape, int):
        if not isinstance(request.outputs, list):
            return f"`outputs` must be a list, found {describe_kind(request.outputs)}."
        rows.append(("outputs", callback.output_targets, request.outputs))
    for role, targets, items in rows:
        if len(items) != len(targets):
            return f"`{role}` must have {len(targets)} entries, found {len(items)}."
    for target, item, place in _pairs(callback, request):
        problem = _explain_item(target, item, place)
        if problem:
            return problem
    return "The components at MATCH do not agree: every MATCH of one request stands for the same value."


def _explain_item(target: Target, item: Any, place: str) -> str | None:
    if not target.is_list:
        return None if item is None and target.is_optional else _explain_one(target, item, place)
    if not isinstance(item, list):
        return (
            f"`{place}` must be a list, since {_name(target)} stands for many components; found {describe_kind(item)}."
        )
    explained = (_explain_one(target, part, f"{place}[{index}]") for index, part in enumerate(item))
    return next((problem for problem in explained if problem), None)


def _explain_one(target: Target, item: Any, place: str) -> str | None:
    if not isinstance(item, dict):
        return f"`{place}` must be an object with id and property, found {describe_kind(item)}."
    for key in ("id", "property"):
        if key not in item:
            return f"`{place}` has no `{key}`."
    property_ = item["property"]
    if not isinstance(property_, str):
        return f"`{place}.property` must be a string, found {describe_kind(property_)}."
    if not isinstance(item["id"], (str, dict)):
        return f"`{place}.id` must be a string or an object, found {describe_kind(item['id'])}."
    fits = item["id"] == target.id if target.pattern is None else _fits(target.pattern, item["id"])
    if not fits or property_ not in (target.property, target.property_on_wire):
        return f"`{place}` is `{stringify_id(item['id'])}.{property_}`, where the callback declares `{_name(target)}`."
    return None


def _name(target: Target) -> str:
    return f"{stringify_id(target.id)}.{target.property}"
