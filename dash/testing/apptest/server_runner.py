"""Runs the callbacks of a page: on the app's server, or by a stand-in for those that run in the browser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dash.headless.address import Address
from dash.headless.call import Call, Failed, Outcome, PropUpdates, Unchanged, Updated
from dash.headless.callback import Callback
from dash.testing.apptest import background
from dash.testing.apptest.connection import Answer, Connection
from dash.testing.apptest.stand_ins import StandIns

_ENDPOINT = "_dash-update-component"


class ServerRunner:
    def __init__(
        self,
        app: Any,
        connection: Connection,
        stand_ins: StandIns,
        address: Callable[[], Address],
        learn_callbacks: Callable[[], None],
    ) -> None:
        self._app, self._connection, self._stand_ins = app, connection, stand_ins
        self._address, self._learn_callbacks = address, learn_callbacks
        self._names: dict[str, str] = {}

    def name(self, callback: Callback) -> str:
        if callback.output not in self._names:
            record = self._app.callback_map.get(callback.output)
            self._names[callback.output] = callback.output if record is None else str(record.location)
        return self._names[callback.output]

    def run(self, call: Call) -> Outcome:
        callback = call.callback
        record = self._app.callback_map.get(callback.output)
        if callback.clientside:
            return self._stand_ins.run(call, record)
        if record is not None and record.background and background.has_manager(self._app, record):
            with background.in_process(self._app.callback_map, record) as progress:
                return _read(self._ask(call), callback, progress, background.NOTE)
        return _read(self._ask(call), callback)

    def _ask(self, call: Call) -> Answer:
        answer = self._connection.post_json(_ENDPOINT, call.to_wire(), self._address())
        if call.callback.creates_callbacks:
            # Before its answer lands: what it inserts gets its initial calls.
            self._learn_callbacks()
        return answer


def _read(answer: Answer, callback: Callback, interim: Sequence[PropUpdates] = (), note: str | None = None) -> Outcome:
    error = answer.exception
    if not answer.is_ok:
        message = f"{type(error).__name__}: {error}" if error else f"The server answered with {answer.describe()}"
        return Failed(message, error)
    if answer.status == 204:
        return Updated({}, {}, interim, note) if interim else Unchanged("PreventUpdate" if callback.outputs else None)
    try:
        body = answer.json()
    except ValueError:
        kind = answer.content_type or "nothing"
        return Failed(f"The server answered with {kind} instead of JSON: {answer.text[:200]}", error)
    return Updated(body.get("response") or {}, body.get("sideUpdate") or {}, interim, note)
