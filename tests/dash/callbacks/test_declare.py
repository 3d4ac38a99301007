from __future__ import annotations

import hashlib

import pytest

from dash import globals as ambient
from dash.callbacks import CallbackRegistry, callback, clientside_callback
from dash.dependencies import ALL, ALLSMALLER, MATCH, ClientsideFunction, Input, Output, State
from dash.exceptions import DuplicateCallback, IncorrectTypeException, InvalidComponentIdError


def nothing(*_values): ...


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    ("args", "kwargs", "wire_id"),
    [
        ((Output("a", "x"), Input("i", "v")), {}, "a.x"),
        (([Output("a", "x")], [Input("i", "v")]), {}, "..a.x.."),
        (([Output("a", "x"), Input("i", "v"), State("s", "v")],), {}, "..a.x.."),
        ((Output("a", "x"), Output("b", "x"), Input("i", "v")), {}, "..a.x...b.x.."),
        ((Output("a", "x"),), {"inputs": [Input("i", "v")], "state": [State("s", "v")]}, "a.x"),
        ((Input("i", "v"), State("s", "v")), {"output": Output("a", "x")}, "a.x"),
        ((), {"output": {"k": Output("a", "x")}, "inputs": {"i": Input("i", "v")}}, "..a.x.."),
        ((Output("a", "x"), {"i": Input("i", "v")}, {"s": State("s", "v")}), {}, "a.x"),
        ((Output("a", "x"), [[Input("i", "v"), State("s", "v")], Input("j", "v")]), {}, "a.x"),
        ((Output({"t.u": "p.q"}, "x"), Input("i", "v")), {}, r'{"t\.u":"p\.q"}.x'),
        ((Output({"t": MATCH}, "x"), Input({"t": MATCH}, "v")), {}, '{"t":["MATCH"]}.x'),
        ((Output("a", "x"),), {}, "a.x"),
        ((Input("i", "v"), Input({"t": ALL}, "v")), {}, digest('i.v.{"t":["ALL"]}.v')),
    ],
)
def test_every_form_gets_its_name_on_the_wire(desk, args, kwargs, wire_id):
    desk.callback(*args, **kwargs)(nothing)

    assert list(desk.registry) == [wire_id]


def test_a_callback_with_nothing_to_read_or_write_is_named_for_its_place(desk):
    desk.callback()(nothing)

    location = desk.registry[next(iter(desk.registry))].location
    assert list(desk.registry) == [digest(f"{location.file}:{location.line}")]


@pytest.mark.parametrize(
    ("args", "kwargs", "message"),
    [
        (("a.x", Input("i", "v")), {}, "found 'a.x'"),
        ((Input("i", "v"), Output("a", "x")), {}, "Outputs come first"),
        ((Output("a", "x"), {"k": 3}), {}, r"found 3 at \['k'\]"),
        ((), {"output": Input("i", "v"), "inputs": []}, "cannot stand in output"),
        ((), {"inputs": {"a": Input("i", "v")}, "state": [State("s", "v")]}, "`inputs` is a dict but `state` is list"),
        ((), {"inputs": {"a": Input("i", "v")}, "state": {"a": State("s", "v")}}, "both name the argument a"),
        ((Output("a", "x"), [Input("i", "v")]), {"inputs": [Input("j", "v")]}, "given twice"),
        ((Output("a", "x"), Input("i", "v")), {"prevent_initial_call": "yes"}, "prevent_initial_call must be"),
        ((Output(3, "x"), Input("i", "v")), {}, "component_id must be a string"),
        ((Output("a", 3), Input("i", "v")), {}, "component_property must be the name"),
        ((Output("a", "style.color"), Input("i", "v")), {}, "contains a dot"),
        ((Output({1: "t"}, "x"), Input("i", "v")), {}, "non-empty strings, found 1"),
        ((Output({"t": ALLSMALLER}, "x"), Input("i", "v")), {}, "ALLSMALLER cannot stand in an Output"),
        ((Output("a", "x"), Input("i", "v")), {"running": [(Output("b", "x"), 1)]}, "running= takes"),
        ((Output("a", "x"), Input("i", "v")), {"running": {"b": 1}}, "running= takes"),
        ((Output("a", "x"), Input("i", "v")), {"running": [(Output(3, "x"), 1, 2)]}, "component_id must be a string"),
        ((Output("a", "x"), Input("i", "v")), {"on_error": "log"}, "on_error= takes a function"),
        ((Output("a", "x"), Input("i", "v")), {"api_endpoint": "/"}, "api_endpoint= takes a path"),
        ((Output("a", "x"), Input("i", "v")), {"background": True, "interval": -1}, "interval= takes the milliseconds"),
        ((Output("a", "x"), Input("i", "v")), {"background": True, "progress": Input("b", "x")}, "progress= takes"),
        ((Output("a", "x"), Input("i", "v")), {"background": True, "cancel": [Output("b", "x")]}, "cancel= takes"),
    ],
)
def test_what_is_no_declaration_is_refused_with_its_place(desk, args, kwargs, message):
    with pytest.raises(IncorrectTypeException, match=message) as caught:
        desk.callback(*args, **kwargs)(nothing)

    assert ".py:" in str(caught.value)


