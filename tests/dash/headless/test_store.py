"""The layout as a tree of nodes that come, change and go."""

from __future__ import annotations

from typing import Any

import pytest

from dash.headless.ids import known_id
from dash.headless.node import LayoutNode
from dash.headless.patterns import Pattern, parse_pattern
from dash.headless.slots import components_in, parse_slot
from dash.headless.store import Changes, LayoutStore

COMPONENT: Any = {"namespace": "n", "type": "T", "props": {}}


def box(id_: Any = None, kind: str = "Box", **props: Any) -> Any:
    return {"namespace": "lib", "type": kind, "props": ({} if id_ is None else {"id": id_}) | props}


def row(index: int) -> Any:
    return box({"t": "row", "i": index})


def store_with(layout: Any) -> LayoutStore:
    store = LayoutStore({"lib": {"Tabs": ["label", "options[].label", "marks{}"]}})
    store.set_layout(layout)
    return store


def node(store: LayoutStore, id_: str) -> LayoutNode:
    found = store.index.node(id_)
    assert found is not None
    return found


def row_indices(store: LayoutStore) -> list[Any]:
    pattern = parse_pattern({"i": ["ALL"], "t": "row"})
    assert isinstance(pattern, Pattern)
    return [id_.dict["i"] for id_ in store.index.matching(pattern, {}) if id_.dict]


def texts(ids: Any) -> list[str]:
    return [id_.text for id_ in ids]


@pytest.mark.parametrize(
    ("notation", "value", "places"),
    [
        ("title", COMPONENT, ["title"]),
        ("title", ["text", COMPONENT, [COMPONENT]], ["title.1", "title.2.0"]),
        ("loaderProps.children", {"children": COMPONENT, "other": COMPONENT}, ["loaderProps.children"]),
        (
            "options[].label",
            [{"label": COMPONENT}, {"label": "x"}, {"label": [COMPONENT]}],
            ["options.0.label", "options.2.label.0"],
        ),
        ("marks{}", {"0": "x", "5": COMPONENT}, ["marks.5"]),
        ("data[]{}", [{"a": COMPONENT, "b": 1}], ["data.0.a"]),
        ("options[].label", "not a list", []),
    ],
)
def test_components_stand_where_the_class_says(notation: str, value: Any, places: list[str]) -> None:
    found = components_in(parse_slot(notation), value)

    assert [".".join(map(str, keys)) for _, keys in found] == places


def test_components_in_children_props_have_ids_and_paths() -> None:
    store = store_with(box(children=["text", box("a", "Tabs")]))
    props = {"label": box("label"), "options": [{"label": box("option")}], "marks": {"5": box("mark")}}
    store.update(node(store, "a"), props, Changes())

    assert node(store, "option").path == ("props", "children", 1, "props", "options", 0, "label")
    assert all(id_ in store.index for id_ in ("label", "option", "mark"))


def test_patterns_find_their_ids_in_the_order_of_the_page() -> None:
    store = store_with(box(children=[box("first"), row(2)]))
    before = row_indices(store)
    store.update(node(store, "first"), {"children": [row(7), row(1)]}, Changes())

    assert before == [2]
    assert row_indices(store) == [7, 1, 2]


def test_new_children_take_the_place_of_the_old_ones() -> None:
    store = store_with(box("top", children=[row(1), box("gone", children=row(2))]))
    changes = Changes()
    store.update(node(store, "top"), {"children": [row(3), box("new")]}, changes)

    assert row_indices(store) == [3]
    assert texts(changes.removed) == ['{"i":1,"t":"row"}', "gone", '{"i":2,"t":"row"}']
    assert texts(changes.inserted) == ['{"i":3,"t":"row"}', "new"]
    assert changes.changed == [(known_id("top"), "children")]


def test_what_stays_keeps_its_node() -> None:
    store = store_with(box("top", children=[row(1), row(2)]))
    second = node(store, '{"i":2,"t":"row"}')
    changes = Changes()
    store.update(node(store, "top"), {"children": [row(0), *node(store, "top").props["children"]]}, changes)

    assert node(store, '{"i":2,"t":"row"}') is second
    assert second.path == ("props", "children", 2)
    assert row_indices(store) == [0, 1, 2]
    assert (len(changes.inserted), len(changes.removed)) == (1, 0)


def test_one_object_at_two_places_becomes_two_components() -> None:
    shared = box(title="x")
    store = store_with(box("top", children=[shared, shared]))
    first, second = node(store, "top").children
    store.update(first, {"title": "y"}, Changes())

    assert second.props["title"] == "x"


def test_a_component_that_left_ignores_what_comes_late() -> None:
    store = store_with(box("top", children=box("a")))
    gone = node(store, "a")
    store.update(node(store, "top"), {"children": None}, Changes())
    changes = Changes()
    store.update(gone, {"title": "late"}, changes)

    assert not changes
    assert "title" not in gone.props


def test_children_come_before_what_holds_them_when_components_have_their_turn() -> None:
    store = store_with(box("top", children=[box("a", children=box("b")), box("c")]))

    assert [touched.id.text for touched in store.touched if touched.id] == ["b", "a", "c", "top"]


def test_a_deep_layout_is_no_trouble() -> None:
    layout = box("bottom")
    for _ in range(2000):
        layout = box(children=layout)
    store = store_with(layout)
    changes = store.set_layout(box("other"))

    assert texts(changes.removed) == ["bottom"]
    assert [touched.id.text for touched in store.touched if touched.id] == ["other"]
