from __future__ import annotations

import copy
import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dash.headless.patches import apply_patch
from dash.headless.values import in_browser
from dash.layout.encode import to_json
from dash.patch import Patch, is_patch
from tests.page_code import page_function


def operations(patch):
    return [(item["operation"], item["location"], item["params"]) for item in patch.to_plotly_json()["operations"]]


def test_keys_and_attributes_lead_to_the_same_place():
    patch = Patch()

    patch["layout"]["title"].text = "a"
    patch.data[0]["x"] = 1
    del patch["old"]
    del patch.older

    assert operations(patch) == [
        ("Assign", ["layout", "title", "text"], {"value": "a"}),
        ("Assign", ["data", 0, "x"], {"value": 1}),
        ("Delete", ["old"], {}),
        ("Delete", ["older"], {}),
    ]


def test_list_operations_are_recorded_in_order():
    patch = Patch()

    patch.l.append(1)
    patch.l.prepend(0)
    patch.l.insert(1, "x")
    patch.l.extend((2, 3))
    patch.l += [4]
    patch.l.remove(2)
    patch.l.reverse()
    patch.l.clear()

    assert [(name, params) for name, _, params in operations(patch)] == [
        ("Append", {"value": 1}),
        ("Prepend", {"value": 0}),
        ("Insert", {"value": "x", "index": 1}),
        ("Extend", {"value": (2, 3)}),
        ("Extend", {"value": [4]}),
        ("Remove", {"value": 2}),
        ("Reverse", {}),
        ("Clear", {}),
    ]


def test_arithmetic_and_merging_work_in_place():
    patch = Patch()

    patch.n += 1
    patch.n -= 2
    patch["n"] *= 3
    patch.n /= 4
    patch.d |= {"a": 1}
    patch.d.update({"b": 2}, c=3)

    assert [(name, params["value"]) for name, _, params in operations(patch)] == [
        ("Add", 1),
        ("Sub", 2),
        ("Mul", 3),
        ("Div", 4),
        ("Merge", {"a": 1}),
        ("Merge", {"b": 2, "c": 3}),
    ]


def test_a_patch_of_another_value_can_be_assigned():
    patch, other = Patch(), Patch()

    patch["a"] = other

    assert operations(patch) == [("Assign", ["a"], {"value": other})]


@pytest.mark.parametrize(
    ("misuse", "error", "message"),
    [
        (list, TypeError, "cannot be iterated"),
        (lambda patch: "a" in patch, TypeError, "cannot be searched"),
        (lambda patch: patch[1:2], TypeError, "no slices"),
        (lambda patch: patch.__setitem__(slice(1), 0), TypeError, "no slices"),
        (lambda patch: patch[1.5], TypeError, "string or an integer"),
        (lambda patch: patch.extend("ab"), TypeError, "list or tuple"),
        (lambda patch: patch.extend({1}), TypeError, "list or tuple"),
        (lambda patch: patch.update([("a", 1)]), TypeError, "mapping"),
        (lambda patch: patch.sort(), KeyError, "cannot be patched"),
    ],
)
def test_misuse_is_refused_where_it_happens(misuse, error, message):
    patch = Patch()

    with pytest.raises(error, match=message):
        misuse(patch)

    assert operations(patch) == []


@pytest.mark.parametrize(
    "misuse",
    [
        lambda patch: patch.__setitem__("a", patch["b"]),
        lambda patch: patch["a"].append(patch["b"]),
        lambda patch: patch["a"].__setitem__("b", patch["b"]),
        lambda patch: patch.__setitem__("a", patch),
    ],
)
def test_one_place_of_a_patch_is_no_value_for_another(misuse):
    patch = Patch()

    with pytest.raises(TypeError, match="has no value to put elsewhere"):
        misuse(patch)

    assert operations(patch) == []


def test_a_patch_can_be_pickled_and_copied():
    patch = Patch()
    patch["a"].append(1)

    for copied in (pickle.loads(pickle.dumps(patch)), copy.deepcopy(patch)):
        copied["b"] = 2

        assert operations(copied) == [("Append", ["a"], {"value": 1}), ("Assign", ["b"], {"value": 2})]
    assert len(operations(patch)) == 1


def test_numpy_indices_become_plain_numbers():
    numpy = pytest.importorskip("numpy")
    patch = Patch()

    patch["data"][numpy.int64(1)] = "x"

    assert json.loads(to_json(patch))["operations"][0]["location"] == ["data", 1]


def test_the_json_form_is_recognised():
    assert is_patch(json.loads(to_json(Patch())))
    assert not is_patch({"operations": []})
    assert not is_patch([])


def test_negative_indices_count_from_the_end():
    patch = Patch()
    patch["l"][-1] = "last"
    del patch["l"][-2]

    assert apply_patch({"l": [1, 2, 3]}, in_browser(patch)) == {"l": [1, "last"]}


def test_removing_what_is_absent_changes_nothing():
    patch = Patch()
    patch.remove(9)

    assert apply_patch([1, 2], in_browser(patch)) == [1, 2]


