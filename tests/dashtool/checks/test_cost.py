"""What looking through an app costs, counted and not timed. `make bench` times it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

from dash import Dash, Input, Output, State, dcc, html
from dashtool.graph.read import describe
from tests.dashtool.checks.looking import facts_of


def app_of(callbacks: int, *, misspelt: bool = False) -> Dash:
    app = Dash(__name__)
    app.layout = html.Div(
        [html.Div([dcc.Input(id=f"in-{number}"), html.P(id=f"out-{number}")]) for number in range(callbacks)]
    )
    for number in range(callbacks):
        read = f"inn-{number}" if misspelt else f"in-{number}"
        app.callback(
            Output(f"out-{number}", "children"), Input(read, "value"), State(f"out-{number // 2}", "title")
        )(lambda value, _title: value)  # fmt: skip
    return app


def calls_of(work: Callable[[], object]) -> int:
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


def test_twice_the_callbacks_cost_twice_as_much() -> None:
    def cost(callbacks: int) -> int:
        app = app_of(callbacks)
        return calls_of(lambda: describe(facts_of(lambda: app)))

    cost(1)  # what is imported for the first time
    assert cost(400) < 2.3 * cost(200)


def test_no_source_is_read_while_nothing_is_wrong() -> None:
    facts = facts_of(lambda: app_of(20))

    report = describe(facts)

    assert report.problems == ()
    assert facts.sources._sources == {}
