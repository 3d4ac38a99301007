import importlib
import inspect
import sys
import typing

import pytest

from dash.development.generator import GenerationError, LibraryStyle, generate, generate_library, load_typings
from dash.development.generator.docstrings import write_docstring
from dash.development.generator.metadata import ComponentSpec, Prop, PropType, read_components

STRING = {"name": "string"}
LABELLED = {"name": "shape", "value": {"label": {"name": "node"}, "value": {"name": "string", "required": True}}}
NODE = {"name": "node"}


def prop(kind, description="", required=False, default=None):
    facts = {"type": kind, "required": required, "description": description}
    return facts if default is None else {**facts, "defaultValue": {"value": default, "computed": False}}


METADATA = {
    "src/Panel.tsx": {
        "displayName": "Panel",
        "description": "A box with a title.",
        "props": {
            "children": prop(NODE, "What is in it."),
            "title": prop({"name": "union", "value": [NODE, STRING]}),
            "mode": prop({"name": "enum", "value": [{"value": "'open'"}, {"value": "false"}]}, default="'open'"),
            "options": prop({"name": "arrayOf", "value": LABELLED}),
            "marks": prop({"name": "objectOf", "value": NODE}),
            "sizes": prop({"name": "shape", "value": {"data-x": STRING, "class": {"name": "number"}}}),
            "async": prop({"name": "bool"}),
            "day": prop({"name": "string", "isDate": True}),
            "figure": prop({"name": "shape", "isFigure": True, "value": {"data": {"name": "array"}}}),
            "onClick": prop({"name": "func"}),
            "setProps": prop({"name": "func"}),
            "n_clicks": prop({"name": "number"}, 'A "quoted" \\ text.', default="0"),
            "data-*": prop(STRING),
            "id": prop(STRING),
        },
    },
    "src/Needy.react.js": {"props": {"id": prop(STRING), "value": prop(STRING, required=True)}},
}


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A component library made from METADATA, importable for the time of one test."""
    (tmp_path / "made_library").mkdir()
    (tmp_path / "made_library" / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    generate(METADATA, tmp_path / "made_library", namespace="made_js")
    yield tmp_path / "made_library"
    for name in [name for name in sys.modules if name.startswith("made_library")]:
        del sys.modules[name]


def load(name):
    return getattr(importlib.import_module(f"made_library.{name}"), name)


def test_a_class_has_the_shape_that_libraries_share(package):
    panel = load("Panel")

    assert (panel._type, panel._namespace) == ("Panel", "made_js")
    assert panel._children_props == ["title", "options[].label", "marks{}"]
    assert panel._base_nodes == ["title", "children"]
    assert panel._valid_wildcard_attributes == ["data-"]
    assert panel("x", title=panel("y"), **{"data-k": 1, "async": True}).to_plotly_json()["props"]["async"] is True


def test_the_signature_holds_what_python_can_write(package):
    parameters = inspect.signature(load("Panel").__init__).parameters

    assert list(parameters) == [
        *("self", "children", "title", "mode", "options", "marks", "sizes", "day", "figure", "n_clicks", "id", "kwargs")
    ]
    assert parameters["mode"].annotation == "Literal['open', False] | None"
    assert parameters["options"].annotation == "ListOf[Options | Mapping[Any, Any]] | None"
    assert parameters["marks"].annotation == "Mapping[Any, ComponentType] | None"
    assert parameters["figure"].annotation == "Figure | Mapping[Any, Any] | PlotlyFigure | None"
    assert parameters["day"].annotation == "str | datetime.date | None"
    assert parameters["id"].annotation == "str | dict[str, Any] | None"


def test_shapes_become_typed_dicts(package):
    panel = load("Panel")

    assert typing.is_typeddict(panel.Options)
    assert panel.Options.__required_keys__ == {"value"}
    assert panel.Options.__optional_keys__ == {"label"}
    assert set(panel.Sizes.__annotations__) == {"data-x", "class"}


def test_the_text_has_one_entry_a_prop(package):
    text = load("Panel").__doc__

    assert text.startswith("A box with a title.")
    assert "- mode ('open' | False; default 'open'):\n" in text
    assert "- n_clicks (number; default 0):\n" in text
    assert 'A "quoted" \\ text.' in text
    assert "- value (string; required):" in text
    assert "onClick" not in text


def test_a_description_is_broken_anew_and_its_lists_are_not():
    description = "Two lines\nof one paragraph.\n\n- a list\n- stays"

    text = write_docstring(ComponentSpec("Panel", "", (Prop("x", PropType("string"), description=description),)))

    assert "        Two lines of one paragraph.\n\n        - a list\n        - stays\n" in text


def test_required_props_are_asked_for(package):
    needy = load("Needy")

    assert needy(value="v").value == "v"
    with pytest.raises(TypeError, match="needs the argument `value`"):
        needy(id="x")


def test_the_listing_names_all_classes_without_importing_them(package):
    listing = importlib.import_module("made_library._imports_")

    assert listing.__all__ == ["Needy", "Panel"]
    assert listing.CHILDREN_PROPS["Panel"] == ["title", "options[].label", "marks{}"]
    assert "made_library.Panel" not in sys.modules


def test_a_second_run_removes_what_is_gone_and_keeps_what_was_written_by_hand(package):
    (package / "helper.py").write_text("X = 1\n")

    generate({"src/Only.tsx": {"props": {}}}, package, namespace="made_js")

    assert sorted(path.name for path in package.glob("*.py")) == ["Only.py", "__init__.py", "_imports_.py", "helper.py"]


def made(tmp_path, **style):
    """The source that a library's Panel gets."""
    generate_library(METADATA, tmp_path, namespace="made_js", style=LibraryStyle(**style))
    return (tmp_path / "Panel.py").read_text()


