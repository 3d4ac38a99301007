import pytest

from dash import html
from dash.exceptions import CircularLayout
from dash.layout import walk


def ids(layout):
    return [component.id for component in walk.components(layout) if hasattr(component, "id")]


def tree():
    return [html.Div([html.A(id="a"), [html.B(id="b")], html.P(html.I(id="i"))], id="d"), "text", html.U(id="u")]


def test_components_come_in_the_order_of_the_page():
    assert ids(tree()) == ["d", "a", "b", "i", "u"]
    assert [place.component.id for place in walk.places(tree()) if hasattr(place.component, "id")] == ids(tree())


@pytest.mark.parametrize(
    ("path", "prop", "value"),
    [
        ("title", "title", html.B(id="x")),
        ("title.inner.deep", "title", {"inner": {"deep": html.B(id="x")}}),
        ("title[].label", "title", [{"label": "text"}, {"label": html.B(id="x")}, "text", {}]),
        ("title[].in[].label", "title", [{"in": [{"label": html.B(id="x")}]}]),
        ("title{}", "title", {"a": html.B(id="x"), "b": 1}),
        ("title[]{}", "title", [{"a": html.B(id="x")}]),
        ("title", "title", [html.B(id="x"), "text"]),
    ],
)
def test_children_props_lead_to_components(monkeypatch, path, prop, value):
    monkeypatch.setattr(html.Div, "_children_props", [path])
    holder = html.Div()
    setattr(holder, prop, value)

    assert ids(holder) == ["x"]
    assert holder["x"].id == "x"


@pytest.mark.parametrize("value", [None, "text", 5, [1, None], {"other": 1}])
@pytest.mark.parametrize("path", ["title", "title.inner", "title[].label", "title{}", "title[]{}"])
def test_children_props_that_hold_something_else_lead_nowhere(monkeypatch, path, value):
    monkeypatch.setattr(html.Div, "_children_props", [path])
    holder = html.Div(title=value)

    assert list(holder) == []


def test_a_tuple_of_children_says_why_it_cannot_change():
    layout = html.Div((html.A(id="a"),))

    with pytest.raises(TypeError, match="tuple"):
        del layout["a"]


@pytest.mark.parametrize(
    "look",
    [len, list, lambda div: div["missing"], lambda div: list(walk.places(div)), lambda div: list(walk.components(div))],
    ids=["len", "ids", "item", "places", "components"],
)
def test_a_component_that_holds_itself_is_named(look):
    circle = html.Div(id="outer")
    circle.children = [html.P("fine"), html.Section(circle)]

    with pytest.raises(CircularLayout, match=r"Div \(id=outer\) holds itself: .* > Section > Div \(id=outer\)"):
        look(circle)


def test_a_component_that_stands_in_two_places_is_no_circle():
    twice = html.B("again")

    assert walk.reject_circle(html.Div([twice, html.P(twice), [twice]])) is None
