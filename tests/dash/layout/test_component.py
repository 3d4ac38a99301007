import copy
import inspect
import json
import pickle
import subprocess
import sys

import pytest

from dash import dcc, html
from dash.development.base_component import Component, ComponentRegistry, _explicitize_args, is_number
from dash.layout.encode import to_json


def wire(value):
    return json.loads(to_json(value))


def page():
    return html.Div([html.B("x", id="bold"), "text", html.I([html.A(id="link")], id={"type": "i", "n": 1})], id="root")


class TestStoring:
    def test_only_what_was_given_is_sent(self):
        assert html.Div("a", id="x").to_plotly_json() == {
            "props": {"children": "a", "id": "x"},
            "type": "Div",
            "namespace": "dash_html_components",
        }

    def test_children_are_sent_even_when_there_are_none(self):
        assert html.Div().to_plotly_json()["props"] == {"children": None}

    def test_a_given_none_is_sent_as_null(self):
        assert wire(html.Div(n_clicks=None))["props"] == {"children": None, "n_clicks": None}

    def test_wildcard_props_are_sent(self):
        assert wire(html.Div(**{"data-x": 1, "aria-label": "l"}))["props"] == {
            "children": None,
            "data-x": 1,
            "aria-label": "l",
        }

    def test_props_can_be_set_and_deleted_later(self):
        component = html.Div("a")
        component.title = "t"
        component.children = ["b"]
        component.children.append("c")
        del component.title
        setattr(component, "data-k", 1)

        assert wire(component)["props"] == {"children": ["b", "c"], "data-k": 1}
        assert not hasattr(component, "title")

    def test_an_attribute_of_the_authors_own_is_not_sent(self):
        component = html.Div("a")
        component.note = object()

        assert wire(component)["props"] == {"children": "a"}
        assert component.note is not None

    def test_props_named_like_parts_of_the_payload_stay_props(self):
        component = dcc.Input(type="number", id="i")

        assert component.type == "number"
        assert wire(component) == {
            "props": {"type": "number", "id": "i"},
            "type": "Input",
            "namespace": "dash_core_components",
        }

    def test_components_are_hashed_by_identity(self):
        first, second = html.Div("a"), html.Div("a")

        assert first != second
        assert {first: 1, second: 2}[second] == 2

    @pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, lambda c: pickle.loads(pickle.dumps(c))])
    def test_a_copy_has_a_life_of_its_own(self, duplicate):
        original = html.Div("a", id="x", **{"data-k": 1})
        original.note = 7

        other = duplicate(original)
        other.id = "y"

        assert wire(other)["props"] == {"children": "a", "id": "y", "data-k": 1}
        assert (original.id, other.note) == ("x", 7)

    def test_a_deep_copy_copies_the_children(self):
        original = page()
        other = copy.deepcopy(original)
        other["link"].title = "changed"

        assert not hasattr(original["link"], "title")
        assert other["link"].title == "changed"

    def test_repr_shows_what_was_set(self):
        assert repr(html.Div(children="x", id="y")) == "Div(children='x', id='y')"
        assert repr(html.Div("x")) == "Div('x')"
        assert repr(html.Div()) == "Div(None)"
        assert repr(html.Div(**{"data-a": 1})) == "Div(data-a=1)"


class TestArguments:
    def test_an_unknown_argument_names_component_id_and_nearest_name(self):
        with pytest.raises(TypeError, match=r"`html.Div` component with id 'x' .*`clasName`.*`className`") as error:
            html.Div(id="x", clasName="a")

        assert "Allowed arguments: accessKey, " in str(error.value)

    def test_a_component_where_none_may_stand_is_an_error_that_shows_the_way(self):
        with pytest.raises(TypeError, match="`title`") as error:
            html.Div(title=html.B())

        assert 'html.Div(["a", "b"])' in str(error.value)

    def test_a_second_child_by_position_is_explained(self):
        with pytest.raises(TypeError, match="one list"):
            html.Div(html.A(), html.B())

    @pytest.mark.parametrize("id_", [5, ["a"], {"a": ["b"]}, {1: "a"}])
    def test_an_id_is_a_string_or_a_plain_dict(self, id_):
        with pytest.raises(TypeError, match="id"):
            html.Div(id=id_)

    def test_positional_and_named_arguments_may_not_collide(self):
        with pytest.raises(TypeError, match="two values for `children`"):
            html.Div("a", children="b")
        with pytest.raises(TypeError, match="by position"):
            html.Br(*range(99))

    def test_the_signature_shows_the_props(self):
        parameters = inspect.signature(html.Div.__init__).parameters

        assert list(parameters)[:3] == ["self", "children", "id"]
        assert parameters["id"].default is None