@pytest.fixture(scope="module")
def apply_in_page(tmp_path_factory):
    """`apply_patch`, done by the page's code."""
    imports = "import {applyPatch} from './wire/patch';"
    with page_function("({value, patch}) => applyPatch(value, patch)", imports, tmp_path_factory.mktemp("page")) as run:
        yield lambda value, patch: run({"value": value, "patch": json.loads(to_json(patch))})


NUMBERS = st.integers(-5, 5)
ITEMS = st.lists(NUMBERS, max_size=4)
MAPPINGS = st.dictionaries(st.sampled_from("abc"), NUMBERS, max_size=3)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("assign"), st.sampled_from("abc"), NUMBERS),
        st.tuples(st.just("delete"), st.sampled_from("abc")),
        st.tuples(st.just("update"), MAPPINGS),
        st.tuples(st.sampled_from(["append", "prepend", "remove"]), NUMBERS),
        st.tuples(st.just("insert"), st.integers(-6, 6), NUMBERS),
        st.tuples(st.just("extend"), ITEMS),
        st.tuples(st.sampled_from(["reverse", "clear"])),
        st.tuples(st.sampled_from(["add", "sub", "mul"]), NUMBERS),
        st.tuples(st.just("div"), st.integers(1, 5)),
        st.tuples(st.just("item"), st.integers(-4, 3), NUMBERS),
    ),
    max_size=12,
)


def do(target, step):
    """One step on a plain value or on a patch: Python's own operations, and `prepend`, which lists lack."""
    name, *values = step
    items, mapping = target["deep"]["items"], target["mapping"]
    if name == "assign":
        mapping[values[0]] = values[1]
    elif name == "delete":
        del mapping[values[0]]
    elif name == "update":
        mapping.update(values[0])
    elif name == "prepend" and isinstance(items, list):
        items.insert(0, *values)
    elif name == "item":
        items[values[0]] = values[1]
    elif name == "add":
        target["n"] += values[0]
    elif name == "sub":
        target["n"] -= values[0]
    elif name == "mul":
        target["n"] *= values[0]
    elif name == "div":
        target["n"] /= values[0]
    else:
        getattr(items, name)(*values)


@given(items=ITEMS, mapping=MAPPINGS, steps=STEPS)
def test_a_patch_does_what_the_same_operations_do_to_a_copy(apply_in_page, items, mapping, steps):
    value = {"deep": {"items": items}, "mapping": mapping, "n": 1}
    original, expected, patch = copy.deepcopy(value), copy.deepcopy(value), Patch()
    for step in steps:
        try:
            do(expected, step)
        except (KeyError, IndexError, ValueError):
            continue  # what Python refuses is no step
        do(patch, step)

    assert apply_patch(value, in_browser(patch)) == expected
    assert apply_in_page(value, patch) == expected
    assert value == original


TREES = st.recursive(
    NUMBERS | st.text("ab", max_size=2),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=12,
)


def steps_into(value, data):
    """The way to some place in a value, by keys and by indices from either end."""
    way = []
    while isinstance(value, (list, dict)) and value and data.draw(st.booleans()):
        keys = list(value) if isinstance(value, dict) else list(range(-len(value), len(value)))
        way.append(data.draw(st.sampled_from(keys)))
        value = value[way[-1]]
    return way


def change(holder, key, data):
    """An operation that fits what stands there, as a function of a plain container or of a patch."""
    value, new = holder[key], data.draw(TREES)
    choices = [lambda place: place.__setitem__(key, new), lambda place: place.__delitem__(key)]
    if isinstance(value, list):
        index, first = data.draw(st.integers(-6, 6)), next(iter(value), None)
        choices += [
            lambda place: place[key].append(new),
            lambda place: place[key].insert(index, new),
            lambda place: place[key].extend([new, 1]),
            lambda place: place[key].reverse(),
            lambda place: place[key].clear(),
        ]
        if value:
            choices.append(lambda place: place[key].remove(first))
    elif isinstance(value, dict):
        choices += [lambda place: place[key].update({"a": new}, b=1), lambda place: place[key].clear()]
    elif isinstance(value, int):
        choices.append(lambda place: place.__setitem__(key, _times_three(place[key])))
    return data.draw(st.sampled_from(choices))


def _times_three(number):
    number *= 3
    return number


def reached(value, way):
    for key in way:
        value = value[key]
    return value


@given(value=st.dictionaries(st.sampled_from("abc"), TREES, min_size=1, max_size=3), data=st.data())
def test_any_operation_at_any_depth_does_what_it_does_to_a_copy(apply_in_page, value, data):
    original, expected, patch = copy.deepcopy(value), copy.deepcopy(value), Patch()
    for _ in range(data.draw(st.integers(1, 6))):
        way = steps_into(expected, data)
        if not way:
            continue
        operation = change(reached(expected, way[:-1]), way[-1], data)
        operation(reached(patch, way[:-1]))
        operation(reached(expected, way[:-1]))
        expected = copy.deepcopy(expected)  # values that were put in must not stay shared

    assert apply_patch(value, in_browser(patch)) == expected
    assert apply_in_page(value, patch) == expected
    assert value == original
