import sys
from types import SimpleNamespace

from dash import html
from dash.layout.registry import ComponentRegistry, OrderedSet


def test_resources_are_read_when_asked_for(monkeypatch):
    monkeypatch.setattr(ComponentRegistry, "registry", OrderedSet(["late_library", "not_loaded"]))
    library = SimpleNamespace(_js_dist=[{"relative_package_path": "a.js"}])
    monkeypatch.setitem(sys.modules, "late_library", library)

    library._js_dist = [{"relative_package_path": "b.js"}]

    assert ComponentRegistry.get_resources("_js_dist") == [{"relative_package_path": "b.js"}]
    assert ComponentRegistry.get_resources("_js_dist", includes=["other"]) == []
    assert ComponentRegistry.get_resources("_css_dist") == []


def test_html_and_dcc_are_known_before_any_class_is_loaded():
    assert ComponentRegistry.namespace_to_package["dash_html_components"] == "dash"
    assert ComponentRegistry.children_props["dash_html_components"]["Div"] == []


def test_an_ordered_set_keeps_the_order_of_insertion():
    names = OrderedSet(["b", "a"])
    names.add("c")
    names.add("b")
    names.discard("a")

    assert list(names) == ["b", "c"]
    assert len(names) == 2


def test_a_class_made_by_a_function_is_a_component_too(monkeypatch):
    monkeypatch.setattr(ComponentRegistry, "registry", OrderedSet())

    made = type("Note", (html.Div,), {})

    assert made("x").to_plotly_json()["props"] == {"children": "x"}
    assert list(ComponentRegistry.registry) == ["dash"]
