from __future__ import annotations

import asyncio
import re

import pytest

import dash
from dash.callbacks import async_dispatch, ctx, no_update, set_props
from dash.callbacks.dispatch import dispatch
from dash.callbacks.response import explain_unserializable
from dash.callbacks.wire import CallbackRequest
from dash.dependencies import ALL, MATCH, Input, Output, State
from dash.exceptions import (
    InvalidCallbackReturnValue,
    MalformedRequest,
    MissingLongCallbackManagerError,
    PreventUpdate,
    UnknownCallback,
    UnserializableValue,
)
from dash.layout.encode import to_json


def test_a_single_output_takes_what_the_function_returns(desk):
    desk.callback(Output("out", "children"), Input("in0", "value"), State("in1", "value"))(lambda a, b: [a, b])

    response = desk.post(desk.read(1), state=[desk.dep("in1", "value", 2)])

    assert response.body == {"multi": True, "response": {"out": {"children": [1, 2]}}}


def test_an_output_in_a_list_takes_the_first_of_a_list(desk):
    desk.callback([Output("out", "children")], [Input("in0", "value")])(lambda value: [value])

    assert desk.answer(desk.read("a")) == {"out": {"children": "a"}}


def test_two_properties_of_one_component_arrive_together(desk):
    desk.callback(Output("out", "children"), Output("out", "title"), Input("in0", "value"))(lambda v: (v, "t"))

    assert desk.answer(desk.read("a")) == {"out": {"children": "a", "title": "t"}}


def test_no_update_leaves_its_output_alone(desk):
    desk.callback(Output("a", "x"), Output("b", "x"), Input("in0", "value"))(lambda v: (v, no_update))

    assert desk.answer(desk.read(1)) == {"a": {"x": 1}}


def test_a_single_no_update_leaves_all_outputs_alone(desk):
    desk.callback(Output("a", "x"), Output("b", "x"), Input("in0", "value"))(lambda v: no_update)

    assert desk.answer(desk.read(1)) == {}


def test_prevent_update_answers_nothing(desk):
    @desk.callback(Output("a", "x"), Input("in0", "value"))
    def prevent(_value):
        raise PreventUpdate

    assert desk.post(desk.read(1)).body is None


def test_cookies_survive_prevent_update(desk):
    @desk.callback(Output("a", "x"), Input("in0", "value"))
    def prevent(_value):
        ctx.response.set_cookie("seen", "1", max_age=60)
        ctx.response.set_header("X-Seen", "1")
        raise PreventUpdate

    response = desk.post(desk.read(1))

    assert [(cookie.name, cookie.value, cookie.options) for cookie in response.cookies] == [
        ("seen", "1", {"max_age": 60})
    ]
    assert list(response.headers) == [("X-Seen", "1")]


def test_a_header_with_a_line_break_is_refused(desk):
    @desk.callback(Output("a", "x"), Input("in0", "value"))
    def split(value):
        ctx.response.set_header("X-Name", value)

    with pytest.raises(ValueError, match="one line"):
        desk.post(desk.read("a\r\nSet-Cookie: b=c"))


def test_a_callback_without_outputs_answers_nothing(desk):
    desk.callback(Input("in0", "value"))(lambda v: None)

    assert desk.post(desk.read(1)).body is None


def test_a_callback_without_outputs_must_not_return_a_value(desk):
    @desk.callback(Input("in0", "value"))
    def log(value):
        return value

    with pytest.raises(InvalidCallbackReturnValue, match=r"log \(.*test_dispatch.py:\d+\) returned 5.*no Output"):
        desk.post(desk.read(5))


def test_set_props_reaches_other_components(desk):
    @desk.callback(Input("in0", "value"))
    def touch(value):
        set_props("a", {"x": 1})
        set_props("a", {"x": value, "y": 2})
        set_props({"type": "t", "index": 1}, {"x": 3})

    body = desk.post(desk.read(9)).body

    assert body == {
        "multi": True,
        "sideUpdate": {"a": {"x": 9, "y": 2}, '{"index":1,"type":"t"}': {"x": 3}},
        "response": {},
    }


def test_no_update_in_set_props_leaves_the_property_alone(desk):
    @desk.callback(Input("in0", "value"))
    def touch(value):
        set_props("a", {"x": value})
        set_props("a", {"x": no_update, "y": 2})
        set_props("b", {"x": no_update})

    assert desk.post(desk.read(9)).body["sideUpdate"] == {"a": {"x": 9, "y": 2}}


