"""The golden messages of `tests/wire/`, which the page's tests read too, and what is refused."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dash.callbacks import CallbackRegistry, CallbackRequest, ctx, dispatch, no_update, set_props
from dash.callbacks.declare import register_callback, register_clientside
from dash.dependencies import ALL, ALLSMALLER, MATCH, Input, Output, State
from dash.exceptions import MalformedRequest, PreventUpdate, UnknownCallback
from dash.layout.encode import to_json
from dash.patch import Patch

GOLDEN = Path(__file__).parents[2] / "wire"


def raise_prevent_update(_value):
    raise PreventUpdate


def change_figure(_value):
    patch = Patch()
    patch["layout"]["title"].text = "Sales"
    patch["data"][0]["y"].append(4)
    patch.n += 1
    return patch


def announce(value):
    set_props("status", {"children": "saved", "hidden": False})
    set_props({"type": "row", "index": 1}, {"children": value})


def announce_and_answer(value):
    set_props("status", {"children": "saved"})
    return value


def describe_trigger(*_values):
    return [ctx.triggered, ctx.triggered_id, ctx.triggered_prop_ids]


VALUE, OTHER, DATA = Input("i", "value"), Input("j", "value"), State("s", "data")
ROWS = {"type": "row", "index": ALL}
ROW = {"type": "row", "index": MATCH}

DECLARATIONS = {
    "single": ((Output("o", "children"), VALUE, DATA), {}, lambda value, data: [value, data]),
    "multi": ((Output("o", "children"), Output("o", "title"), VALUE), {}, lambda value: (value, "title")),
    "list-of-one": (([Output("o", "children")], [VALUE]), {}, lambda value: [value]),
    "grouped": (
        (),
        {
            "output": {"u": Output("o", "children"), "v": [Output("p", "title")]},
            "inputs": {"x": VALUE, "y": (DATA, OTHER)},
        },
        lambda x, y: {"u": x, "v": y[:1]},
    ),
    "initial-call": ((Output("o", "children"), VALUE), {}, describe_trigger),
    "no-update-for-one": ((Output("o", "children"), Output("p", "title"), VALUE), {}, lambda value: (value, no_update)),
    "no-update-for-all": ((Output("o", "children"), VALUE), {}, lambda value: no_update),
    "prevent-update": ((Output("o", "children"), VALUE), {"prevent_initial_call": True}, raise_prevent_update),
    "no-output": ((VALUE,), {}, lambda value: None),
    "no-output-pattern": ((Input(ROW, "value"), State(ROWS, "value")), {}, lambda value, values: None),
    "set-props": ((VALUE,), {}, announce),
    "set-props-and-output": ((Output("o", "children"), VALUE), {}, announce_and_answer),
    "patch": ((Output("o", "figure"), VALUE), {}, change_figure),
    "pattern-all": ((Output({"type": "out", "index": ALL}, "children"), Input(ROWS, "value")), {}, lambda vs: vs[::-1]),
    "pattern-all-empty": ((Output({"type": "out", "index": ALL}, "children"), Input(ROWS, "value")), {}, lambda vs: vs),
    "pattern-match": (
        (
            Output({"type": "out", "index": MATCH}, "children"),
            Input(ROW, "value"),
            State({"type": "row", "index": ALLSMALLER}, "value"),
        ),
        {},
        lambda value, smaller: [value, smaller, *describe_trigger()],
    ),
    "pattern-and-plain": (
        (Output({"type": "out", "index": ALL}, "children"), Output("o", "children"), Input(ROWS, "value")),
        {},
        lambda values: (values, sum(values)),
    ),
    "dotted-dict-id": ((Output({"type": "a.b"}, "children"), VALUE), {}, lambda value: value),
    "duplicate": (
        (Output("o", "children", allow_duplicate=True), VALUE),
        {"prevent_initial_call": "initial_duplicate"},
        lambda value: value,
    ),
    "optional-input": (
        (Output("o", "children"), Input("i", "value", allow_optional=True)),
        {"optional": True},
        lambda value: [value],
    ),
    "running": (
        (Output("o", "children"), VALUE),
        {"running": [(Output("go", "disabled"), True, False)], "hidden": True},
        lambda value: value,
    ),
    "clientside": ((Output("o", "children"), VALUE), {}, "value => value"),
    "on-error": (
        (Output("o", "children"), VALUE),
        {"on_error": lambda error: f"sorry: {error.args[0]}"},
        lambda value: {}[value],
    ),
    "self-loop": ((Output("i", "value"), VALUE), {}, lambda value: value.upper()),
    "grouped-pattern": (
        (),
        {
            "output": {"rows": Output({"type": "out", "index": ALL}, "children"), "sum": [Output("o", "children")]},
            "inputs": {"rows": Input(ROWS, "value"), "rest": {"by": VALUE, "all": (DATA,)}},
        },
        lambda rows, rest: {"rows": [row * rest["by"] for row in rows], "sum": rest["all"]},
    ),
    "background": (
        (Output("o", "children"), VALUE),
        {"background": True, "interval": 250, "running": (Output("go", "disabled"), True, False)},
        lambda value: value,
    ),
    "dynamic-creator": ((Output("o", "children"), VALUE), {"_allow_dynamic_callbacks": True}, lambda value: value),
}


def declare(name):
    registry = CallbackRegistry()
    args, kwargs, function = DECLARATIONS[name]
    if isinstance(function, str):
        register_clientside(registry, function, args, kwargs)
    else:
        register_callback(registry, args, kwargs)(function)
    return registry


@pytest.mark.parametrize("name", DECLARATIONS)
def test_declarations_and_answers_are_the_golden_messages(name):
    golden = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    registry = declare(name)

    assert golden["name"] == name
    assert registry.to_wire() == golden["dependencies"]
    if "request" in golden:
        answer = dispatch(CallbackRequest.parse(golden["request"]), registry).body
        assert (answer and json.loads(to_json(answer))) == golden["response"]


def test_every_golden_message_is_tried():
    assert {path.stem for path in GOLDEN.glob("*.json")} == set(DECLARATIONS)


REQUEST = {
    "output": '..{"index":["ALL"],"type":"out"}.children...o.children..',
    "outputs": [[{"id": {"type": "out", "index": 1}, "property": "children"}], {"id": "o", "property": "children"}],
    "inputs": [[{"id": {"type": "row", "index": 1}, "property": "value", "value": 1}]],
    "changedPropIds": [],
    "state": [],
}


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ([], [], "The body must be a JSON object, found a list."),
        (["output"], 3, "`output` must be a string, found a number."),
        (["inputs"], "x", "`inputs` must be a list, found a string."),
        (["changedPropIds"], [1], "`changedPropIds[0]` must be a string, found a number."),
        (["inputs"], [], "`inputs` must have 1 entries, found 0."),
        (["state"], [{}], "`state` must have 0 entries, found 1."),
        (["outputs"], {}, "`outputs` must be a list, found an object."),
        (["inputs", 0], {}, "`inputs[0]` must be a list, since"),
        (["inputs", 0, 0], 7, "`inputs[0][0]` must be an object with id and property, found a number."),
        (["inputs", 0, 0], {"property": "value"}, "`inputs[0][0]` has no `id`."),
        (["inputs", 0, 0, "property"], 1, "`inputs[0][0].property` must be a string, found a number."),
        (["inputs", 0, 0, "property"], "style", '`{"index":1,"type":"row"}.style`, where the callback declares'),
        (["inputs", 0, 0, "id"], "i", '`i.value`, where the callback declares `{"index":["ALL"],"type":"row"}.value`'),
        (["inputs", 0, 0, "id"], [], "`inputs[0][0].id` must be a string or an object, found a list."),
        (["inputs", 0, 0, "id", "type"], "cell", '`{"index":1,"type":"cell"}.value`, where'),
        (
            ["outputs", 1, "id"],
            "secret",
            "is `secret.children`, where the callback declares `o.children`",
        ),
        (["outputs", 0, 0, "property"], "style", "`outputs[0][0]` is"),
    ],
)
def test_a_malformed_request_is_told_what_is_wrong_and_where(path, value, message):
    body = json.loads(json.dumps(REQUEST))
    if path:
        *way, last = path
        part = body
        for key in way:
            part = part[key]
        part[last] = value
    else:
        body = value

    with pytest.raises(MalformedRequest) as caught:
        dispatch(CallbackRequest.parse(body), declare("pattern-and-plain"))

    assert message in str(caught.value)


def test_components_at_match_must_agree():
    body = json.loads((GOLDEN / "pattern-match.json").read_text(encoding="utf-8"))["request"]
    body["outputs"]["id"]["index"] = 99

    with pytest.raises(MalformedRequest, match="MATCH do not agree"):
        dispatch(CallbackRequest.parse(body), declare("pattern-match"))


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.sampled_from(["i", "o", "value", "children"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "property", "value", "index", "type", "x"]), inner, max_size=4)
    ),
    max_leaves=12,
)
DEPENDENCIES = st.none() | st.fixed_dictionaries(
    {},
    optional={
        "id": st.sampled_from(["i", "o", "s", {"type": "row", "index": 1}, {"type": "out", "index": 1}]) | JSON_VALUES,
        "property": st.sampled_from(["value", "children", "data", "title"]) | JSON_VALUES,
        "value": JSON_VALUES,
    },
)
PARTS = DEPENDENCIES | st.lists(DEPENDENCIES, max_size=2) | st.lists(st.lists(DEPENDENCIES, max_size=2), max_size=2)
BODIES = JSON_VALUES | st.fixed_dictionaries(
    {},
    optional={
        "output": JSON_VALUES,
        "outputs": PARTS | JSON_VALUES,
        "inputs": PARTS | JSON_VALUES,
        "state": PARTS | JSON_VALUES,
        "changedPropIds": st.lists(st.text(max_size=4)) | JSON_VALUES,
    },
)


# These need a manager of jobs, and outputs of two kinds, which an arbitrary body does not bring.
NOT_POSTED_TO = ("background", "pattern-and-plain")


@given(name=st.sampled_from([name for name in DECLARATIONS if name not in NOT_POSTED_TO]), body=BODIES)
def test_whatever_is_posted_is_answered_or_refused(name, body):
    registry = declare(name)
    if isinstance(body, dict):
        body = {"output": next(iter(registry)), **body}

    answered: object = None
    with contextlib.suppress(MalformedRequest, UnknownCallback):
        answered = dispatch(CallbackRequest.parse(body), registry).body

    assert answered is None or isinstance(answered, dict)
