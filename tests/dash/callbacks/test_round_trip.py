"""Any callback answers the request that its own definition describes, whatever its form."""

from __future__ import annotations

import itertools
import json

from hypothesis import given
from hypothesis import strategies as st

from dash.callbacks import CallbackRegistry, CallbackRequest, ctx, dispatch, no_update
from dash.callbacks.declare import register_callback
from dash.dependencies import ALL, ALLSMALLER, MATCH, DashDependency, Input, Output, State
from dash.layout.encode import to_json
from dash.layout.ids import stringify_id

MATCHED = 7
NAMES = (f"{letter}{number}" for number in itertools.count() for letter in "abcdef")
PROPS = st.sampled_from(["value", "children", "data-x"])


def ids(wildcards):
    """Ids with names of their own, so that no two outputs meet."""
    plain = st.builds(lambda: next(NAMES))
    concrete = st.builds(lambda index: {"type": next(NAMES), "index": index}, st.integers(0, 3) | st.just("x.y"))
    patterns = st.builds(lambda wildcard: {"type": next(NAMES), "index": wildcard}, st.sampled_from(wildcards))
    return st.one_of(plain, concrete, patterns)


def groups(leaves):
    return st.recursive(
        leaves,
        lambda inner: (
            st.lists(inner, min_size=1, max_size=3)
            | st.lists(inner, min_size=1, max_size=3).map(tuple)
            | st.dictionaries(st.sampled_from("pqrs"), inner, min_size=1, max_size=3)
        ),
        max_leaves=5,
    )


OUTPUTS = groups(st.builds(Output, ids([ALL, MATCH]), PROPS))
READS = st.dictionaries(
    st.sampled_from("uvwxyz"),
    groups(st.builds(Input, ids([ALL, MATCH, ALLSMALLER]), PROPS) | st.builds(State, ids([ALL, MATCH]), PROPS)),
    min_size=1,
    max_size=3,
)


def leaves(group):
    if isinstance(group, DashDependency):
        return [group]
    return [leaf for part in (group.values() if isinstance(group, dict) else group) for leaf in leaves(part)]


def shaped(group, leaf):
    """The group with something else at its leaves."""
    if isinstance(group, DashDependency):
        return leaf(group)
    if isinstance(group, dict):
        return {key: shaped(part, leaf) for key, part in group.items()}
    return [shaped(part, leaf) for part in group]


def named(dependency, sizes):
    """What the page sends for a dependency: a component, or some for a pattern."""
    id_ = dependency.component_id
    prop = dependency.component_property
    if not isinstance(id_, dict) or not dependency.has_wildcard():
        return {"id": id_, "property": prop}
    if MATCH in id_.values():
        return {"id": {**id_, "index": MATCHED}, "property": prop}
    return [{"id": {**id_, "index": index}, "property": prop} for index in range(sizes[str(dependency)])]


def valued(item):
    """The same with values, each of which tells where it comes from."""
    if isinstance(item, list):
        return [valued(part) for part in item]
    return {**item, "value": f"{stringify_id(item['id'])}.{item['property']}"}


def values_of(item):
    return [part["value"] for part in item] if isinstance(item, list) else item["value"]


@given(output=OUTPUTS, reads=READS, data=st.data())
def test_a_request_made_from_the_definition_is_answered_in_the_declared_groups(output, reads, data):
    registry, seen = CallbackRegistry(), {}
    sizes = {str(leaf): data.draw(st.integers(0, 3)) for leaf in (*leaves(output), *leaves(reads))}
    returned = shaped(output, lambda leaf: _answer_for(named(leaf, sizes)))

    def answer(**arguments):
        seen.update(arguments=arguments, grouping=ctx.args_grouping, outputs=ctx.outputs_grouping)
        return returned

    register_callback(registry, (), {"output": output, "inputs": reads})(answer)
    (entry,) = registry.to_wire()
    written = [named(leaf, sizes) for leaf in leaves(output)]
    request = {
        "output": entry["output"],
        "outputs": written[0] if isinstance(output, DashDependency) else written,
        "inputs": [valued(named(leaf, sizes)) for leaf in leaves(reads) if isinstance(leaf, Input)],
        "state": [valued(named(leaf, sizes)) for leaf in leaves(reads) if isinstance(leaf, State)],
        "changedPropIds": [],
    }

    response = dispatch(CallbackRequest.parse(json.loads(json.dumps(request))), registry)

    assert seen["arguments"] == shaped(reads, lambda leaf: values_of(valued(named(leaf, sizes))))
    assert seen["outputs"] == shaped(output, lambda leaf: named(leaf, sizes))
    assert _plain(seen["grouping"]) == shaped(reads, lambda leaf: valued(named(leaf, sizes)))
    expected = {}
    for item in written:
        for part in item if isinstance(item, list) else [item]:
            expected.setdefault(stringify_id(part["id"]), {})[part["property"]] = _text_for(part)
    assert json.loads(to_json(response.body)) == {"multi": True, "response": expected}


@given(output=OUTPUTS)
def test_no_update_for_everything_changes_nothing(output):
    registry = CallbackRegistry()
    sizes = {str(leaf): 2 for leaf in leaves(output)}
    register_callback(registry, (), {"output": output, "inputs": [Input("go", "n_clicks")]})(lambda _clicks: no_update)
    written = [named(leaf, sizes) for leaf in leaves(output)]
    request = {
        "output": next(iter(registry)),
        "outputs": written[0] if isinstance(output, DashDependency) else written,
        "inputs": [{"id": "go", "property": "n_clicks", "value": 1}],
    }

    assert dispatch(CallbackRequest.parse(request), registry).body == {"multi": True, "response": {}}


def _answer_for(item):
    return [_text_for(part) for part in item] if isinstance(item, list) else _text_for(item)


def _text_for(part):
    return f"new {stringify_id(part['id'])}.{part['property']}"


def _plain(described):
    """The grouping of `ctx` without what it adds to the request."""
    if isinstance(described, list):
        return [_plain(part) for part in described]
    if set(described) == {"id", "property", "value", "str_id", "triggered"}:
        assert described["str_id"] == stringify_id(described["id"])
        return {key: described[key] for key in ("id", "property", "value")}
    return {key: _plain(part) for key, part in described.items()}
