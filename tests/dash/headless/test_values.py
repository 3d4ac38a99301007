"""Values as a browser holds them."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dash import html
from dash.headless.values import in_browser, read_json, same
from dash.layout.encode import to_json


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2.0", 2),
        ("-0.0", 0),
        ("0.5", 0.5),
        ("1e3", 1000),
        ("1e22", 1e22),
        ("9007199254740993", 9007199254740992),
        ("1152921504606846976", 1152921504606847000),
        ('{"b": 1, "10": 2, "9": 3, "010": 4}', {"9": 3, "10": 2, "b": 1, "010": 4}),
    ],
)
def test_numbers_and_keys_are_read_as_a_browser_does(text: str, value: Any) -> None:
    found = read_json(text)

    assert found == value
    assert type(found) is type(value)
    if isinstance(value, dict):
        assert list(found) == list(value)


def test_a_component_goes_to_the_page_as_json() -> None:
    assert in_browser(html.B("x")) == {"namespace": "dash_html_components", "type": "B", "props": {"children": "x"}}
    assert in_browser([math.nan, (1.0,)]) == [None, [1]]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats(-5, 5) | st.text("ab1", max_size=2),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab1", max_size=2), inner, max_size=3),
    max_leaves=8,
)


@given(left=JSON, right=JSON)
def test_values_are_the_same_when_their_texts_are(left: Any, right: Any) -> None:
    left, right = in_browser(left), in_browser(right)

    assert same(left, left)
    assert same(left, read_json(to_json(left)))
    assert same(left, right) == (sort(left) == sort(right))


def sort(value: Any) -> bytes:
    """The text of a value, whatever the order of its keys."""
    if isinstance(value, dict):
        return b"{%s}" % b",".join(to_json(key) + sort(value[key]) for key in sorted(value))
    return b"[%s]" % b",".join(map(sort, value)) if isinstance(value, list) else to_json(value)
