"""Python functions in the place of callbacks that run in the browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dash.callbacks.clientside import name_inline_function
from dash.callbacks.context import ContextValue, context_value
from dash.callbacks.nearest import nearest
from dash.callbacks.no_update import NoUpdate
from dash.callbacks.wire import CallbackRequest
from dash.exceptions import PreventUpdate
from dash.headless.call import Call, Failed, Grouped, Outcome, Unchanged, Updated
from dash.headless.callback import Callback
from dash.headless.values import Json, in_browser
from dash.layout.ids import stringify_id
from dash.testing.errors import DashTestingError
from dash.types import PropValue

__tracebackhide__ = True  # pytest shows the line of the test, not ours

StandIn = Callable[..., PropValue]

_SKIPPED = "clientside: JavaScript does not run here; give it a stand-in by AppTest(clientside={...})"


class StandIns:
    """By what names the callback: `namespace.function`, the JavaScript text, an output (`out.children`) or its id."""

    def __init__(self, given: Mapping[str, StandIn]) -> None:
        self._given = dict(given)
        self.own: dict[str, StandIn] = {}
        """Those for callbacks that the framework itself declares."""

    def check(self, callbacks: list[Callback]) -> None:
        """Raise when a stand-in stands for nothing."""
        clientside = [callback for callback in callbacks if callback.clientside]
        for name in self._given:
            if not any(name in _names(callback) or _is_source(name, callback) for callback in clientside):
                names = dict.fromkeys(other for callback in clientside for other in _names(callback))
                close = nearest(name, names)
                hint = (
                    f"Did you mean {close[0]!r}?"
                    if close
                    else f"There are: {', '.join(map(repr, names)) or 'no clientside callbacks'}."
                )
                raise DashTestingError(
                    f"No clientside callback is {name!r}, which AppTest(clientside=...) names. {hint}"
                )

    def run(self, call: Call, record: Any) -> Outcome:
        """Run the stand-in as the browser runs the original; `record` is the app's callback, for `dash.ctx`."""
        function = self._find(call.callback)
        if function is None:
            return Unchanged(_SKIPPED, ran=False)
        context = ContextValue(record, CallbackRequest.parse(call.to_wire()))
        token = context_value.set(context)
        try:
            returned = function(*(_argument(group) for group in (*call.inputs, *call.state)))
            outputs = _outputs(call, returned)
        except PreventUpdate:
            return Unchanged("PreventUpdate")
        except Exception as error:  # the boundary to the author's code
            return Failed(f"{type(error).__name__}: {error}", error)
        finally:
            context_value.reset(token)
        return Updated(in_browser(outputs), in_browser(dict(context.get("updated_props", {}))))

    def _find(self, callback: Callback) -> StandIn | None:
        names = _names(callback)
        for name, function in {**self.own, **self._given}.items():
            if name in names or _is_source(name, callback):
                return function
        return None


def _names(callback: Callback) -> list[str]:
    names = [".".join(callback.clientside)] if callback.clientside and not _is_inline(callback) else []
    names += [str(output) for output in callback.outputs]
    return [*names, *(output.id for output in callback.outputs), callback.output]


def _is_inline(callback: Callback) -> bool:
    return callback.clientside is not None and callback.clientside[0].startswith("_dashprivate_")


def _is_source(text: str, callback: Callback) -> bool:
    """Whether the text is the JavaScript of the callback."""
    if not _is_inline(callback):
        return False
    function = name_inline_function(text)
    return callback.clientside == (function.namespace, function.function_name)


def _argument(group: Grouped) -> PropValue:
    if isinstance(group, list):
        return [item.get("value") for item in group]
    return None if group is None else group.get("value")


def _outputs(call: Call, returned: PropValue) -> dict[str, Json]:
    updates: dict[str, Json] = {}
    if not call.callback.outputs or NoUpdate.is_no_update(returned):
        return updates
    values = _listed(returned, len(call.outputs), "outputs") if call.callback.multi_output else [returned]
    for output, dependency, value in zip(call.outputs, call.callback.outputs, values, strict=True):
        _assign(updates, output, dependency.prop, value)
    return updates


def _assign(updates: dict[str, Json], output: Grouped, prop: str, value: PropValue) -> None:
    if NoUpdate.is_no_update(value) or output is None:
        return
    if isinstance(output, list):
        for item, part in zip(output, _listed(value, len(output), f"components with {prop}"), strict=True):
            _assign(updates, item, prop, part)
    else:
        updates.setdefault(stringify_id(output["id"]), {})[prop] = value


def _listed(returned: PropValue, length: int, what: str) -> Any:
    if isinstance(returned, list | tuple) and len(returned) == length:
        return returned
    found = f"a list of {len(returned)}" if isinstance(returned, list | tuple) else type(returned).__name__
    raise TypeError(f"Expected a list with one value for each of {length} {what}, got {found}.")