def test_a_librarys_props_are_listed_by_name_unless_their_order_is_kept(tmp_path):
    assert "'children', 'id', 'async', 'data-*', 'day', 'figure'," in made(tmp_path)
    assert "'children', 'title', 'mode'," in made(tmp_path, keeps_order={"Panel"})
    assert "'children', 'title', 'mode'," in made(tmp_path, keeps_order=None)


def test_a_librarys_long_signature_may_be_cut(tmp_path):
    source = made(tmp_path, max_props=2)

    assert "title: ComponentType | str | None = None,\n        **kwargs: Any," in source
    assert "though the signature leaves them out: mode, options," in source


def test_a_librarys_author_may_type_props(tmp_path, monkeypatch):
    (tmp_path / "own_typing.py").write_text(
        "custom_imports = {'Panel': ['import decimal'], 'Pannel': []}\n"
        "def sizes(described, component, prop):\n"
        "    assert (described['name'], component, prop) == ('shape', 'Panel', 'sizes')\n"
        "    return 'decimal.Decimal'\n"
        "custom_props = {'Panel': {'sizes': sizes, 'sises': sizes, 'mode': lambda *_: 5}}\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    typings = load_typings("own_typing")

    with pytest.raises(GenerationError, match=r"custom_props\['Panel'\]\['mode'\] in own_typing gives 5"):
        made(tmp_path, typings=typings)
    del typings.props["Panel"]["mode"]
    source = made(tmp_path, typings=typings)

    assert "\nimport decimal\n" in source
    assert "sizes: typing.Optional[decimal.Decimal] = None," in source
    assert list(typings.strangers(read_components(METADATA))) == [
        "own_typing names Pannel, which is no component. Did you mean Panel?",
        "own_typing names Panel.sises, which is no prop. Did you mean sizes?",
    ]


def test_a_librarys_listing_imports_its_classes(tmp_path):
    made(tmp_path)

    listing = (tmp_path / "_imports_.py").read_text()
    assert "from .Needy import Needy as Needy\nfrom .Panel import Panel as Panel\n" in listing


@pytest.mark.parametrize("name", ["_private", "available_properties", "to_plotly_json"])
def test_a_prop_that_would_hide_a_part_of_the_class_is_an_error(name):
    with pytest.raises(ValueError, match=f"src/Panel.tsx: Panel has a prop '{name}'"):
        list(read_components({"src/Panel.tsx": {"props": {name: prop(STRING)}}}))


def test_a_name_that_python_cannot_use_is_an_error():
    with pytest.raises(ValueError, match=r"src/del\.tsx.*Rename"):
        list(read_components({"src/del.tsx": {"props": {}}}))


def test_flow_types_are_read():
    flow = {
        "options": {
            "flowType": {
                "name": "Array",
                "elements": [
                    {
                        "name": "signature",
                        "type": "object",
                        "signature": {
                            "properties": [{"key": "label", "value": {"name": "Node", "required": True}}],
                        },
                    }
                ],
            }
        },
        "mode": {"flowType": {"name": "union", "elements": [{"name": "literal", "value": "'a'"}, {"name": "boolean"}]}},
        "done": {"flowType": {"name": "signature", "type": "function", "signature": {}}},
    }

    (component,) = read_components({"src/Flow.js": {"props": flow}})

    assert [each.name for each in component.props] == ["options", "mode"]
    assert component.children_props == ("options[].label",)
    assert component.props[1].type.members[0].values == ("a",)
