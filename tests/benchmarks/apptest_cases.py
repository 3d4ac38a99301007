"""What `AppTest` costs: wall time of a hundred interactions, beside the time that their requests alone take."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from statistics import median

from dash import MATCH, Dash, Input, Output, State, dcc, html
from dash.testing import AppTest
from tests.benchmarks.server_cases import UPDATE
from tests.benchmarks.table import Row, alternate

INTERACTIONS = 100
MOST_SECONDS = 1.0


def small_app() -> Dash:
    app = Dash("bench")
    app.layout = html.Div(
        [dcc.Input(id="name", value=""), html.Button("Go", id="go"), html.Div(id="out"), html.Div(id="length")]
    )
    app.callback(Output("out", "children"), Input("go", "n_clicks"), State("name", "value"))(
        lambda clicks, name: html.P([f"{clicks} ", html.B(name)])
    )
    app.callback(Output("length", "children"), Input("name", "value"))(lambda name: len(name or ""))
    return app


def wide_app() -> Dash:
    app = Dash("bench")
    echoes = [html.Div(id={"type": "echo", "index": index}) for index in range(INTERACTIONS)]
    app.layout = html.Div([dcc.Input(id="name", value=""), *echoes])
    app.callback(Output({"type": "echo", "index": MATCH}, "children"), Input("name", "value"))(lambda name: name)
    return app


def interact(page: AppTest) -> None:
    """A hundred interactions, each with one callback."""
    for number in range(INTERACTIONS // 2):
        page["name"].set(value=f"name {number}")
        page["go"].click()


def requests_alone(app: Dash) -> Callable[[], None]:
    """As many requests of that kind, by Flask's test client."""
    client = app.server.test_client()
    body = {
        "output": "length.children",
        "outputs": {"id": "length", "property": "children"},
        "inputs": [{"id": "name", "property": "value", "value": "name"}],
        "changedPropIds": ["name.value"],
        "state": [],
    }

    def ask() -> None:
        for _ in range(INTERACTIONS):
            assert client.post(UPDATE, json=body).status_code == 200

    return ask


def rows(rounds: int) -> list[Row]:
    small, wide = AppTest(small_app()).open(), AppTest(wide_app()).open()
    ask = requests_alone(small_app())
    names = iter(range(10**9))
    measured = [
        row("100 interactions in AppTest", lambda: interact(small), ask, rounds),
        row(
            "one interaction in AppTest, to 100 MATCH callbacks",
            lambda: wide["name"].set(value=str(next(names))),
            ask,
            rounds,
        ),
        row("opening a page in AppTest", lambda: AppTest(small_app()).open(), ask, rounds),
    ]
    for line in measured:
        print(line, file=sys.stderr)
    return measured


def row(what: str, act: Callable[[], object], requests: Callable[[], object], rounds: int) -> Row:
    """The yardstick is what 100 requests cost without a page around them."""
    ours, other = alternate(lambda: seconds(act), lambda: seconds(requests), rounds)
    a, b = median(ours), median(other)
    return Row(
        f"{what}, against 100 requests by Flask's test client",
        f"{1000 * a:.3g} ms",
        f"{1000 * b:.3g} ms",
        f"{a / b:.2f}x",
        f"<= {MOST_SECONDS:g} s",
        a <= MOST_SECONDS,
    )


def seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started
