"""What pages tell of their calls: believed only as far as it can be true."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dash import Dash, Input, Output
from dash.devtools.profile import Recorder, read_folder
from dash.server.page_times import MOST_TIMES, read_times


def test_a_page_tells_with_its_next_request(app: Dash, client: Any, tmp_path: Path) -> None:
    app._profile = Recorder(tmp_path)

    @app.callback(Output("out", "children"), Input("go", "n_clicks"))
    def answer(clicks: int) -> int:
        return clicks

    body = {
        "output": "out.children", "outputs": {"id": "out", "property": "children"}, "state": [],
        "inputs": [{"id": "go", "property": "n_clicks", "value": 1}], "changedPropIds": ["go.n_clicks"],
    }  # fmt: skip
    first = client.post(body)
    client.post({**body, "times": [["out.children", 4, 20.5], ["no.callback", 1, 1]]})

    [summary] = read_folder(tmp_path).values()
    assert (summary.calls, summary.phase("queue").seconds, summary.phase("network").seconds) == (2, 0.004, 0.0205)
    assert first.headers["Server-Timing"].startswith("__dash_server;dur=")


def test_a_page_is_asked_only_by_a_server_that_records(app: Dash, client: Any, tmp_path: Path) -> None:
    assert "records_times" not in client.get("/").text
    app._profile = Recorder(tmp_path)
    assert '"records_times":true' in client.get("/").text.replace(" ", "")


@pytest.mark.parametrize(
    "told",
    [
        None, 3, {"a.x": 1}, ["a.x"], [["a.x", 1]], [["a.x", 1, 1, 1]], [[["a.x"], 1, 1]], [["b.y", 1, 1]],
    ],
)  # fmt: skip
def test_what_is_no_list_of_times_is_left_out(told: object) -> None:
    assert list(read_times({"times": told}, {"a.x"})) == []


@pytest.mark.parametrize("time", [-1, 1e300, float("nan"), float("inf"), "1", True, None, [1], 3_600_001])
def test_times_that_cannot_be_are_left_out(time: object) -> None:
    assert list(read_times({"times": [["a.x", time, 5]]}, {"a.x"})) == [("a.x", {"network": 0.005})]


def test_a_request_tells_a_bounded_number() -> None:
    assert len(list(read_times({"times": [["a.x", 1, 1]] * 1000}, {"a.x"}))) == MOST_TIMES
