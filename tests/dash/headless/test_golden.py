"""The golden messages: this page asks as they do, and makes of their answers what they say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dash.headless.address import Address
from dash.headless.call import Call, Outcome, Unchanged, Updated
from dash.headless.callback import Callback
from dash.headless.graph import CallbackGraph
from dash.headless.ids import canonical_id, split_prop
from dash.headless.patches import apply_patch
from dash.headless.runtime import Runtime
from dash.headless.store import Changes, LayoutStore
from dash.headless.values import read_json
from dash.headless.window import Window
from dash.layout.encode import to_json
from dash.layout.ids import stringify_id
from dash.patch import is_patch

GOLDEN = [
    json.loads(path.read_text(encoding="utf-8")) for path in sorted((Path(__file__).parents[2] / "wire").glob("*.json"))
]
EXCHANGES = [golden for golden in GOLDEN if "request" in golden]
# What the Patch of the examples works on.
FIGURE = {"data": [{"y": [1, 2, 3]}], "layout": {"title": {"text": "Title"}}, "n": 1}


class Server:
    def __init__(self, answer: Any) -> None:
        self.asked: list[Any] = []
        self.answer = answer

    def name(self, callback: Callback) -> str:
        return callback.output

    def run(self, call: Call) -> Outcome:
        self.asked.append(read_json(to_json(call.to_wire())))
        if not self.answer:
            return Unchanged(None)
        return Updated(self.answer.get("response") or {}, self.answer.get("sideUpdate") or {})


def named_in(value: Any) -> Iterator[Any]:
    """The properties that a request names, whatever their grouping."""
    if isinstance(value, list):
        for item in value:
            yield from named_in(item)
    elif value is not None:
        yield value


def layout_for(golden: Any) -> list[Any]:
    """A page with just the components of the messages."""
    props: dict[str, Any] = {}
    request = golden["request"]
    for item in named_in([request["outputs"], request["inputs"], request.get("state", [])]):
        own = props.setdefault(stringify_id(item["id"]), {"id": item["id"], "figure": FIGURE})
        if "value" in item:
            own[item["property"]] = item["value"]
    for text in (golden["response"] or {}).get("sideUpdate", {}):
        props.setdefault(canonical_id(text), {"id": json.loads(text) if text.startswith("{") else text})
    return [{"namespace": "n", "type": "T", "props": own} for own in props.values()]


@pytest.mark.parametrize("golden", EXCHANGES, ids=lambda golden: golden["name"])
def test_the_page_asks_and_answers_as_the_messages_say(golden: Any) -> None:
    server = Server(golden["response"])
    store = LayoutStore({})
    graph = CallbackGraph(golden["dependencies"])
    runtime = Runtime(store, graph, server, Window(Address("http://localhost", "/")))
    triggers = golden["request"]["changedPropIds"]
    if triggers:
        store.set_layout(layout_for(golden))
    before = {id_: dict(store.index.node(id_).props) for id_ in store.index}  # type: ignore[union-attr]
    if triggers:
        for prop in triggers:
            id_, name = split_prop(prop)
            runtime.set_props_by_id(id_, {name: before[canonical_id(id_)].get(name)})
        runtime.settle()
    else:
        runtime.start(layout_for(golden))

    inputs = golden["request"]["inputs"]
    is_empty = inputs == [[]]
    assert server.asked == ([] if is_empty else [{"state": [], **golden["request"]}])
    answer = golden["response"] or {}
    updates = {} if is_empty else {**answer.get("sideUpdate", {}), **answer.get("response", {})}
    for id_, props in updates.items():
        node = store.index.node(canonical_id(id_))
        assert node is not None
        for name, value in props.items():
            expected = apply_patch(before[canonical_id(id_)].get(name), value) if is_patch(value) else value
            assert node.props[name] == expected


def test_a_late_update_of_the_page_changes_nothing() -> None:
    store = LayoutStore({})
    store.set_layout({"namespace": "n", "type": "T", "props": {"id": "a"}})
    node = store.index.node("a")
    assert node is not None
    store.set_layout(None)
    changes = Changes()
    store.update(node, {"x": 1}, changes)

    assert not changes