class TestFindingById:
    def test_items_are_found_at_any_depth(self):
        layout = page()

        assert layout["link"].id == "link"
        assert layout[{"type": "i", "n": 1}].children[0] is layout["link"]
        assert list(layout) == ["bold", {"type": "i", "n": 1}, "link"]
        assert len(layout) == 5

    def test_a_missing_id_is_a_key_error_with_the_nearest_one(self):
        with pytest.raises(KeyError, match="Did you mean `link`"):
            page()["lnk"]

    def test_an_item_can_be_replaced_and_removed(self):
        layout = page()
        layout["bold"] = html.Hr(id="line")
        del layout["link"]

        assert list(layout) == ["line", {"type": "i", "n": 1}]
        assert layout[{"type": "i", "n": 1}].children == []

    def test_a_single_child_can_be_replaced_and_removed(self):
        layout = html.Div(html.B(id="b"))
        layout["b"] = html.I(id="i")
        assert layout.children.id == "i"
        del layout["i"]
        assert layout.children is None

    def test_components_in_children_props_are_found(self, library):
        layout = html.Div(library.Middle(title=html.B(id="t"), items=[{"label": html.I(id="l")}, {"label": "text"}]))

        assert list(layout) == ["t", "l"]
        layout["l"] = html.U(id="u")
        assert layout.children.items[0]["label"].id == "u"

    def test_places_read_as_lines(self):
        lines = [path for path, _ in page()._traverse_with_paths()]

        assert lines[0] == "[0] B (id=bold)"
        assert lines[3] == '[2] I (id={"n":1,"type":"i"})\n[0] A (id=link)'

    def test_a_made_up_id_stays(self):
        component = html.Div()

        assert component._set_random_id() == component.id == component._set_random_id()
        assert html.Div(id="own")._set_random_id() == "own"

    def test_what_persists_needs_an_id_of_its_own(self):
        with pytest.raises(RuntimeError, match="persistence"):
            dcc.Input(persistence=True)._set_random_id()


class TestShapesOfLibraries:
    def test_the_oldest_shape(self, library):
        component = library.Oldest("child", id="x", **{"data-k": 1})

        assert component.to_plotly_json() == {
            "props": {"children": "child", "id": "x", "data-k": 1},
            "type": "Oldest",
            "namespace": "old_library",
        }
        assert wire(component) == component.to_plotly_json()
        with pytest.raises(TypeError, match="Required argument"):
            library.Oldest("child")
        with pytest.raises(TypeError, match=r"`sise`.*`size`"):
            library.Oldest(id="x", sise=1)

    def test_the_middle_shape(self, library):
        component = library.Middle([html.B()], html.I(), id=None)

        assert set(wire(component)["props"]) == {"children", "title", "id"}
        with pytest.raises(TypeError, match="received a component"):
            library.Middle(items=html.B())

    def test_the_current_shape(self, library):
        component = library.Current("x", value=None)

        assert wire(component) == {
            "props": {"id": "x", "value": None},
            "type": "Current",
            "namespace": "current_library",
        }
        assert list(inspect.signature(library.Current.__init__).parameters) == ["self", "id", "value", "kwargs"]

    def test_the_shape_that_leaves_the_wrapping_to_the_framework(self, library):
        assert wire(library.WrappedByMeta(value="v"))["props"] == {"value": "v"}

    @pytest.mark.parametrize("name", ["Oldest", "Middle", "Current", "WrappedByMeta"])
    def test_instances_of_libraries_are_copied_like_any_other(self, library, name):
        component = getattr(library, name)(id="x")
        component.note = 1

        for other in (copy.deepcopy(component), pickle.loads(pickle.dumps(component))):
            assert wire(other) == wire(component)
            assert other.available_properties == component.available_properties

    def test_markers_of_signatures_are_readable(self):
        assert (repr(Component.UNDEFINED), repr(Component.REQUIRED)) == ("undefined", "required")

    def test_wrapping_twice_changes_nothing(self, library):
        assert _explicitize_args(library.Current.__init__) is library.Current.__init__

    def test_libraries_are_registered_with_their_children_props(self, library):
        assert "hand_made_library" in ComponentRegistry.registry
        assert ComponentRegistry.namespace_to_package["middle_library"] == "hand_made_library"
        assert ComponentRegistry.children_props["middle_library"]["Middle"] == ["title", "items[].label"]


class TestSubclassesOfAuthors:
    def test_a_subclass_is_drawn_as_its_base(self):
        class Card(html.Div):
            def __init__(self, heading, **kwargs):
                self.heading = heading
                super().__init__([html.H1(heading)], **kwargs)

        card = Card("Hello", id="card")

        assert wire(card)["type"] == "Div"
        assert set(wire(card)["props"]) == {"children", "id"}
        assert card.heading == "Hello"
        assert __name__.partition(".")[0] in ComponentRegistry.registry

    def test_its_own_json_form_is_honoured(self):
        class Loud(html.Div):
            def to_plotly_json(self):
                form = super().to_plotly_json()
                form["props"]["children"] = form["props"]["children"].upper()
                return form

        assert wire([Loud("a")])[0]["props"]["children"] == "A"

    def test_a_prop_that_it_sets_on_the_class_is_sent(self):
        class Red(html.Div):
            style = {"color": "red"}  # noqa: RUF012

        assert wire(Red("a"))["props"]["style"] == {"color": "red"}

    def test_a_prop_that_it_computes_is_sent(self):
        class Titled(html.Div):
            @property
            def title(self):
                return f"id {self.id}"

        assert wire(Titled(id="x"))["props"]["title"] == "id x"


class TestPackages:
    def test_a_class_is_the_same_however_it_is_imported(self):
        code = (
            "import sys, dash\n"
            "assert 'dash.html.P' not in sys.modules\n"
            "from dash.html.P import P\n"
            "from dash import html\n"
            "assert html.P is P\n"
            "from dash.html import *\n"
            "assert Span is html.Span and 'Span' in dir(html)\n"
        )
        subprocess.run([sys.executable, "-c", code], check=True)

    def test_an_unknown_component_suggests_the_nearest(self):
        with pytest.raises(AttributeError, match=r"'Buton'.*'Button'"):
            _ = html.Buton

    def test_classes_can_be_pickled(self):
        assert pickle.loads(pickle.dumps(html.Div)) is html.Div


def test_is_number():
    assert is_number("1.5")
    assert not is_number("x")
    assert not is_number(None)
