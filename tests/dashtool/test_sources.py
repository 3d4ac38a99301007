"""Finding what is written where, and what comments ignore."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashtool.sources import Place, Source

CODE = '''\
import dash
from dash import ALL, Input, Output, State

app.layout = html.Div([dcc.Input(id="name"), html.P(id={"type": "row", "index": 1}), html.P(id=made)])


@app.callback(
    Output("out", "children"),  # dash: ignore[DASH002]
    dash.Input(component_id="name", component_property="value"),
    State({"type": "row", "index": ALL}, "value"),
)
def show(name, rows):  # noqa: E501  # dash:ignore[dash001, DASH204]
    """# dash: ignore[DASH101]"""
    return name  # dash: ignore[DASH201]


for n in range(3):
    app.callback(Output(f"out{n}", "children"), Input("name", "value"))(lambda name: name)  # dash: ignore


def plain(name):
    return "# dash: ignore"
'''


@pytest.fixture
def source(tmp_path: Path) -> Source:
    file = tmp_path / "app.py"
    file.write_text(CODE, "utf-8")
    return Source(str(file))


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ('Output("out", "children")', Place(8, 5)),
        ('Input("name", "value")', Place(9, 5)),
        ('State({"type": "row", "index": ALL}, "value")', Place(10, 5)),
        ('State("name", "value")', None),
        ("Input(<odd>, 1)", None),
    ],
)
def test_a_dependency_is_found_in_its_declaration(source: Source, written: str, place: Place | None) -> None:
    assert source.find_call(7, written) == place


def test_a_call_without_decorator_is_its_own_declaration(source: Source) -> None:
    assert source.find_call(18, 'Input("name", "value")') == Place(18, 49)


def test_comments_count_from_the_decorator_to_the_body(source: Source) -> None:
    assert source.ignored(7) == {"DASH002", "DASH001", "DASH204"}
    assert source.ignored(18) == {"all"}
    assert source.ignored(21) == set()


def test_ids_are_found_where_they_are_given(source: Source) -> None:
    assert source.find_id("name") == [Place(4, 37)]
    assert source.find_id({"type": "row", "index": 1}) == [Place(4, 56)]
    assert source.find_id("made") == []


def test_an_assignment_is_found(source: Source) -> None:
    assert source.find_assignment("layout") == Place(4, 1)
    assert source.find_assignment("title") is None


def test_a_name_counts_where_it_is_used(source: Source) -> None:
    assert source.uses("app")
    assert not source.uses("State2")
    assert not source.uses("ignore")


@pytest.mark.parametrize("text", ["def (", "\0", "x = '\\"])
def test_what_cannot_be_parsed_has_no_places(tmp_path: Path, text: str) -> None:
    (tmp_path / "broken.py").write_text(text, "utf-8")
    broken = Source(str(tmp_path / "broken.py"))

    assert broken.find_call(1, 'Input("a", "b")') is None
    assert broken.ignored(1) == set()


def test_a_file_that_is_not_there_is_empty() -> None:
    assert Source("<stdin>").line(1) == ""


def test_code_that_python_warns_of_is_read_in_silence(tmp_path: Path) -> None:
    file = tmp_path / "app.py"
    file.write_text('html.P(id="name", title="\\d")\n')

    assert Source(str(file)).given_ids == ["name"]


def test_a_very_long_sum_is_read_as_a_whole(tmp_path: Path) -> None:
    file = tmp_path / "app.py"
    file.write_text(f"made = 'row-' + {' + '.join(['name'] * 900)} + '-end'\n")

    (pattern,) = Source(str(file)).text_patterns

    assert pattern.fullmatch("row-1-end")
    assert not pattern.fullmatch("column-1")
