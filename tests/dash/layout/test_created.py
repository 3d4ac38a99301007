import copy
import json

import pytest

from dash import html
from dash.exceptions import DuplicateIdError
from dash.layout.created import is_noting, place_of, start_noting, stop_noting, to_json_with_places
from dash.layout.encode import to_json
from dash.layout.meta import ComponentMeta
from dash.layout.validate import validate_layout


@pytest.fixture
def noting():
    start_noting(lambda file: file.endswith("library.py"))


def run(file, code, **names):
    names["html"] = html
    exec(compile(code, file, "exec"), names)
    return names


def test_each_component_knows_the_line_that_it_comes_from(noting):
    layout = run("pages/home.py", "layout = html.Div(\n    [\n        html.B('x'),\n        html.I('y')])")["layout"]

    assert place_of(layout) == "pages/home.py:1"
    assert [place_of(child) for child in layout.children] == ["pages/home.py:3", "pages/home.py:4"]


def test_the_line_is_the_authors_whatever_lies_between(noting):
    card = run("/somewhere/library.py", "def card(text): return html.Div(html.B(text))")["card"]
    made = run("app.py", "\n\nmade = card('x')", card=card)["made"]

    assert place_of(made) == "app.py:3"
    assert place_of(made.children) == "app.py:3"


def test_a_class_of_the_author_is_created_where_it_is_called(noting):
    card = "class Card(html.Div):\n    def __init__(self, text):\n        super().__init__(html.B(text))\n"
    made = run("app.py", f"{card}\nmade = Card('x')")["made"]

    assert place_of(made) == "app.py:5"
    assert place_of(made.children) == "app.py:3"


def test_nothing_is_noted_before_and_after():
    assert place_of(html.Div()) is None
    start_noting(lambda _file: False)
    assert place_of(html.Div()) is not None
    stop_noting()
    stop_noting()

    assert place_of(html.Div()) is None
    assert not is_noting()
    assert "__call__" not in vars(ComponentMeta)


def test_what_is_no_authors_work_has_no_place():
    start_noting(lambda _file: True)

    assert place_of(html.Div()) is None


def test_copies_have_no_place_and_equal_forms(noting):
    made = run("app.py", "made = html.Div(html.B('x'), id='a')")["made"]

    assert place_of(copy.deepcopy(made)) is None
    assert to_json(copy.deepcopy(made)) == to_json(made)


def test_only_those_who_ask_get_the_places(noting):
    made = run("app.py", "made = html.Div([html.B('x'), {'type': 'not one'}])")["made"]
    told = json.loads(to_json_with_places({"children": made, "n": 1.5}))["children"]

    assert told.pop("created") == "app.py:1"
    assert told["props"]["children"][0].pop("created") == "app.py:1"
    assert told == json.loads(to_json(made))


def test_two_components_with_one_id_are_told_with_their_lines(noting):
    layout = run("app.py", "layout = html.Div([\n    html.B(id='x'),\n    html.I(id='x')])")["layout"]

    with pytest.raises(DuplicateIdError, match=r"B\[0\] 'x' \(app.py:2\)\n.*I\[1\] 'x' \(app.py:3\)"):
        validate_layout(layout)