def test_groups_arrive_and_return_in_the_declared_shape(desk):
    @desk.callback(
        output={"one": Output("a", "x"), "many": [Output("b", "x"), Output("c", "x")]},
        inputs={"pair": (Input("in0", "value"), State("s", "data")), "rest": {"last": Input("in1", "value")}},
    )
    def grouped(pair, rest):
        return {"many": [pair, rest], "one": "1"}

    changes = desk.answer(desk.read("i", "j"), state=[desk.dep("s", "data", "s")])

    assert changes == {"a": {"x": "1"}, "b": {"x": ["i", "s"]}, "c": {"x": {"last": "j"}}}


def test_groups_among_positions_are_one_argument_each(desk):
    desk.callback(Output("out", "x"), Input("in0", "value"), {"b": Input("in1", "value")}, [[Input("in2", "value")]])(
        lambda *values: list(values)
    )

    assert desk.answer(desk.read(1, 2, 3)) == {"out": {"x": [1, {"b": 2}, [3]]}}


def test_inputs_and_states_keep_the_order_in_which_they_were_declared(desk):
    desk.callback(Output("o", "x"), State("s", "x"), Input("in0", "value"), State("t", "x"), Input("in1", "value"))(
        lambda *values: list(values)
    )

    changes = desk.answer(desk.read("i", "j"), state=[desk.dep("s", "x", "s"), desk.dep("t", "x", "t")])

    assert changes == {"o": {"x": ["s", "i", "t", "j"]}}


def test_all_gives_a_list_and_takes_a_list(desk):
    desk.callback(Output({"out": ALL}, "x"), Input({"in": ALL}, "value"))(lambda values: [2 * v for v in values])

    changes = desk.answer(
        [[desk.dep({"in": index}, "value", index) for index in (1, 2)]],
        [desk.dep({"out": index}, "x") for index in ("a", "b")],
    )

    assert changes == {'{"out":"a"}': {"x": 2}, '{"out":"b"}': {"x": 4}}


def test_no_update_may_stand_for_one_or_all_components_of_a_pattern(desk):
    desk.callback(Output({"out": ALL}, "x"), Output({"other": ALL}, "x"), Input("in0", "value"))(
        lambda value: ([no_update, value], no_update)
    )

    changes = desk.answer(
        desk.read(7), [[desk.dep({"out": 1}, "x"), desk.dep({"out": 2}, "x")], [desk.dep({"other": 1}, "x")]]
    )

    assert changes == {'{"out":2}': {"x": 7}}


def test_match_answers_the_component_of_the_request(desk):
    desk.callback(Output({"out": MATCH}, "x"), Input({"in": MATCH, "out": MATCH}, "value"))(lambda value: value)

    assert desk.answer([desk.dep({"in": 1, "out": 3}, "value", "v")], desk.dep({"out": 3}, "x")) == {
        '{"out":3}': {"x": "v"}
    }


def test_an_absent_optional_input_is_none(desk):
    desk.callback(Output("o", "x"), Input("in0", "value", allow_optional=True))(lambda value: [value])

    assert desk.answer([None]) == {"o": {"x": [None]}}


def test_a_wrong_number_of_values_names_function_and_outputs(desk):
    @desk.callback(Output("a", "x"), Output("b", "y"), Input("in0", "value"))
    def short(_value):
        return ["only one"]

    with pytest.raises(InvalidCallbackReturnValue) as caught:
        desk.post(desk.read(1))

    message = str(caught.value)
    assert message.startswith("short (")
    assert "1 value, expected a list or tuple of 2, for `a.x`, `b.y`" in message
    assert caught.value.location.function == "short"


@pytest.mark.parametrize(
    ("returned", "expected"),
    [
        ({"a": 1, "c": 2}, "`return value`: expected a dict with the keys 'a', 'b', found the keys 'a', 'c'"),
        ({"a": 1, "b": [1]}, "`return value['b']`: expected a list or tuple of 2, found 1: [1]"),
        ([1, 2], "`return value`: expected a dict with the keys 'a', 'b', found list: [1, 2]"),
        ({"a": 1, "b": "xy"}, "`return value['b']`: expected a list or tuple of 2, found str: 'xy'"),
    ],
)
def test_a_wrong_structure_is_named_by_its_place(desk, returned, expected):
    desk.callback(
        output={"a": Output("a", "x"), "b": [Output("b", "x"), Output("c", "x")]}, inputs=[Input("in0", "value")]
    )(lambda value: returned)

    with pytest.raises(InvalidCallbackReturnValue) as caught:
        desk.post(desk.read(1))

    assert expected in str(caught.value)


