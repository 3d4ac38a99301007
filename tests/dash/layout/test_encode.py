import collections
import dataclasses
import datetime
import decimal
import enum
import json
import pathlib
import time
import uuid

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dash import dcc, html
from dash.exceptions import UnserializableValue
from dash.layout.careful import encode_carefully
from dash.layout.encode import to_json


class Metres(float):
    pass


class Colour(enum.Enum):
    RED = "red"
    BOLD = html.B("x")


@dataclasses.dataclass
class Point:
    x: int
    label: object


Pair = collections.namedtuple("Pair", "a b")
UTC = datetime.timezone.utc
BOLD = {"props": {"children": "x"}, "type": "B", "namespace": "dash_html_components"}

VALUES = [
    (datetime.date(2020, 1, 2), "2020-01-02"),
    (datetime.datetime(2020, 1, 2, 3, 4, 5), "2020-01-02T03:04:05"),
    (datetime.datetime(2020, 1, 2, tzinfo=UTC), "2020-01-02T00:00:00+00:00"),
    (datetime.time(1, 2), "01:02:00"),
    (datetime.timedelta(days=1, seconds=2), "P1DT0H0M2S"),
    (decimal.Decimal("1.5"), 1.5),
    (decimal.Decimal("NaN"), None),
    (float("nan"), None),
    (float("-inf"), None),
    (10**30, 10**30),
    (Colour.RED, "red"),
    (Colour.BOLD, BOLD),
    (Point(1, html.B("x")), {"x": 1, "label": BOLD}),
    (Point(10**30, None), {"x": 10**30, "label": None}),
    (Pair(1, 2), [1, 2]),
    ({3}, [3]),
    (frozenset((3,)), [3]),
    (range(3), [0, 1, 2]),
    ((n for n in (1, 2)), [1, 2]),
    ({"a": 1}.keys(), ["a"]),
    (uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001"),
    (pathlib.PurePosixPath("a/b"), "a/b"),
    ({1: "a", 2.5: "b", None: "c"}, {"1": "a", "2.5": "b", "null": "c"}),
    ({True: "a"}, {"true": "a"}),
    ({Colour.RED: 1, datetime.date(2020, 1, 1): 2}, {"red": 1, "2020-01-01": 2}),
    ({np.int64(5): 1}, {"5": 1}),
    ("\ud800", "\ud800"),
    (np.int64(3), 3),
    (np.float32(1.5), 1.5),
    (np.bool_(True), True),
    (np.longdouble(1.5), 1.5),
    (np.arange(4).reshape(2, 2), [[0, 1], [2, 3]]),
    (np.arange(4).reshape(2, 2).T, [[0, 2], [1, 3]]),
    (np.array([1.5, np.nan]), [1.5, None]),
    (np.array([1, 2], dtype=">i4"), [1, 2]),
    (np.array(["a", None], dtype=object), ["a", None]),
    (np.array(["a"]), ["a"]),
    (np.array(["2020-01-01", "NaT"], dtype="datetime64[D]"), ["2020-01-01", None]),
    (np.array(["2020-01-01T01:00", "NaT"], dtype="datetime64[ns]"), ["2020-01-01T01:00:00", None]),
    (np.array(["2020-01-01T00:00:00.123456789", "NaT"], "datetime64[ns]"), ["2020-01-01T00:00:00.123456789", None]),
    (np.array(["290000-01-01", "-005-01-01"], dtype="datetime64[D]"), ["290000-01-01", "-005-01-01"]),
    (np.datetime64("2020-01-01"), "2020-01-01"),
    (np.datetime64("2020-03"), "2020-03-01"),
    (np.datetime64("10000-01-01"), "10000-01-01"),
    (np.datetime64("NaT"), None),
    (np.ma.array([1, 2], mask=[False, True]), [1, None]),
    (np.array([(1, 2.5)], dtype=[("a", "i4"), ("b", "f8")]), [[1, 2.5]]),
    (Metres(1.5), 1.5),
    (Metres("nan"), None),
    (collections.deque([1]), [1]),
    (pd.Series([1, 2]), [1, 2]),
    (pd.Series(["a", None]), ["a", None]),
    (pd.Series([1, None], dtype="Int64"), [1, None]),
    (pd.Series(pd.to_datetime(["2020-01-01", None])), ["2020-01-01T00:00:00", None]),
    (pd.Series(pd.to_datetime(["2020-01-01"], utc=True)), ["2020-01-01T00:00:00+00:00"]),
    (pd.Index(["a"]), ["a"]),
    (pd.Categorical(["a"]), ["a"]),
    (pd.Timestamp("2020-01-01"), "2020-01-01T00:00:00"),
    (pd.Timedelta("1s"), "P0DT0H0M1S"),
    (pd.NaT, None),
    (pd.NA, None),
    (pd.Period("2020-01"), "2020-01"),
]


@pytest.mark.parametrize(("value", "expected"), VALUES, ids=lambda value: type(value).__name__)
def test_values_have_the_json_form_that_a_page_expects(value, expected):
    assert json.loads(to_json({"value": value})) == {"value": expected}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@settings(max_examples=100, deadline=None)
@given(json_values)
def test_the_careful_way_says_the_same_as_the_quick_one(value):
    assert json.loads(encode_carefully(value)) == json.loads(to_json(value)) == value


def test_trees_deeper_than_the_encoder_goes():
    node = html.B("bottom")
    for _ in range(5000):
        node = html.Div([node])

    text = to_json(node)

    assert text.count(b'"Div"') == 5000
    assert text.count(b"bottom") == 1


def test_plain_lists_of_any_depth():
    nested = []
    for _ in range(3000):
        nested = [nested]

    assert to_json(nested) == b"[" * 3001 + b"]" * 3001


def test_a_generator_below_something_unusual_is_read_once():
    assert json.loads(to_json(html.Div([10**30, (word for word in ("a", "b"))])))["props"]["children"][1] == ["a", "b"]


def test_an_object_may_bring_its_own_json_form():
    class Format:
        def to_plotly_json(self):
            return {"specifier": ".2f"}

    assert to_json([Format()]) == b'[{"specifier":".2f"}]'


class TestWhatHasNoJsonForm:
    def test_the_error_gives_the_path_the_type_and_the_component(self):
        layout = html.Div([html.Div(), dcc.Checklist(id="list", options=[{"label": [html.B(style={"x": [1, open]})]}])])

        with pytest.raises(UnserializableValue) as error:
            to_json(layout)

        assert error.value.path == "children[1].options[0].label[0].style.x[1]"
        assert error.value.value_type is type(open)
        assert "in B" in str(error.value)

    def test_bytes_point_to_base64(self):
        with pytest.raises(UnserializableValue, match="base64"):
            to_json({"a": b"x"})

    def test_a_frame_points_to_its_rows(self):
        with pytest.raises(UnserializableValue, match=r'to_dict\("records"\)'):
            to_json(pd.DataFrame({"a": [1]}))

    def test_a_class_in_place_of_a_component_is_recognised(self):
        with pytest.raises(UnserializableValue, match=r"call it, Div\(\.\.\.\)"):
            to_json(html.Div([html.Div]))

    def test_a_key_without_a_text_is_named(self):
        with pytest.raises(UnserializableValue, match=r"the dict key \(1, 2\)"):
            to_json({"a": {(1, 2): 3}})

    def test_a_list_that_contains_itself_is_an_error(self):
        circle = []
        circle.append(circle)

        with pytest.raises(UnserializableValue, match="contains itself"):
            to_json({"a": circle})

    def test_complex_numbers(self):
        with pytest.raises(UnserializableValue, match="complex"):
            to_json(np.array([1j]))


def test_ten_thousand_components_take_a_few_milliseconds():
    layout = html.Div([html.Div("x", id=str(n)) for n in range(10_000)])

    def seconds():
        start = time.process_time()
        to_json(layout)
        return time.process_time() - start

    assert min(seconds() for _ in range(5)) < 0.02


def test_an_error_about_a_huge_value_stays_short():
    with pytest.raises(UnserializableValue) as error:
        to_json({"a": {tuple(range(10_000)): 1}})

    assert len(str(error.value)) < 400


class Endless:
    def __init__(self, wrap):
        self.wrap = wrap

    def to_plotly_json(self):
        return self.wrap(Endless(self.wrap))


def circle(holder, put):
    put(holder)
    return holder


@pytest.mark.parametrize(
    "value",
    [
        circle([], lambda items: items.append(items)),
        circle({}, lambda items: items.update(a=items)),
        circle(html.Div(), lambda div: setattr(div, "children", [div])),
        circle(html.Div(), lambda div: setattr(div, "title", {"a": div})),
        Endless(lambda inner: inner),
        Endless(lambda inner: {"a": inner}),
    ],
    ids=["list", "dict", "component", "prop", "itself", "deeper"],
)
def test_what_never_ends_is_an_error(value):
    with pytest.raises(UnserializableValue) as error:
        to_json({"top": value})

    assert len(str(error.value)) < 800


def test_what_a_conversion_raises_reaches_its_author():
    class Broken:
        def to_plotly_json(self):
            raise TypeError("my mistake")

    with pytest.raises(TypeError, match=r"^my mistake$"):
        to_json([Broken()])
