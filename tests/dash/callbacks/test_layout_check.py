from __future__ import annotations

import pytest

from dash.callbacks.validate import check_layout
from dash.dependencies import ALL, Input, Output, State
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


def test_what_changes_while_a_callback_runs_is_looked_for_too(desk):
    desk.callback(
        Output("figure", "children"),
        Input("country", "value"),
        running=[(Output("tabel", "title"), "busy", "")],
        background=True,
        progress=Output("figure", "valeu"),
        cancel=Input("contry", "value"),
    )(nothing)

    found = [problem.dependency for problem in check_layout(desk.registry, LAYOUT)]

    assert found == ['Output("tabel", "title")', 'Output("figure", "valeu")', 'Input("contry", "value")']


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


class Tabs(Box):
    _type = "Tabs"
    _base_nodes = ["children", "label"]  # noqa: RUF012
    _children_props = ["label", "options[].label", "panels{}"]  # noqa: RUF012
    _prop_names = [*Box._prop_names, "label", "options", "panels"]  # noqa: RUF012
    available_properties = _prop_names


@pytest.mark.parametrize(
    "holder",
    [
        Tabs(label=Box(id="inner")),
        Tabs(label=[Box([Box(id="inner")])]),
        Tabs(options=[{"label": "text"}, {"label": Box(id="inner")}]),
        Tabs(panels={"first": Tabs(label=Box(Box(id="inner")))}),
    ],
)
def test_components_in_any_prop_that_holds_components_are_found(desk, holder):
    desk.callback(Output("inner", "title"), Input("country", "value"))(nothing)

    assert check_layout(desk.registry, Box([Box(id="country"), holder])) == []


def test_a_layout_may_be_a_function_or_a_list(desk):
    desk.callback(Output("b", "titel"), Input("a", "value"))(nothing)

    (problem,) = check_layout(desk.registry, lambda: [Box(id="a"), "text", Box(id="b")])

    assert problem.suggestion == 'Did you mean "title"?'


@pytest.mark.parametrize("make", [lambda layout: layout, lambda layout: lambda: layout])
def test_a_validation_layout_adds_what_comes_later(desk, make):
    desk.callback(Output("later", "title"), Input("country", "value"))(nothing)
    desk.callback(Output("never", "title"), Input("country", "value"))(nothing)

    (problem,) = check_layout(desk.registry, LAYOUT, make(Box([Box(id="later"), Box(id="nevar")])))

    assert problem.dependency == 'Output("never", "title")'
    assert problem.suggestion.startswith('Did you mean "nevar"?')