@pytest.mark.parametrize("returned", [None, [1], "ab", [1, 2, 3]])
def test_a_pattern_takes_one_value_for_each_component(desk, returned):
    desk.callback(Output({"out": ALL}, "x"), Input("in0", "value"))(lambda value: returned)

    with pytest.raises(InvalidCallbackReturnValue, match="stands for 2 components"):
        desk.post(desk.read(1), [desk.dep({"out": 1}, "x"), desk.dep({"out": 2}, "x")])


def test_an_unknown_callback_is_named_with_the_nearest(desk):
    @desk.callback(Output("figure", "children"), Input("in0", "value"))
    def draw(_value): ...

    with pytest.raises(UnknownCallback, match=r"`figur.children`(.|\n)*Nearest: `figure.children` in draw \("):
        desk.post(output="figur.children", outputs={})


def test_a_clientside_callback_is_not_run_here(desk):
    desk.clientside("v => v", Output("a", "x"), Input("in0", "value"))

    with pytest.raises(MalformedRequest, match="clientside"):
        desk.post(desk.read(1))


def test_a_background_callback_says_the_way_out_that_there_is(desk):
    desk.callback(Output("a", "x"), Input("in0", "value"), background=True)(lambda value: value)

    with pytest.raises(MissingLongCallbackManagerError, match="Leave out background=True") as caught:
        desk.post(desk.read(1))

    named = re.findall(r"\b\w+Manager\b", str(caught.value))
    assert [name for name in named if not hasattr(dash, name)] == []


def test_an_error_goes_to_the_caller(desk):
    desk.callback(Output("a", "x"), Input("in0", "value"))(lambda value: 1 / value)

    with pytest.raises(ZeroDivisionError):
        desk.post(desk.read(0))


def test_an_error_handler_answers_in_place_of_the_callback(desk):
    desk.callback(Output("a", "x"), Input("in0", "value"), on_error=lambda error: f"own {error}")(lambda v: 1 / v)
    desk.callback(Output("b", "x"), Input("in0", "value"))(lambda value: 1 / value)

    assert desk.answer(desk.read(0), output="a.x", on_error=lambda error: "app") == {"a": {"x": "own division by zero"}}
    assert desk.answer(desk.read(0), output="b.x", on_error=lambda error: "app") == {"b": {"x": "app"}}


def test_an_error_handler_that_returns_nothing_leaves_the_outputs_alone(desk):
    seen = []

    def handler(error):
        seen.append(ctx.triggered_id)
        set_props("status", {"children": str(error)})

    desk.callback(Output("a", "x"), Output("b", "x"), Input("in0", "value"), on_error=handler)(lambda v: 1 / v)

    body = desk.post(desk.read(0), changed=["in0.value"]).body

    assert body == {"multi": True, "sideUpdate": {"status": {"children": "division by zero"}}, "response": {}}
    assert seen == ["in0"]


def test_a_wrong_return_value_is_no_case_for_the_error_handler(desk):
    desk.callback(Output("a", "x"), Output("b", "x"), Input("in0", "value"))(lambda value: value)

    with pytest.raises(InvalidCallbackReturnValue):
        desk.post(desk.read(0), on_error=lambda error: ["hidden", "hidden"])


@pytest.mark.parametrize("run", [dispatch, lambda *args: asyncio.run(async_dispatch(*args))])
def test_a_wrong_answer_of_the_error_handler_is_not_blamed_on_the_function(desk, run):
    @desk.callback(Output("a", "x"), Output("b", "x"), Input("in0", "value"), on_error=lambda error: "sorry")
    def fails(_value):
        raise ValueError("no")

    outputs = [desk.dep("a", "x"), desk.dep("b", "x")]
    body = {"output": "..a.x...b.x..", "outputs": outputs, "inputs": desk.read(1)}

    with pytest.raises(InvalidCallbackReturnValue, match=r"^The error handler of fails \(.*:\d+\) returned str"):
        run(CallbackRequest.parse(body), desk.registry)


