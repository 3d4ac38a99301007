from __future__ import annotations

import asyncio
import contextvars
import warnings
from concurrent.futures import ThreadPoolExecutor

import pytest

from dash.callbacks import context, ctx, set_props
from dash.callbacks.context import AttributeDict, context_value
from dash.dependencies import ALL, Input, Output, State
from dash.exceptions import MissingCallbackContextException


@pytest.fixture
def see(desk):
    """Run a callback with two plain inputs, a pattern and a state, and give what `look` sees in it."""

    def run(look, changed=(), **options):
        seen = []

        @desk.callback(
            Output("out", "x"), Input("in0", "value"), Input({"t": ALL, "n": "a.b"}, "v"), State("s", "data")
        )
        def watch(*_values):
            seen.append(look())

        rows = [desk.dep({"t": index, "n": "a.b"}, "v", 10 * index) for index in (1, 2)]
        desk.post([*desk.read("a"), rows], state=[desk.dep("s", "data", "d")], changed=changed, **options)
        return seen[0]

    return run


SECOND_ROW = '{"n":"a.b","t":2}.v'


def test_triggered_lists_each_property_with_its_value(see):
    triggered = see(lambda: ctx.triggered, changed=[SECOND_ROW, "in0.value"])

    assert triggered == [{"prop_id": SECOND_ROW, "value": 20}, {"prop_id": "in0.value", "value": "a"}]


def test_a_triggered_id_of_any_script_has_its_value(desk):
    @desk.callback(Output("out", "x"), Input({"n": ALL}, "value"))
    def answer(_values):
        return [ctx.triggered[0]["value"], ctx.args_grouping[0]["triggered"]]

    named = desk.dep({"n": "\u00e9"}, "value", 7)
    response = desk.post([[named]], changed=['{"n":"\u00e9"}.value'])

    assert response.body["response"] == {"out": {"x": [7, True]}}


def test_an_optional_component_that_is_not_on_the_page_is_named_all_the_same(desk):
    @desk.callback(
        Output("out", "x"),
        Input("in0", "value"),
        Input("absent", "value", allow_optional=True),
        State("absent", "max", allow_optional=True),
    )
    def answer(*_values):
        items = [*ctx.inputs_list, *ctx.states_list]
        return [[item["id"] for item in items], [item.triggered for item in ctx.args_grouping]]

    response = desk.post([desk.dep("in0", "value", "a"), None], state=[None], changed=["in0.value"])

    assert response.body["response"] == {"out": {"x": [["in0", "absent", "absent"], [True, False, False]]}}


def test_triggered_ids_are_strings_or_dicts(see):
    assert see(lambda: ctx.triggered_id, changed=[SECOND_ROW]) == {"t": 2, "n": "a.b"}


def test_a_triggered_dict_id_reads_like_an_object(see):
    assert see(lambda: ctx.triggered_id.t, changed=[SECOND_ROW]) == 2


def test_triggered_prop_ids_map_to_ids(see):
    ids = see(lambda: ctx.triggered_prop_ids, changed=["in0.value", SECOND_ROW])

    assert ids == {"in0.value": "in0", SECOND_ROW: {"t": 2, "n": "a.b"}}


def test_an_initial_call_is_triggered_by_nothing(see):
    triggered, id_, ids = see(lambda: (ctx.triggered, ctx.triggered_id, ctx.triggered_prop_ids))

    assert not triggered
    assert triggered[0] == {"prop_id": ".", "value": None}
    assert id_ is None
    assert ids == {}


def test_inputs_and_states_are_keyed_by_id_and_property(see):
    inputs, states = see(lambda: (ctx.inputs, ctx.states))

    assert inputs == {"in0.value": "a", '{"n":"a.b","t":1}.v': 10, SECOND_ROW: 20}
    assert states == {"s.data": "d"}


def test_args_grouping_describes_every_argument(see):
    plain, rows, state = see(lambda: ctx.args_grouping, changed=[SECOND_ROW])

    assert plain == {"id": "in0", "property": "value", "value": "a", "str_id": "in0", "triggered": False}
    assert [row.triggered for row in rows] == [False, True]
    assert state["value"] == "d"


def test_lists_show_what_the_page_sent(see):
    inputs, states, outputs = see(lambda: (ctx.inputs_list, ctx.states_list, ctx.outputs_list))

    assert [len(inputs), len(inputs[1]), len(states)] == [2, 2, 1]
    assert outputs == {"id": "out", "property": "x"}


def test_groups_keep_their_shape_and_the_flat_lists_warn(desk):
    seen = {}

    @desk.callback(output={"o": Output("out", "x")}, inputs={"a": Input("in0", "value"), "b": [Input("in1", "value")]})
    def watch(a, b):
        seen.update(args=ctx.args_grouping, outputs=ctx.outputs_grouping, using=ctx.using_args_grouping)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            _ = ctx.inputs_list, ctx.outputs_list
        seen["warnings"] = [(str(warning.message), warning.filename) for warning in caught]
        return {"o": 1}

    desk.post(desk.read(1, 2), changed=["in1.value"])

    assert seen["args"].a.triggered is False
    assert seen["args"].b[0].triggered is True
    assert seen["outputs"].o == {"id": "out", "property": "x"}
    assert seen["using"] is True
    assert ["use ctx.args_grouping" in text for text, _ in seen["warnings"]] == [True, False]
    assert all(filename == __file__ for _, filename in seen["warnings"])