@pytest.mark.parametrize("id_", ["a.b", "{a", "", {}, {"t": None}, {"t": ["x"]}])
def test_ids_that_no_component_can_have_are_refused(desk, id_):
    with pytest.raises(InvalidComponentIdError, match="nothing"):
        desk.callback(Output(id_, "x"), Input("i", "v"))(nothing)


def test_an_id_with_a_dot_comes_with_one_that_works(desk):
    with pytest.raises(InvalidComponentIdError, match="Write 'a-b'"):
        desk.callback(Output("a.b", "x"), Input("i", "v"))(nothing)


def test_two_writers_of_one_property_are_both_named(desk):
    @desk.callback(Output("a", "x"), Output("b", "x"), Input("i", "v"))
    def first(_value): ...

    with pytest.raises(DuplicateCallback) as caught:

        @desk.callback(Output("b", "x"), Input("j", "v"))
        def second(_value): ...

    message = str(caught.value)
    assert "`b.x`" in message
    assert message.index("first (") < message.index("second (")
    assert caught.value.first.function == "first"
    assert list(desk.registry) == ["..a.x...b.x.."]


def test_overlapping_patterns_are_two_writers_of_one_property(desk):
    desk.callback(Output({"t": "a", "n": ALL}, "x"), Input("i", "v"))(nothing)
    desk.callback(Output({"t": "b", "n": ALL}, "x"), Input("i", "v"))(nothing)

    with pytest.raises(DuplicateCallback):
        desk.callback(Output({"t": "a", "n": 1}, "x"), Input("i", "v"))(lambda value: None)


def test_one_callback_cannot_name_the_same_output_object_twice(desk):
    output = Output("a", "x")

    with pytest.raises(DuplicateCallback, match=r"names `a.x` twice"):
        desk.callback(output, output, Input("i", "v"))(nothing)


def test_one_callback_cannot_name_an_output_twice(desk):
    with pytest.raises(DuplicateCallback, match=r"names `a.x` twice"):
        desk.callback(Output("a", "x"), Output("a", "x"), Input("i", "v"))(nothing)


def test_duplicates_are_named_after_their_inputs(desk):
    desk.callback(Output("a", "x", allow_duplicate=True), Input("j", "v"), Input("k", "v"), prevent_initial_call=True)(
        nothing
    )

    assert list(desk.registry) == ["a.x@" + digest("j.v.k.v")]


def test_duplicates_with_the_same_inputs_stay_two_callbacks(desk):
    for function in (lambda value: "one", lambda value: "two"):
        desk.callback(Output("a", "x", allow_duplicate=True), Input("in0", "value"), prevent_initial_call=True)(
            function
        )

    answers = [desk.answer(desk.read(1), output=wire_id) for wire_id in desk.registry]

    assert answers == [{"a": {"x": "one"}}, {"a": {"x": "two"}}]


def test_callbacks_without_outputs_may_share_their_inputs(desk):
    def log(_value): ...

    desk.callback(Input("in0", "value"))(log)
    desk.callback(Input("in0", "value"))(nothing)

    assert len(desk.registry) == 2


@pytest.mark.parametrize("prevent", [None, False])
def test_duplicates_that_run_at_first_load_are_refused(desk, prevent):
    with pytest.raises(DuplicateCallback, match="prevent_initial_call=True"):
        desk.callback(Output("a", "x", allow_duplicate=True), Input("i", "v"), prevent_initial_call=prevent)(nothing)

    assert not desk.registry


