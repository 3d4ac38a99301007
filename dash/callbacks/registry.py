"""The callbacks of one app by the name that page and server use for them."""

from __future__ import annotations

import reprlib
from dataclasses import dataclass
from typing import Any

from .. import globals as ambient
from ..dependencies import Output
from ..exceptions import UnknownCallback
from .nearest import nearest
from .record import Callback, distinguish
from .signature import check_prevention
from .validate import check_distinct, check_endpoint, check_initial_call, check_writer

Writers = dict[Output, Callback]
"""Callbacks by what they write. Outputs with overlapping patterns are equal as keys."""


@dataclass(frozen=True)
class Declared:
    """Callbacks that were declared without an app, and the scripts of those that run in the browser."""

    callbacks: tuple[Callback, ...] = ()
    scripts: tuple[str, ...] = ()

    def without(self, other: Declared) -> Declared:
        known = set(map(id, other.callbacks))
        return Declared(
            tuple(callback for callback in self.callbacks if id(callback) not in known),
            tuple(script for script in self.scripts if script not in other.scripts),
        )

    def common_with(self, other: Declared) -> Declared:
        return self.without(self.without(other))


class CallbackRegistry(dict[str, Callback]):
    """Callbacks by wire id, in the order in which they were declared."""

    def __init__(self, *, prevent_initial_callbacks: bool | str = False) -> None:
        super().__init__()
        check_prevention("prevent_initial_callbacks", prevent_initial_callbacks)
        self.prevent_initial_callbacks = prevent_initial_callbacks
        self.inline_scripts: list[str] = []
        self._writers: Writers = {}

    def register(self, callback: Callback) -> Callback:
        """Add a callback; raises `DuplicateCallback` when another one already writes what it writes."""
        check_initial_call(callback, callback.prevents_initial_call(self.prevent_initial_callbacks))
        return _add(callback, self, self._writers)

    def add_inline_script(self, script: str) -> None:
        """Put a script into the page, once."""
        if script not in self.inline_scripts:
            self.inline_scripts.append(script)

    def take_over_globals(self, only: Declared | None = None) -> None:
        """Move the callbacks that were declared without an app into this one, or `only` those that still wait."""
        waiting = declared_globally()
        moved = waiting if only is None else waiting.common_with(only)
        for script in moved.scripts:
            ambient.GLOBAL_INLINE_SCRIPTS.remove(script)
            self.add_inline_script(script)
        try:
            for callback in moved.callbacks:
                self.register(callback)
                # One that is refused, and what follows it, goes on waiting: nothing is lost unnoticed.
                del ambient.GLOBAL_CALLBACK_MAP[callback.wire_id]
        finally:
            ambient.GLOBAL_CALLBACK_LIST[:] = ambient.GLOBAL_CALLBACK_MAP.values()

    def get_callback(self, wire_id: str) -> Callback:
        """The callback of that name; raises `UnknownCallback`, naming those that are most like it."""
        callback = self.get(wire_id)
        if callback is None:
            raise UnknownCallback(_describe_unknown(wire_id, self), wire_id=wire_id)
        return callback

    @property
    def api_endpoints(self) -> dict[str, Callback]:
        """The callbacks that are also served as a plain JSON endpoint, by path."""
        endpoints: dict[str, Callback] = {}
        for callback in self.values():
            if callback.api_endpoint:
                check_endpoint(callback, endpoints.setdefault(callback.api_endpoint, callback))
        return endpoints

    def to_wire(self) -> list[dict[str, Any]]:
        """The list of callbacks that the page fetches."""
        prevent = self.prevent_initial_callbacks
        return [callback.to_wire(prevent_initial_callbacks=prevent) for callback in self.values()]


def declared_globally() -> Declared:
    """What waits for an app, now."""
    return Declared(tuple(ambient.GLOBAL_CALLBACK_MAP.values()), tuple(ambient.GLOBAL_INLINE_SCRIPTS))


def register_globally(callback: Callback) -> Callback:
    """Keep a callback for the app that will be made; what depends on the app is checked when it takes over."""
    if callback.prevent_initial_call is not None:
        check_initial_call(callback, callback.prevent_initial_call)
    callback = _add(callback, ambient.GLOBAL_CALLBACK_MAP, _global_writers)
    ambient.GLOBAL_CALLBACK_LIST.append(callback)
    return callback


def add_global_inline_script(script: str) -> None:
    """Keep a script for the app that will be made."""
    if script not in ambient.GLOBAL_INLINE_SCRIPTS:
        ambient.GLOBAL_INLINE_SCRIPTS.append(script)


# Entries may outlive their callback, since anybody may clear the public map; they count only while it holds them.
_global_writers: Writers = {}


def _add(callback: Callback, callbacks: dict[str, Callback], writers: Writers) -> Callback:
    own = [output for output in callback.outputs if not output.allow_duplicate]
    if len(callback.outputs) > 1:
        check_distinct(callback)
    for output in own:
        writer = _find_writer(output, callbacks, writers)
        if writer is not None:
            check_writer(callback, output, writer)
    unique, number = callback, 0
    # Callbacks without outputs, and duplicates with the same inputs, would share a name.
    while unique.wire_id in callbacks and not callbacks[unique.wire_id].is_redeclared_by(callback):
        number += 1
        unique = distinguish(callback, f"{callback.location.module}.{callback.location.function}#{number}")
    callbacks[unique.wire_id] = unique
    for output in own:
        writers[output] = unique
    return unique


def _find_writer(output: Output, callbacks: dict[str, Callback], writers: Writers) -> Callback | None:
    writer = writers.get(output)
    return writer if writer is not None and callbacks.get(writer.wire_id) is writer else None


def _describe_unknown(wire_id: str, callbacks: dict[str, Callback]) -> str:
    close = nearest(wire_id, callbacks, limit=3)
    if close:
        hint = "Nearest: " + ", ".join(f"`{name}` in {callbacks[name].location}" for name in close) + "."
    else:
        hint = f"The app has {len(callbacks)} callbacks, none with a name like it."
    return (
        f"No callback is registered for {_quoted(wire_id)}.\n{hint}\n"
        "The page may be older than the running app (reload it), or the callback may be declared in a module that "
        "this process has not imported."
    )


def _quoted(sent: str) -> str:
    """Show what somebody sent, so that it can neither flood a log nor write lines of its own into it."""
    return f"`{sent}`" if sent.isprintable() and len(sent) <= 300 else reprlib.repr(sent)
