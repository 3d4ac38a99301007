from __future__ import annotations

import pytest

from dash.dependencies import ALL, ALLSMALLER, MATCH, ClientsideFunction, Input, Output, State, Wildcard, ids_overlap
from dash.layout.component import Component


class Box(Component):
    _type = "Box"
    _namespace = "boxes"
    _base_nodes = ["children"]  # noqa: RUF012  # the shape of a generated class
    _prop_names = ["children", "id"]  # noqa: RUF012
    _valid_wildcard_attributes = []  # noqa: RUF012
    available_properties = _prop_names
    available_wildcard_properties = _valid_wildcard_attributes

    def __init__(self, children=None, **props):
        super().__init__(children=children, **props)


def test_a_dependency_prints_as_the_wire_names_it():
    dependency = Input({"type": "row", "index": MATCH}, "value")

    assert str(dependency) == '{"index":["MATCH"],"type":"row"}.value'
    assert repr(Output("a", "b")) == "<Output `a.b`>"
    assert dependency.component_id_str() == '{"index":["MATCH"],"type":"row"}'


def test_the_wire_form_mentions_optional_only_when_it_is():
    assert Input("a", "b").to_dict() == {"id": "a", "property": "b"}
    assert State("a", "b", allow_optional=True).to_dict() == {"id": "a", "property": "b", "allow_optional": True}


def test_a_component_stands_for_its_id():
    box = Box()

    assert Output(Box(id="x"), "children").component_id == "x"
    assert Output(box, "children") == Input(box, "children")
    assert box.id


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        ("a", "a", True),
        ("a", "b", False),
        ({"t": 1}, {"t": 1}, True),
        ({"t": 1}, {"t": 2}, False),
        ({"t": ALL}, {"t": 2}, True),
        ({"t": 2}, {"t": MATCH}, True),
        ({"t": ALL, "k": "a"}, {"t": MATCH, "k": "b"}, False),
        ({"t": ALL}, {"u": ALL}, False),
        ({"t": ALL}, "t", False),
    ],
)
def test_ids_overlap_when_one_component_could_carry_both(first, second, overlap):
    assert ids_overlap(first, second) is overlap
    assert (Input(first, "x") == Output(second, "x")) is overlap
    if overlap:
        assert hash(Input(first, "x")) == hash(Output(second, "x"))


def test_other_properties_and_other_things_are_different():
    assert Input("a", "x") != Input("a", "y")
    assert Input("a", "x") != "a.x"


def test_wildcards_are_known_by_name():
    assert [str(wildcard) for wildcard in Wildcard] == ["MATCH", "ALL", "ALLSMALLER"]
    assert repr(ALLSMALLER) == "<ALLSMALLER>"
    assert ALL.to_json() == '["ALL"]'
    assert Input({"t": ALL}, "x").has_wildcard()
    assert not Input({"t": "ALL"}, "x").has_wildcard()


@pytest.mark.parametrize("arguments", [("_dashprivate_x", "f"), ("ns", "_dashprivate_f"), ("ns", "no_update")])
def test_names_that_the_page_needs_are_reserved(arguments):
    with pytest.raises(ValueError, match="Choose another name"):
        ClientsideFunction(*arguments)
