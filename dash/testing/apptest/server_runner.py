"""Runs the callbacks of a page: on the app's server, or by a stand-in for those that run in the browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash.headless.address import Address
from dash.headless.call import Call, Failed, Outcome, Unchanged, Updated
from dash.headless.callback import Callback
from dash.testing.apptest.connection import Answer, Connection
from dash.testing.apptest.stand_ins import StandIns

_ENDPOINT = "_dash-update-component"
_NO_BACKGROUND = "background callback: AppTest has no workers to run it in"


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

    def name(self, callback: Callback) -> str:
        record = self._app.callback_map.get(callback.output)
        return callback.output if record is None else str(record.location)

    def run(self, call: Call) -> Outcome:
        callback = call.callback
        if callback.clientside:
            return self._stand_ins.run(call, self._app.callback_map.get(callback.output))
        if callback.background_interval_ms is not None:
            return Unchanged(_NO_BACKGROUND, ran=False)
        answer = self._connection.post_json(_ENDPOINT, call.to_wire(), self._address())
        if callback.creates_callbacks:
            # Before its answer lands: what it inserts gets its initial calls.
            self._learn_callbacks()
        return _read(answer, callback)


def _read(answer: Answer, callback: Callback) -> Outcome:
    if answer.status == 204:
        return Unchanged("PreventUpdate" if callback.outputs else None)
    error = answer.exception
    if not answer.is_ok:
        message = f"{type(error).__name__}: {error}" if error else f"The server answered with {answer.describe()}"
        return Failed(message, error)
    try:
        body = answer.json()
    except ValueError:
        kind = answer.content_type or "nothing"
        return Failed(f"The server answered with {kind} instead of JSON: {answer.text[:200]}", error)
    return Updated(body.get("response") or {}, body.get("sideUpdate") or {})