@pytest.mark.parametrize(
    ("app_wide", "own", "on_wire"),
    [
        (False, None, False),
        (True, None, True),
        (True, False, False),
        (False, True, True),
        (False, "initial_duplicate", False),
        ("initial_duplicate", None, False),
    ],
)
def test_the_app_decides_about_initial_calls_unless_the_callback_does(desk, app_wide, own, on_wire):
    desk.registry = CallbackRegistry(prevent_initial_callbacks=app_wide)
    desk.callback(Output("a", "x"), Input("i", "v"), prevent_initial_call=own)(nothing)

    assert desk.registry.to_wire()[0]["prevent_initial_call"] is on_wire


def test_an_apps_choice_about_initial_calls_is_checked_too():
    with pytest.raises(IncorrectTypeException, match=r"prevent_initial_callbacks must be True, .* found 'initial_dup'"):
        CallbackRegistry(prevent_initial_callbacks="initial_dup")


def test_the_same_module_imported_again_replaces_its_callbacks(desk):
    source = "def f(value): return value\ndecorate(f)\n"
    for _ in range(2):
        decorate = desk.callback(Output("a", "x"), Input("i", "v"))
        exec(compile(source, "pages/home.py", "exec"), {"decorate": decorate, "__name__": "pages.home"})

    assert list(desk.registry) == ["a.x"]


def test_an_edited_notebook_cell_replaces_its_callback(desk):
    for cell in ("/kernel/1.py", "/kernel/2.py"):
        decorate = desk.callback(Output("a", "x"), Input("i", "v"))
        code = compile("def f(value): return value\ndecorate(f)\n", cell, "exec")
        exec(code, {"decorate": decorate, "__name__": "__main__"})

    assert desk.registry["a.x"].location.file == "/kernel/2.py"


def test_a_function_in_the_page_cannot_name_its_outputs():
    outputs = {"x": Output("a", "x"), "y": Output("b", "x")}

    with pytest.raises(IncorrectTypeException, match=r"one Output or a list, found a dict .*test_declare\.py"):
        clientside_callback("v => ({x: v, y: v})", outputs, Input("i", "v"))


def test_callbacks_before_the_app_wait_for_it():
    callback(Output("a", "x"), Input("i", "v"))(nothing)
    clientside_callback("v => v", Output("b", "x"), Input("i", "v"))
    registry = CallbackRegistry(prevent_initial_callbacks=True)

    registry.take_over_globals()

    assert list(registry) == ["a.x", "b.x"]
    assert [entry["prevent_initial_call"] for entry in registry.to_wire()] == [True, True]
    assert len(registry.inline_scripts) == 1
    assert not ambient.GLOBAL_CALLBACK_MAP
    assert not ambient.GLOBAL_CALLBACK_LIST
    assert not ambient.GLOBAL_INLINE_SCRIPTS


def test_two_writers_before_the_app_are_refused_where_they_are_declared():
    callback(Output("a", "x"), Input("i", "v"))(nothing)

    with pytest.raises(DuplicateCallback):
        callback(Output("a", "x"), Input("j", "v"))(lambda value: None)


def test_clearing_the_public_map_forgets_its_writers():
    callback(Output("a", "x"), Input("i", "v"))(nothing)
    ambient.GLOBAL_CALLBACK_MAP.clear()

    callback(Output("a", "x"), Input("j", "v"))(lambda value: None)

    assert list(ambient.GLOBAL_CALLBACK_MAP) == ["a.x"]


def test_an_inline_function_is_named_for_its_source(desk):
    source = "function(v){return v;}"
    desk.clientside(source, Output("a", "x"), Input("i", "v"))
    desk.clientside(source, Output("b", "x"), Input("i", "v"))

    first, second = desk.registry.to_wire()

    assert first["clientside_function"] == second["clientside_function"]
    assert first["clientside_function"]["function_name"] == digest(source)
    (script,) = desk.registry.inline_scripts
    assert source in script


def test_a_clientside_function_is_named_as_given(desk):
    desk.clientside(ClientsideFunction("ns", "fn"), Output("a", "x"), Input("i", "v"))

    assert desk.registry.to_wire()[0]["clientside_function"] == {"namespace": "ns", "function_name": "fn"}
    assert not desk.registry.inline_scripts


