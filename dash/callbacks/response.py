"""From what the author's function returned to the body of the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..exceptions import InvalidCallbackReturnValue, UnserializableValue
from ..layout.ids import stringify_id
from .context import ContextValue
from .grouping import StructureError, flatten_like
from .no_update import NoUpdate
from .problem import as_literal
from .record import Callback, Target
from .wire import CallbackRequest, CallbackResponse

Changes = dict[str, dict[str, Any]]


def build_response(callback: Callback, context: ContextValue, returned: Any) -> CallbackResponse:
    """Check what was returned against the declared outputs, and address each value to its component."""
    changes = _collect(callback, context.request, returned)
    if not context:  # nothing was asked of ctx, so there is nothing else to send
        return CallbackResponse(None if changes is None else {"multi": True, "response": changes})
    body: dict[str, Any] | None = None
    side_update = dict.get(context, "updated_props")
    if side_update:
        body = {"multi": True, "sideUpdate": side_update, "response": changes or {}}
    elif changes is not None:
        body = {"multi": True, "response": changes}
    return with_context(body, context)


def with_context(body: dict[str, Any] | None, context: ContextValue) -> CallbackResponse:
    """The answer together with the cookies, headers and timings that the callback added."""
    extra = dict.get(context, "dash_response")
    return CallbackResponse(
        body,
        cookies=extra.cookies if extra else (),
        headers=extra.headers.lines if extra else (),
        timings=dict.get(context, "timing_information") or {},
    )


def _collect(callback: Callback, request: CallbackRequest, returned: Any) -> Changes | None:
    """New values by component and property; None for a callback without outputs."""
    shape = callback.output_shape
    if shape is None:
        if returned is not None and not NoUpdate.is_no_update(returned):
            raise InvalidCallbackReturnValue(
                f"{callback.location} returned {_short(returned)}, but its callback has no Output to take it.\n"
                "Add an Output, or return nothing (set_props() reaches any component).",
                location=callback.location,
            )
        return None
    if NoUpdate.is_no_update(returned):
        return {}
    changes: Changes = {}
    if isinstance(shape, int):
        _add(changes, callback, callback.output_targets[0], request.outputs, returned)
        return changes
    for target, named, value in zip(  # noqa: B905  # the request was checked, and _split checks the value
        callback.output_targets, request.outputs, _split(callback, returned)
    ):
        _add(changes, callback, target, named, value)
    return changes


def _split(callback: Callback, returned: Any) -> Sequence[Any]:
    if not callback.has_nested_outputs:
        if isinstance(returned, (list, tuple)) and len(returned) == len(callback.outputs):
            return returned
        raise _wrong_structure(callback, returned)
    try:
        return flatten_like(callback.output_shape or [], returned, NoUpdate.is_no_update)
    except StructureError as error:
        raise InvalidCallbackReturnValue(
            f"{callback.location} returned something that does not have the structure of its outputs, for "
            f"{_names(callback)}.\n"
            f"At `return value{error.path}`: expected {error.expected}, found {error.found}.\n"
            "Return the groups that output= declares; no_update may stand for any part of them.",
            location=callback.location,
        ) from None


def _add(changes: Changes, callback: Callback, target: Target, named: Any, value: Any) -> None:
    """Note a value for the component, or for each of the components, that the request names."""
    if NoUpdate.is_no_update(value):
        return
    if not target.is_list:
        key = target.key if target.pattern is None else stringify_id(named["id"])
        changes.setdefault(key, {})[target.property] = value
        return
    if not isinstance(value, (list, tuple)) or len(value) != len(named):
        raise InvalidCallbackReturnValue(
            f"{callback.location} returned {_short(value)} for Output({as_literal(target.id)}, "
            f'"{target.property}").\n'
            f"The pattern stands for {len(named)} components in this request, so it takes a "
            f"list of {len(named)} values, one for each component in ctx.outputs_list.",
            location=callback.location,
        )
    for item, part in zip(named, value):  # noqa: B905  # compared above
        if not NoUpdate.is_no_update(part):
            changes.setdefault(stringify_id(item["id"]), {})[target.property] = part


def _wrong_structure(callback: Callback, returned: Any) -> InvalidCallbackReturnValue:
    expected = len(callback.outputs)
    if isinstance(returned, (list, tuple)):
        what = "1 value" if len(returned) == 1 else f"{len(returned)} values"
    else:
        what = type(returned).__name__
    how = (
        "The Output stands in a list, so return a list with one value; or declare the Output without the list."
        if expected == 1
        else "Return one value for each Output; no_update leaves an Output as it is."
    )
    return InvalidCallbackReturnValue(
        f"{callback.location} returned {what}, expected a list or tuple of {expected}, for {_names(callback)}.\n"
        f"Found: {_short(returned)}\n{how}",
        location=callback.location,
    )


def explain_unserializable(callback: Callback, error: UnserializableValue) -> InvalidCallbackReturnValue:
    """The message for an answer that could not be encoded. Call it when `to_json(response.body)` failed."""
    by_set_props = error.path.startswith("sideUpdate")
    outputs = ", ".join(f"`{output}`" for output in callback.outputs)
    what = (
        "passed set_props() what cannot be sent." if by_set_props else f"returned what cannot be sent, for {outputs}."
    )
    return InvalidCallbackReturnValue(
        f"{callback.location} {what}\n{error}", location=callback.location, path=error.path, value_type=error.value_type
    )


def _names(callback: Callback) -> str:
    return ", ".join(f"`{output}`" for output in callback.outputs)


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 200 else f"{text[:197]}..."
