from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dash.callbacks.grouping import StructureError, count, flatten, flatten_like, is_nested, rebuild

GROUPS = st.recursive(
    st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=10,
)


def is_number(node):
    return isinstance(node, int)


@given(GROUPS)
def test_a_rebuilt_group_is_the_group(group):
    shape, leaves = flatten(group, is_number)

    assert rebuild(shape, leaves) == group
    assert flatten_like(shape, group) == leaves
    assert count(shape) == len(leaves)


@given(GROUPS)
def test_a_whole_value_stands_for_every_leaf(group):
    shape, leaves = flatten(group, is_number)

    assert flatten_like(shape, None, lambda value: value is None) == [None] * len(leaves)


@given(GROUPS, GROUPS)
def test_another_structure_is_named_and_nothing_else_goes_wrong(group, other):
    shape, leaves = flatten(group, is_number)
    with contextlib.suppress(StructureError):  # anything else is a mistake of ours
        assert len(flatten_like(shape, other)) == len(leaves)


@pytest.mark.parametrize(("shape", "nested"), [(0, False), ([0, 1], False), ({"a": 0}, True), ([0, [1]], True)])
def test_flat_shapes_are_told_from_nested_ones(shape, nested):
    assert is_nested(shape) is nested


def test_what_is_neither_leaf_nor_group_is_named_by_its_place():
    with pytest.raises(StructureError, match=r"\['a'\]\[1\]: expected .* found 'x'"):
        flatten({"a": [1, "x"]}, is_number)
