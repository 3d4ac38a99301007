"""What a server records of its callbacks."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from dash import Dash, Input, Output, ctx, no_update
from dash.devtools.profile import Recorder, Summary, read_folder
from dash.exceptions import PreventUpdate


@pytest.fixture
def summaries(app: Dash, tmp_path: Path) -> Any:
    app._profile = Recorder(tmp_path)
    return lambda: read_folder(tmp_path)


def only(summaries: Any) -> Summary:
    [summary] = summaries().values()
    return summary  # type: ignore[no-any-return]


def test_a_call_is_recorded_with_its_times_and_bytes(app: Dash, client: Any, summaries: Any) -> None:
    @app.callback(Output("out", "children"), Input("go", "n_clicks"))
    def answer(clicks: int) -> str:
        ctx.record_timing("query", 0.25, "the database")
        return "x" * clicks

    client.trigger("go.n_clicks", 1000)
    recorded = only(summaries)

    assert (recorded.callback, recorded.calls, recorded.errors) == ("out.children", 1, 0)
    assert recorded.bytes_out > 1000 > recorded.bytes_in > 50
    assert recorded.timings["query"].seconds == 0.25
    total, python = recorded.phase("total"), recorded.phase("python")
    assert total.seconds >= python.seconds + recorded.phase("serialisation").seconds > 0


def test_an_error_counts_as_a_call_that_failed(app: Dash, client: Any, summaries: Any) -> None:
    @app.callback(Output("out", "children"), Input("go", "n_clicks"))
    def fail(_clicks: int) -> None:
        raise ValueError("no")

    assert client.trigger("go.n_clicks", 1).status == 500
    assert (only(summaries).calls, only(summaries).errors) == (1, 1)


@pytest.mark.parametrize("leave", [PreventUpdate(), no_update])
def test_a_call_that_changes_nothing_is_no_error(app: Dash, client: Any, summaries: Any, leave: Any) -> None:
    @app.callback(Output("out", "children"), Input("go", "n_clicks"))
    def nothing(_clicks: int) -> Any:
        if isinstance(leave, Exception):
            raise leave
        return leave

    assert client.trigger("go.n_clicks", 1).changes == {}
    assert (only(summaries).calls, only(summaries).errors) == (1, 0)


def test_an_async_callback_counts_until_it_returned(app: Dash, client: Any, summaries: Any) -> None:
    @app.callback(Output("out", "children"), Input("go", "n_clicks"))
    async def busy(_clicks: int) -> str:
        until = time.perf_counter() + 0.002
        while time.perf_counter() < until:
            pass
        return "done"

    client.trigger("go.n_clicks", 1)

    assert only(summaries).phase("python").seconds >= 0.002


def test_strangers_leave_no_trace(app: Dash, client: Any, summaries: Any) -> None:
    app.server.config["PROPAGATE_EXCEPTIONS"] = False

    client.post({"output": "never.declared", "inputs": [], "changedPropIds": []})
    client.post("no request")

    assert summaries() == {}


def test_a_server_that_does_not_record_never_loads_the_recorder(app: Dash, client: Any) -> None:
    @app.callback(Output("out", "children"), Input("go", "n_clicks"))
    def answer(_clicks: int) -> str:
        return "x"

    assert app._profile is None
    assert client.trigger("go.n_clicks", 1).changes == {"out": {"children": "x"}}
