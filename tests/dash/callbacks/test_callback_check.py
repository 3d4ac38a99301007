"""What is wrong with callbacks whatever the layout: lonely wildcards and circles."""

from __future__ import annotations

import functools

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


def test_what_is_shown_while_running_matches_the_outputs_too(desk):
    pattern = {"t": "x", "i": MATCH}
    running = [(Output({"t": "y", "i": MATCH}, "disabled"), True, False)]
    desk.callback(Output(pattern, "c"), Input(pattern, "v"), running=running)(lambda value: value)
    desk.callback(Output("a", "c"), Input("b", "v"), running=running)(lambda value: value)

    (problem,) = check_callbacks(desk.registry)

    assert str(problem).startswith("<lambda> (")
    assert 'Output({"t": "y", "i": MATCH}, "disabled") has MATCH at "i", and no output has.' in str(problem)


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


@pytest.mark.parametrize(
    ("kwargs", "function", "says"),
    [
        ({"inputs": [Input("a", "v"), Input("b", "v")]}, lambda value: value, "Too many positional arguments"),
        ({"inputs": [Input("a", "v")], "state": [State("b", "v")]}, lambda a, b, c: a, "argument: 'c'"),
        (
            {"inputs": {"name": Input("a", "v")}},
            lambda nmae: nmae,
            "argument: 'nmae'. Give the function one argument by",
        ),
        ({"inputs": []}, lambda value: value, "callback passes: nothing."),
        (
            {"inputs": Input("a", "v"), "background": True, "progress": Output("p", "v")},
            lambda value: value,
            "Too many",
        ),
    ],
)
def test_a_function_that_does_not_take_the_values_is_named(desk, kwargs, function, says):
    desk.callback(output=Output("o", "x"), **kwargs)(function)

    (problem,) = check_callbacks(desk.registry)

    assert problem.kind == "arguments"
    assert "test_callback_check.py:" in str(problem)
    assert says in str(problem)


@functools.wraps(lambda connection, value: value)
def with_connection(*args):
    return args


@pytest.mark.parametrize(
    ("inputs", "function"),
    [
        ([Input("a", "v")], with_connection),
        ([Input("a", "v"), [Input("b", "v"), State("c", "v")]], lambda a, bc: a),
        ([Input("a", "v"), Input("b", "v")], lambda a, b=1, *rest, c=2: a),
        ({"a": Input("a", "v"), "b": [Input("b", "v")]}, lambda a, **others: a),
        ([Input("a", "v")], print),
        ([Input("a", "v")], str),
    ],
)
def test_a_function_that_takes_the_values_is_no_problem(desk, inputs, function):
    desk.callback(output=Output("o", "x"), inputs=inputs)(function)
    desk.clientside("v => v", Output("p", "x"), Input("a", "v"), Input("b", "v"))

    assert check_callbacks(desk.registry) == []