def test_everything_else_that_is_declared_reaches_the_page(desk):
    desk.callback(
        Output("a", "x"),
        Input("i", "v", allow_optional=True),
        State({"t": MATCH}, "v"),
        running=[(Output("b", "disabled"), True, False), (Output({"t": ALL}, "title"), "wait", "")],
        optional=True,
        hidden=True,
        background=True,
        interval=250,
    )(nothing)

    (entry,) = desk.registry.to_wire()

    assert entry["inputs"] == [{"id": "i", "property": "v", "allow_optional": True}]
    assert entry["state"] == [{"id": '{"t":["MATCH"]}', "property": "v"}]
    assert entry["running"] == {
        "running": {"b.disabled": True, '{"t":["ALL"]}.title': "wait"},
        "runningOff": {"b.disabled": False, '{"t":["ALL"]}.title': ""},
    }
    assert (entry["optional"], entry["hidden"], entry["background"]) == (True, True, {"interval": 250})


def test_api_endpoints_are_listed_by_path(desk):
    desk.callback(Output("a", "x"), Input("i", "v"), api_endpoint="/api/a")(nothing)
    desk.callback(Output("b", "x"), Input("i", "v"))(nothing)

    assert {path: found.wire_id for path, found in desk.registry.api_endpoints.items()} == {"/api/a": "a.x"}


def test_two_callbacks_at_one_api_endpoint_are_both_named(desk):
    desk.callback(Output("a", "x"), Input("i", "v"), api_endpoint="/api/a")(nothing)
    desk.callback(Output("b", "x"), Input("i", "v"), api_endpoint="/api/a")(lambda value: value)

    with pytest.raises(DuplicateCallback, match=r"`/api/a`:\n  nothing \(.*:\d+\)\n  <lambda> \(.*:\d+\)\nGive"):
        _ = desk.registry.api_endpoints


def test_what_is_shown_while_running_must_have_a_json_form(desk):
    with pytest.raises(IncorrectTypeException, match=r"running= of nothing \(.*:\d+\)[^$]*at running\.go\.disabled"):
        desk.callback(Output("a", "x"), Input("i", "v"), running=(Output("go", "disabled"), object(), False))(nothing)

    assert not desk.registry


def test_a_misspelled_option_comes_with_the_one_that_is_meant(desk):
    with pytest.warns(UserWarning, match=r"no option `prevent_inital_call`, which nothing \(.*:\d+\) passes") as caught:
        desk.callback(Output("a", "x"), Input("i", "v"), prevent_inital_call=True)(nothing)
    with pytest.warns(UserWarning, match="clientside_callback"):
        desk.clientside("v => v", Output("b", "x"), Input("i", "v"), prevent_inital_call=True)

    assert "Did you mean `prevent_initial_call`?" in str(caught[0].message)
    assert caught[0].filename.endswith("test_declare.py")


def test_options_for_servers_that_are_none_of_ours_are_accepted(desk):
    desk.callback(Output("a", "x"), Input("i", "v"), websocket=True, mcp_enabled=False)(nothing)

    assert list(desk.registry) == ["a.x"]


def test_options_that_libraries_read_and_pass_on_are_accepted(desk):
    desk.callback(Output("a", "x"), Input("i", "v"), blocking=True, memoize=60)(nothing)

    assert list(desk.registry) == ["a.x"]


def test_the_page_learns_which_callbacks_declare_others(desk):
    desk.callback(Output("a", "x"), Input("i", "v"), _allow_dynamic_callbacks=True)(nothing)

    assert desk.registry.to_wire()[0]["dynamic_creator"] is True


def test_an_api_endpoint_begins_at_the_root(desk):
    desk.callback(Output("a", "x"), Input("i", "v"), api_endpoint="api/a")(nothing)

    assert list(desk.registry.api_endpoints) == ["/api/a"]


@pytest.mark.parametrize("source", ["", " \n", 3, None])
def test_a_clientside_callback_needs_a_function(desk, source):
    with pytest.raises(
        IncorrectTypeException, match=r"JavaScript text or a ClientsideFunction.*clientside_callback \("
    ):
        desk.clientside(source, Output("a", "x"), Input("i", "v"))

    assert desk.registry.inline_scripts == []


def test_only_functions_are_decorated(desk):
    with pytest.raises(IncorrectTypeException, match=r"decorates a function, found 3 at .*test_declare.py:\d+"):
        desk.callback(Output("a", "x"), Input("i", "v"))(3)
