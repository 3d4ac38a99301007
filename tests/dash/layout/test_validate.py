import pytest

from dash import html
from dash.exceptions import DuplicateIdError, NoLayoutException
from dash.layout.validate import validate_layout


@pytest.mark.parametrize(
    "layout", [None, "text", 5, {"a": 1}, object(), html.Div], ids=["None", "text", "number", "dict", "object", "class"]
)
def test_what_cannot_be_a_layout_is_refused(layout):
    with pytest.raises(NoLayoutException, match="A layout is a component, a list of components"):
        validate_layout(layout)


@pytest.mark.parametrize("layout", [html.Div(), [html.Div(), "text", None], (html.Div(),), html.Div([["a"], 5])])
def test_components_and_lists_of_them_are_layouts(layout):
    assert validate_layout(layout) is None


def test_two_components_with_one_id_are_both_named():
    layout = html.Div([html.Div("a", id="x"), html.Section([html.P(), html.B(id="x")], id="s")], id="page")

    with pytest.raises(DuplicateIdError) as error:
        validate_layout(layout)

    assert error.value.id == "x"
    assert error.value.first == "Div 'page' > Div[0] 'x'"
    assert error.value.second == "Div 'page' > Section[1] 's' > B[1] 'x'"
    assert "allow" not in str(error.value)


def test_dict_ids_are_the_same_in_any_order():
    with pytest.raises(DuplicateIdError) as error:
        validate_layout([html.A(id={"a": 1, "b": 2}), html.B(id={"b": 2, "a": 1})])

    assert error.value.id == '{"a":1,"b":2}'


def test_ids_in_children_props_count(library):
    with pytest.raises(DuplicateIdError, match="title: B 'x'"):
        validate_layout(html.Div([html.I(id="x"), library.Middle(title=html.B(id="x"))]))


def test_depth_does_not_matter():
    node = html.Div(id="x")
    for _ in range(5000):
        node = html.Div(node)

    with pytest.raises(DuplicateIdError):
        validate_layout([node, html.P(id="x")])
