"""What is wrong with callbacks whatever the layout: lonely wildcards and circles."""

from __future__ import annotations

import pytest

from dash.callbacks.validate import check_callbacks
from dash.dependencies import ALL, ALLSMALLER, MATCH, Input, Output, State


def nothing(*_values): ...


@pytest.mark.parametrize(
    ("dependencies", "expected"),
    [
        ((Output("a", "title"), Input({"t": MATCH}, "value")), 'has MATCH at "t", and no output has'),
        ((Output({"t": MATCH}, "x"), Output("a", "x"), Input({"t": MATCH}, "v")), "has MATCH at no key"),
        ((Output({"t": MATCH}, "x"), Input("i", "v"), State({"u": MATCH}, "v")), 'has MATCH at "u"'),
        ((Output("a", "x"), Input({"t": ALLSMALLER}, "v")), "nothing to be smaller than"),
    ],
)
def test_wildcards_without_their_partner_are_named(desk, dependencies, expected):
    desk.callback(*dependencies)(nothing)

    found = [problem.found for problem in check_callbacks(desk.registry)]

    assert any(expected in text for text in found)


@pytest.mark.parametrize(
    "dependencies",
    [
        (Output({"t": MATCH}, "x"), Input({"t": MATCH, "u": ALL}, "v"), State({"t": ALLSMALLER}, "v")),
        (Output({"t": MATCH, "u": ALL}, "x"), Output({"t": MATCH}, "y"), Input("i", "v")),
        (Input({"t": MATCH}, "v"), State({"t": ALLSMALLER}, "v")),
    ],
)
def test_wildcards_with_their_partner_are_no_problem(desk, dependencies):
    desk.callback(*dependencies)(nothing)

    assert check_callbacks(desk.registry) == []


def test_a_circle_names_its_functions_and_a_way_out(desk):
    @desk.callback(Output("b", "value"), Input("a", "value"))
    def forward(_value): ...

    @desk.callback(Output("a", "value"), Input("b", "value"))
    def backward(_value): ...

    (problem,) = check_callbacks(desk.registry)

    text = str(problem)
    assert problem.kind == "circle"
    assert problem.dependency == 'Output("b", "value")'
    assert text.index("forward (") < text.index("writes b.value") < text.index("backward (") < text.index("a.value")
    assert text.count("test_callback_check.py:") == 4
    assert "turn one of these Inputs into a State" in text


def test_a_circle_through_the_page_is_a_circle_too(desk):
    desk.clientside("v => v", Output({"t": ALL}, "value"), Input("a", "value"))
    desk.callback(Output("a", "value"), Input({"t": 1}, "value"))(nothing)

    (problem,) = check_callbacks(desk.registry)

    assert "clientside_callback (" in str(problem)


@pytest.mark.parametrize(
    "dependencies",
    [
        (Output("a", "value"), Input("a", "value")),
        (Output({"t": ALL}, "value"), Input({"t": ALL}, "value")),
        (Output({"t": MATCH}, "value"), Input({"t": MATCH}, "value")),
        (Output({"t": MATCH}, "value"), Input({"t": ALL}, "value")),
    ],
)
def test_one_callback_may_read_what_it_writes(desk, dependencies):
    desk.callback(*dependencies)(nothing)

    assert check_callbacks(desk.registry) == []
