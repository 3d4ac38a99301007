"""What a page makes of patches that fit, and of those that do not."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest

from dash.headless.patches import PatchMisfit, apply_patch
from dash.headless.values import in_browser
from dash.layout.encode import to_json


def patched(before: Any, operation: str, location: list[Any], **params: Any) -> Any:
    return apply_patch(before, {"operations": [{"operation": operation, "location": location, "params": params}]})


def test_a_property_that_was_never_set_gets_the_containers_on_the_way() -> None:
    assert patched(None, "Assign", ["layout", "title"], value="t") == {"layout": {"title": "t"}}
    assert patched({"a": None}, "Merge", ["a"], value={"b": 1}) == {"a": {"b": 1}}
    assert patched([1], "Assign", [3], value=4) == [1, None, None, 4]


def test_what_a_patch_does_not_touch_keeps_its_identity() -> None:
    before = {"data": [{"x": [1]}, {"x": [2]}], "layout": {}}

    after = patched(before, "Append", ["data", 0, "x"], value=9)

    assert before["data"][0] == {"x": [1]}
    assert after["data"][0] == {"x": [1, 9]}
    assert after["data"][1] is before["data"][1]
    assert after["layout"] is before["layout"]


ONE = {"type": "P", "namespace": "dash_html_components", "props": {"children": "one"}}


@pytest.mark.parametrize(
    ("value", "operation", "location", "params", "after"),
    [
        (None, "Append", [], {"value": "x"}, ["x"]),
        ({"a": 1}, "Append", ["z"], {"value": 1}, {"a": 1, "z": [1]}),
        (None, "Prepend", ["z"], {"value": 1}, {"z": [1]}),
        (ONE, "Append", [], {"value": "x"}, [ONE, "x"]),
        (ONE, "Prepend", [], {"value": "x"}, ["x", ONE]),
        ("text", "Insert", [], {"index": 0, "value": "x"}, ["x", "text"]),
        ("text", "Extend", [], {"value": ["x", "y"]}, ["text", "x", "y"]),
    ],
)
def test_items_are_added_to_what_children_may_be(
    value: Any, operation: str, location: list[Any], params: dict[str, Any], after: Any
) -> None:
    assert patched(value, operation, location, **params) == after


def test_there_is_one_kind_of_number() -> None:
    assert repr(patched({"n": 4}, "Div", ["n"], value=2)) == "{'n': 2}"
    assert patched({"n": 1}, "Div", ["n"], value=0) == {"n": float("inf")}
    assert patched({"n": "a"}, "Add", ["n"], value="b") == {"n": "ab"}


@pytest.mark.parametrize(
    ("value", "operation", "location", "params", "told"),
    [
        ({"l": 5}, "Append", ["l"], {"value": 1}, 'Patch Append at ["l"]: expected a list, found 5.'),
        ({"a": 5}, "Assign", ["a", "b"], {"value": 1}, "expected a dict or a list on the way there, found 5."),
        ([1], "Assign", ["x"], {"value": 1}, 'expected a position in a list, found "x".'),
        ({"n": True}, "Mul", ["n"], {"value": 2}, "expected two numbers, found [true, 2]."),
        ({"d": [1]}, "Merge", ["d"], {"value": {}}, "expected a dict, found [1]."),
        ({}, "Delete", [], {}, "expected a key to delete."),
        ({}, "Explode", [], {}, "expected one of Assign, Delete, Append"),
    ],
)
def test_an_operation_that_does_not_fit_says_which_and_where(
    value: Any, operation: str, location: list[Any], params: dict[str, Any], told: str
) -> None:
    with pytest.raises(PatchMisfit) as raised:
        patched(value, operation, location, **params)

    assert told in str(raised.value)


@pytest.mark.parametrize("dtype", ["int8", "uint8", "int16", "uint16", "int32", "uint32", "float32", "float64"])
def test_numbers_of_numpy_take_every_operation_on_lists(dtype: str) -> None:
    numbers = np.array([1, 2, 3], dtype=dtype)
    figure = in_browser(json.loads(to_json(go.Figure(go.Scatter(x=numbers, y=numbers)))))
    assert isinstance(figure["data"][0]["y"], dict), "plotly packs them"

    longer = patched(figure, "Append", ["data", 0, "y"], value=4)

    assert longer["data"][0]["y"] == [1, 2, 3, 4]
    assert longer["data"][0]["x"] is figure["data"][0]["x"]
    assert patched(figure, "Assign", ["data", 0, "y", -1], value=9)["data"][0]["y"] == [1, 2, 9]
    assert patched(figure, "Delete", ["data", 0, "y", 0])["data"][0]["y"] == [2, 3]


def test_a_table_of_numbers_is_a_list_of_rows() -> None:
    figure = in_browser(json.loads(to_json(go.Figure(go.Heatmap(z=np.arange(6).reshape(2, 3))))))

    assert patched(figure, "Append", ["data", 0, "z", 1], value=9)["data"][0]["z"] == [[0, 1, 2], [3, 4, 5, 9]]
