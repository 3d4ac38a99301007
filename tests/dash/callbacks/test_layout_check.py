from __future__ import annotations

import pytest

from dash.callbacks.validate import check_layout
from dash.dependencies import ALL, ALLSMALLER, MATCH, Input, Output, State
from dash.layout.component import Component


class Box(Component):
    _type = "Box"
    _namespace = "boxes"
    _base_nodes = ["children"]  # noqa: RUF012  # the shape of a generated class
    _prop_names = ["children", "id", "title", "value"]  # noqa: RUF012
    _valid_wildcard_attributes = ["data-", "aria-"]  # noqa: RUF012
    available_properties = _prop_names
    available_wildcard_properties = _valid_wildcard_attributes

    def __init__(self, children=None, **props):
        super().__init__(children=children, **props)


LAYOUT = Box(
    [Box(id="country"), Box(Box(id={"type": "row", "index": 1}), id="table"), "text", Box(id="figure")], id="page"
)


def nothing(*_values): ...


def test_a_layout_that_has_everything_is_no_problem(desk):
    desk.callback(
        Output("figure", "children"),
        Output({"type": "row", "index": ALL}, "title"),
        Input("country", "value"),
        Input({"type": "row", "index": 1}, "data-kind"),
        State({"type": "later", "index": ALL}, "value"),
    )(nothing)

    assert check_layout(desk.registry, LAYOUT) == []


def test_a_missing_id_comes_with_function_and_nearest_id(desk):
    @desk.callback(Output("figure", "children"), Input("cuontry", "value"))
    def draw(_value): ...

    (problem,) = check_layout(desk.registry, LAYOUT)

    text = str(problem)
    assert problem.kind == "missing id"
    assert text.startswith("draw (")
    assert "test_layout_check.py:" in text
    assert 'Input("cuontry", "value") names an id that the layout does not have' in text
    assert 'Did you mean "country"?' in text
    assert "suppress_callback_exceptions" in text


def test_an_unknown_property_comes_with_the_nearest(desk):
    desk.callback(Output("figure", "childern"), Input("country", "value"))(nothing)

    (problem,) = check_layout(desk.registry, LAYOUT)

    assert problem.kind == "unknown property"
    assert 'no property of Box "figure"' in problem.found
    assert problem.suggestion == 'Did you mean "children"?'


def test_a_property_of_a_pattern_is_checked_where_the_pattern_fits(desk):
    desk.callback(Output({"type": "row", "index": ALL}, "color"), Input("country", "value"))(nothing)

    (problem,) = check_layout(desk.registry, LAYOUT)

    assert 'Output({"type": "row", "index": ALL}, "color")' in problem.found
    assert "Box has: children, id, title, value." in problem.suggestion


def test_optional_dependencies_may_be_missing(desk):
    desk.callback(Output("figure", "title"), Input("absent", "value", allow_optional=True))(nothing)
    desk.callback(Output("also-absent", "title"), Input("country", "value"), optional=True)(nothing)

    assert check_layout(desk.registry, LAYOUT) == []


@pytest.mark.parametrize(
    ("dependencies", "expected"),
    [
        ((Output("a", "title"), Input({"t": MATCH}, "value")), 'has MATCH at "t", and no output has'),
        ((Output({"t": MATCH}, "x"), Output("a", "x"), Input({"t": MATCH}, "v")), "has MATCH at no key"),
        ((Output({"t": MATCH}, "x"), Input("i", "v"), State({"u": MATCH}, "v")), 'has MATCH at "u"'),
        ((Output("a", "x"), Input({"t": ALLSMALLER}, "v")), "nothing to be smaller than"),
    ],
)
def test_wildcards_without_their_partner_are_named(desk, dependencies, expected):
    desk.callback(*dependencies)(nothing)

    found = [problem.found for problem in check_layout(desk.registry, Box()) if problem.kind == "unmatched wildcard"]

    assert any(expected in text for text in found)


@pytest.mark.parametrize(
    "dependencies",
    [
        (Output({"t": MATCH}, "x"), Input({"t": MATCH, "u": ALL}, "v"), State({"t": ALLSMALLER}, "v")),
        (Output({"t": MATCH, "u": ALL}, "x"), Output({"t": MATCH}, "y"), Input("i", "v")),
        (Input({"t": MATCH}, "v"), State({"t": ALLSMALLER}, "v")),
    ],
)
def test_wildcards_with_their_partner_are_no_problem(desk, dependencies):
    desk.callback(*dependencies)(nothing)

    assert [problem for problem in check_layout(desk.registry, Box()) if problem.kind == "unmatched wildcard"] == []