def test_an_error_handler_may_prevent_the_update(desk):
    def handler(_error):
        raise PreventUpdate

    desk.callback(Output("a", "x"), Input("in0", "value"), on_error=handler)(lambda value: 1 / value)

    assert desk.post(desk.read(0)).body is None


def test_async_functions_run_in_both_kinds_of_app(desk):
    @desk.callback(Output("a", "x"), Input("in0", "value"))
    async def wait(value):
        await asyncio.sleep(0)
        set_props("side", {"x": ctx.triggered_id})
        return value

    body = {"output": "a.x", "outputs": desk.dep("a", "x"), "inputs": desk.read(3), "changedPropIds": ["in0.value"]}
    expected = {"multi": True, "sideUpdate": {"side": {"x": "in0"}}, "response": {"a": {"x": 3}}}

    assert desk.post(desk.read(3), changed=["in0.value"]).body == expected
    assert asyncio.run(async_dispatch(CallbackRequest.parse(body), desk.registry)).body == expected


def test_an_async_function_runs_where_a_loop_runs_already(desk):
    @desk.callback(Output("a", "x"), Input("in0", "value"))
    async def wait(value):
        return [value, ctx.triggered_id]

    async def notebook():
        return desk.answer(desk.read(3), changed=["in0.value"])

    assert asyncio.run(notebook()) == {"a": {"x": [3, "in0"]}}


def test_async_errors_go_through_the_same_handlers(desk):
    @desk.callback(Output("a", "x"), Input("in0", "value"))
    async def fail(value):
        if value == "prevent":
            raise PreventUpdate
        raise ValueError(value)

    def run(value):
        body = {"output": "a.x", "outputs": desk.dep("a", "x"), "inputs": desk.read(value)}
        request = CallbackRequest.parse(body)
        return asyncio.run(async_dispatch(request, desk.registry, on_error=lambda error: f"handled {error}")).body

    assert run("boom") == {"multi": True, "response": {"a": {"x": "handled boom"}}}
    assert run("prevent") is None


def test_the_decorated_function_stays_the_authors_own(desk):
    def double(value):
        return 2 * value

    decorated = desk.callback(Output("a", "x"), Input("in0", "value"))(double)

    assert decorated is double
    assert decorated(4) == 8


@pytest.mark.parametrize(
    ("returned", "aside", "place", "what"),
    [
        ([1, {1, object()}], None, "response.a.x[1][", "returned what cannot be sent, for `a.x`."),
        (1, object(), "sideUpdate.b.y", "passed set_props() what cannot be sent."),
    ],
)
def test_an_answer_that_cannot_be_encoded_is_explained(desk, returned, aside, place, what):
    @desk.callback(Output("a", "x"), Input("in0", "value"))
    def make(_value):
        set_props("b", {"y": aside})
        return returned

    with pytest.raises(UnserializableValue) as caught:
        to_json(desk.post(desk.read(1)).body)
    explained = explain_unserializable(desk.registry["a.x"], caught.value)

    assert re.match(r"make \(.*test_dispatch.py:\d+\) ", str(explained))
    assert what in str(explained)
    assert f"at {place}" in str(explained)
    assert explained.path.startswith(place)
    assert explained.value_type is object


@pytest.mark.parametrize("returned", [no_update, no_update.to_plotly_json()])
def test_no_update_is_known_after_a_trip_through_json_too(desk, returned):
    desk.callback(Output("a", "x"), Output("b", "x"), Input("in0", "value"))(lambda _value: (returned, 1))
    desk.callback(Output({"t": ALL}, "x"), Input("in0", "value"))(lambda _value: [returned, 2])
    desk.callback(output={"k": [Output("c", "x")]}, inputs=[Input("in0", "value")])(lambda _value: {"k": returned})
    rows = [desk.dep({"t": 1}, "x"), desk.dep({"t": 2}, "x")]

    assert desk.answer(desk.read(1)) == {"b": {"x": 1}}
    assert desk.answer(desk.read(1), rows, output='{"t":["ALL"]}.x') == {'{"t":2}': {"x": 2}}
    assert desk.answer(desk.read(1), output="..c.x..") == {}