def test_the_request_is_visible(see):
    facts = see(
        lambda: (ctx.headers["X-A"], ctx.cookies["c"], ctx.args["q"], ctx.path, ctx.remote, ctx.origin),
        headers={"X-A": "a"},
        cookies={"c": "b"},
        args={"q": "1"},
        path="/_dash-update-component?q=1",
        remote="127.0.0.1",
        origin="http://localhost",
    )

    assert facts == ("a", "b", "1", "/_dash-update-component?q=1", "127.0.0.1", "http://localhost")


def test_custom_data_is_made_when_it_is_first_read(see):
    made = []

    def fill(value):
        made.append(value.inputs)
        return {"ns": {"user": "ada"}}

    assert see(lambda: (list(made), ctx.custom_data["ns"]), custom_data=fill) == ([], {"user": "ada"})
    assert made[0]["in0.value"] == "a"


def test_recorded_timings_are_answered(desk):
    seen = []

    @desk.callback(Output("out", "x"), Input("in0", "value"))
    def work(_value):
        ctx.record_timing("query", 0.25, "the <query>")
        seen.append(ctx.timing_information)

    response = desk.post(desk.read(1))

    assert response.timings["query"].duration_ms == 250
    assert seen == [{"query": {"dur": 250, "desc": "the <query>"}}]


@pytest.mark.parametrize("name", ["triggered", "triggered_id", "inputs", "args_grouping", "cookies", "response"])
def test_outside_a_callback_there_is_no_context(name):
    with pytest.raises(MissingCallbackContextException, match="only available while a callback runs"):
        getattr(ctx, name)


def test_set_props_outside_a_callback_is_refused():
    with pytest.raises(MissingCallbackContextException, match="set_props"):
        set_props("a", {"x": 1})


@pytest.mark.parametrize("props", ["children", None, ["children", 1]])
def test_set_props_says_that_it_takes_a_dict(desk, props):
    @desk.callback(Input("in0", "value"))
    def touch(_value):
        set_props("status", props)

    with pytest.raises(TypeError, match=r'takes a dict of properties.*\n.*set_props\("status", \{"children": '):
        desk.post(desk.read(1))


def test_an_authors_test_can_provide_the_context():
    token = context_value.set(AttributeDict(triggered_inputs=[{"prop_id": "go.n_clicks"}]))
    try:
        assert ctx.triggered_id == "go"
        assert ctx.triggered == [{"prop_id": "go.n_clicks"}]
        assert ctx.inputs == {}
        set_props("a", {"x": 1})
        assert context_value.get().updated_props == {"a": {"x": 1}}
    finally:
        context_value.reset(token)


def test_libraries_can_reach_into_the_context(desk):
    @desk.callback(Input("in0", "value"))
    def log(_value):
        value = context._get_context_value()
        value.updated_props["log"]["children"] = "line"
        value["triggered_inputs"] = [{"prop_id": "other.x"}]
        assert ctx.triggered_id == "other"

    assert desk.post(desk.read(1)).body["sideUpdate"] == {"log": {"children": "line"}}


def test_no_view_is_made_unless_it_is_read(desk):
    sizes = []

    @desk.callback(Output("out", "x"), Input("in0", "value"))
    def quiet(_value):
        sizes.append(len(context._get_context_value()))

    desk.post(desk.read(1), changed=["in0.value"])

    assert sizes == [0]


def test_a_thread_that_is_given_the_context_shares_it(desk):
    @desk.callback(Output("out", "x"), Input("in0", "value"))
    def answer(_value):
        context = contextvars.copy_context()
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(context.run, ask_and_tell).result()

    def ask_and_tell():
        set_props("log", {"children": "from a thread"})
        ctx.record_timing("query", 0.2)
        return ctx.triggered_id

    response = desk.post(desk.read(1), changed=["in0.value"])

    assert response.body["response"] == {"out": {"x": "in0"}}
    assert response.body["sideUpdate"] == {"log": {"children": "from a thread"}}
    assert list(response.timings) == ["query"]


def test_a_thread_of_its_own_has_no_context(desk):
    @desk.callback(Output("out", "x"), Input("in0", "value"))
    def answer(_value):
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(lambda: ctx.triggered_id).result()

    with pytest.raises(MissingCallbackContextException):
        desk.post(desk.read(1))


def test_an_async_callback_and_its_tasks_share_the_context(desk):
    @desk.callback(Output("out", "x"), Input("in0", "value"))
    async def answer(_value):
        await asyncio.gather(tell("a"), tell("b"))
        return ctx.triggered_id

    async def tell(name):
        await asyncio.sleep(0)
        set_props(name, {"children": ctx.triggered_id})

    response = desk.post(desk.read(1), changed=["in0.value"])

    assert response.body["response"] == {"out": {"x": "in0"}}
    assert response.body["sideUpdate"] == {"a": {"children": "in0"}, "b": {"children": "in0"}}


def test_an_error_handler_sees_the_context_of_its_callback(desk):
    @desk.callback(Output("out", "x"), Input("in0", "value"), on_error=lambda error: [str(error), ctx.triggered_id])
    def answer(_value):
        raise ValueError("no")

    assert desk.answer(desk.read(1), changed=["in0.value"]) == {"out": {"x": ["no", "in0"]}}
