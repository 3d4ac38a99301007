"""Random pages and callbacks: this executor asks for the same calls, in the same order, as the one in the browser."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dash.headless.address import Address
from dash.headless.call import Call, Failed, Outcome, Unchanged, Updated
from dash.headless.callback import Callback
from dash.headless.graph import CallbackGraph
from dash.headless.runtime import Runtime
from dash.headless.store import LayoutStore
from dash.headless.values import read_json
from dash.headless.window import Window
from dash.layout.encode import to_json
from dash.layout.ids import stringify_id
from tests.page_code import page_function

Play = Callable[[Any], Any]

# The server of both pages: what it answers depends on the call's number and outputs alone.
PAGE = """async ({layout, callbacks, answers, actions}) => {
    const page = new TestPage(layout, callbacks);
    let answered = 0;
    const bodies = [];
    page.runtime.events.listen(
        ({type, call}) => type === 'started' && bodies.push(JSON.parse(JSON.stringify(requestBody(call)))),
    );
    const drain = async () => {
        await page.settled();
        for (; answered < page.requests.length && answered < 200; answered++) {
            const {call, resolve} = page.requests[answered];
            resolve(outcome(answers[answered % answers.length], answered, call));
            await page.settled();
        }
    };
    const outcome = ({kind, mask, content, side}, number, {outputs}) => {
        if (kind !== 'updated') {
            return kind === 'failed'
                ? {type: 'failed', error: new CallbackError('http', 'broken')}
                : {type: 'unchanged'};
        }
        const updates = {};
        outputs.flat().forEach(({id, property}, at) => {
            if (!((mask >> at) & 1)) {
                const prop = property.split('@')[0];
                const value = prop === 'children' ? structuredClone(content) : 10 * number + at;
                updates[stringifyId(id)] = {...updates[stringifyId(id)], [prop]: value};
            }
        });
        return {type: 'updated', outputs: updates, sideUpdate: structuredClone(side)};
    };
    page.start();
    await drain();
    for (const action of actions) {
        for (const [id, props] of Object.entries(action)) {
            const node = page.store.index.node(id);
            if (node) {
                page.runtime.setProps(node, structuredClone(props));
            }
        }
        await drain();
    }
    return {bodies, layout: page.store.root, isBusy: answered >= 200};
}"""
IMPORTS = """import {TestPage} from './executor/tests/page';
import {CallbackError} from './executor/call';
import {stringifyId} from './ids/id';
import {requestBody} from './transport/server';"""


@pytest.fixture(scope="module")
def play_in_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    with page_function(PAGE, IMPORTS, tmp_path_factory.mktemp("page")) as run:
        yield run


class Server:
    def __init__(self, answers: list[Any]) -> None:
        self.answers = answers
        self.bodies: list[Any] = []

    def name(self, callback: Callback) -> str:
        return callback.output

    def run(self, call: Call) -> Outcome:
        number = len(self.bodies)
        if number >= 200:
            raise RecursionError
        self.bodies.append(read_json(to_json(call.to_wire())))
        answer = copy.deepcopy(self.answers[number % len(self.answers)])
        if answer["kind"] != "updated":
            return Failed("broken") if answer["kind"] == "failed" else Unchanged(None)
        updates: dict[str, Any] = {}
        flat = [item for group in call.outputs for item in (group if isinstance(group, list) else [group])]
        for at, item in enumerate(flat):
            if not (answer["mask"] >> at) & 1:
                prop = item["property"].partition("@")[0]
                value = copy.deepcopy(answer["content"]) if prop == "children" else 10 * number + at
                updates.setdefault(stringify_id(item["id"]), {})[prop] = value
        return Updated(updates, answer["side"])


def play(scenario: Any) -> Any:
    scenario = copy.deepcopy(scenario)
    server = Server(scenario["answers"])
    store = LayoutStore({})
    window = Window(Address("http://localhost", "/"))
    runtime = Runtime(store, CallbackGraph(scenario["callbacks"]), server, window)
    try:
        runtime.start(scenario["layout"])
        for action in scenario["actions"]:
            for id_, props in action.items():
                node = store.index.node(id_)
                if node is not None:
                    runtime.set_props(node, props)
            runtime.settle()
    except RecursionError:
        return {"isBusy": True}
    return {"bodies": server.bodies, "layout": store.layout, "isBusy": False}


IDS = [
    "a",
    "b",
    "c",
    "d",
    {"t": "r", "i": 1},
    {"t": "r", "i": 2},
    {"t": "r", "i": 3},
    {"t": "s", "i": 1},
    {"t": "s", "i": 2},
]
PROPS = st.sampled_from(["x", "y"])
PLAIN = st.sampled_from(["a", "b", "c", "a", "b", "c", "d", "e"])


def rows(*wildcards: Any) -> st.SearchStrategy[Any]:
    kinds, parts = st.sampled_from(["r", "s"]), st.sampled_from([[name] for name in wildcards] + [1, 2])
    return st.builds(lambda t, i: {"t": t, "i": i}, kinds, parts)


def dependency(ids: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.tuples(ids, PROPS) | st.tuples(ids, PROPS) | st.just(("box", "children"))


def definition(number: int, outputs: list[Any], inputs: list[Any], state: list[Any], flags: tuple[bool, ...]) -> Any:
    prevented, is_optional, is_duplicate = flags
    names = [f"{stringify_id(id_)}.{prop}" + (f"@{number}" if is_duplicate else "") for id_, prop in outputs]
    named = names[0] if len(names) == 1 else f"..{'...'.join(names)}.." if names else f"none{number}"
    return {
        "output": named,
        "no_output": not names,
        "prevent_initial_call": prevented,
        "inputs": [{"id": stringify_id(i), "property": p, "allow_optional": is_optional} for i, p in inputs],
        "state": [{"id": stringify_id(i), "property": p} for i, p in state],
    }


def callbacks_of(output_ids: st.SearchStrategy[Any], input_ids: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    def key(item: Any) -> str:
        return f"{stringify_id(item[0])}.{item[1]}"

    return st.tuples(
        st.lists(dependency(output_ids), max_size=2, unique_by=key),
        st.lists(dependency(input_ids), min_size=1, max_size=3),
        st.lists(dependency(PLAIN), max_size=1),
        st.tuples(st.sampled_from([False, False, True]), st.booleans(), st.booleans()),
    )


CALLBACKS = st.lists(
    callbacks_of(PLAIN | rows("ALL"), PLAIN | rows("ALL"))
    | callbacks_of(rows("MATCH").filter(lambda id_: isinstance(id_["i"], list)), rows("MATCH", "ALLSMALLER") | PLAIN),
    min_size=1,
    max_size=6,
).map(lambda specs: [definition(number, *spec) for number, spec in enumerate(specs)])


def component(id_: Any, children: Any = None) -> Any:
    props = {"id": id_, "x": 0, "y": 0} | ({} if children is None else {"children": children})
    return {"namespace": "n", "type": "T", "props": props}


CONTENT = st.lists(st.sampled_from(IDS[3:]), unique_by=stringify_id, min_size=1, max_size=5).map(
    lambda ids: [*map(component, ids)]
)
VALUES = st.dictionaries(PROPS, st.integers(1, 3), min_size=1)
SCENARIOS = st.fixed_dictionaries(
    {
        "layout": CONTENT.map(
            lambda inside: [component("a"), component("b"), component("c"), component("box", inside)]
        ),
        "callbacks": CALLBACKS,
        "answers": st.lists(
            st.fixed_dictionaries(
                {
                    "kind": st.sampled_from(["updated", "updated", "updated", "unchanged", "failed"]),
                    "mask": st.integers(0, 7),
                    "content": CONTENT,
                    "side": st.just({}) | st.dictionaries(st.sampled_from(["a", "b"]), VALUES, max_size=1),
                }
            ),
            min_size=1,
            max_size=5,
        ),
        "actions": st.lists(
            st.dictionaries(st.sampled_from([stringify_id(id_) for id_ in IDS]), VALUES, min_size=1, max_size=2),
            min_size=1,
            max_size=5,
        ),
    }
)


@settings(max_examples=120)
@given(scenario=SCENARIOS)
def test_the_same_calls_are_asked_for_in_the_same_order(play_in_page: Play, scenario: Any) -> None:
    expected = play_in_page(scenario)
    found = play(scenario)

    # A callback that asks for itself by side updates never ends, there as here.
    assert found["isBusy"] == expected["isBusy"]
    if not found["isBusy"]:
        assert found["bodies"] == expected["bodies"]
        assert found["layout"] == expected["layout"]
