"""Findings: where they point, what comments ignore, what counts as one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dash import ALL, Dash, Input, Output, State, dcc, html
from dashtool.checks.check import check
from dashtool.checks.finding import Finding
from dashtool.discover import locate
from dashtool.facts import look_into
from tests.dashtool.checks.looking import codes, findings

HEAD = """from dash import Dash, Input, Output, State, callback, dcc, html

app = Dash(__name__)
app.layout = html.Div([dcc.Input(id="name"), html.P(id="out")])
"""


def look(project: Callable[..., Path], code: str) -> list[Finding]:
    project(**{"app.py": HEAD + code})
    return check(look_into(locate("app.py", Path.cwd())))


def test_a_finding_points_at_the_very_dependency(project: Callable[..., Path]) -> None:
    (finding,) = look(
        project,
        """
@callback(
    Output("out", "children"),
    Input("nmae", "value"),
)
def show(name): ...
""",
    )

    assert finding.place == "app.py:8:5"
    assert finding.location.place == "app.py:6"
    assert finding.location.function == "show"


@pytest.mark.parametrize(
    "comment", ["# dash: ignore", "# dash: ignore[DASH001]", "# noqa  # dash: ignore[DASH002,DASH001]"]
)
@pytest.mark.parametrize("place", ["decorator", "def"])
def test_a_comment_ignores_a_finding(project: Callable[..., Path], comment: str, place: str) -> None:
    on_decorator, on_def = (comment, "") if place == "decorator" else ("", comment)

    (finding,) = look(
        project,
        f"""
@callback(Output("out", "children"), Input("nmae", "value"))  {on_decorator}
def show(name):  {on_def}
    return name
""",
    )

    assert finding.is_ignored


@pytest.mark.parametrize("comment", ["# dash: ignore[DASH002]", "# dash: ignored", "# dash: ignore-nothing"])
def test_other_comments_ignore_nothing(project: Callable[..., Path], comment: str) -> None:
    (finding,) = look(
        project,
        f"""
@callback(Output("out", "children"), Input("nmae", "value"))  {comment}
def show(name):
    return name
""",
    )

    assert not finding.is_ignored


def test_either_of_two_declarations_may_ignore_what_is_between_them(project: Callable[..., Path]) -> None:
    (finding,) = look(
        project,
        """
callback(Output("out", "children"), Input("name", "value"))(lambda name: name)  # dash: ignore[DASH101]
callback(Output("out", "children"), Input("name", "n_submit"))(lambda clicks: clicks)
""",
    )

    assert finding.code.name == "DASH101"
    assert finding.is_ignored


def test_all_faults_of_an_app_are_found_at_once(project: Callable[..., Path]) -> None:
    found = look(
        project,
        """
callback(Output("out", "children"), Input("name", "value"))(lambda name: name)
callback(Output("out", "children"), Input("name", "n_submit"))(lambda clicks: clicks)
callback(Output("out.p", "children"), Input("name", "value"))(lambda name: name)
callback(Output("out", "titel"), Input("nmae", "value"))(lambda a, b: a)
""",
    )

    assert [(finding.code.name, finding.line) for finding in found] == [
        ("DASH101", 7),
        ("DASH105", 8),
        ("DASH001", 9),
        ("DASH002", 9),
        ("DASH108", 9),
    ]


def test_one_mistake_in_a_loop_is_one_finding() -> None:
    app = Dash(__name__)
    app.layout = html.Div([html.P(id=f"out-{number}") for number in range(3)])
    for number in range(3):
        app.callback(Output(f"out-{number}", "children"), Input("nmae", "value"))(lambda name: name)

    assert codes(app) == ["DASH001"]


def test_where_ids_may_be_missing_properties_are_still_checked() -> None:
    app = Dash(__name__, suppress_callback_exceptions=True)
    app.layout = html.P(id="out")
    app.callback(Output("out", "childern"), Input("later", "value"))(lambda name: name)

    assert codes(app) == ["DASH002"]


def test_a_layout_may_be_a_function_that_looks_at_the_request() -> None:
    from flask import request

    app = Dash(__name__)
    app.layout = lambda: html.Div([html.P(request.path, id="out"), dcc.Input(id="name")])
    app.callback(Output("out", "children"), Input("name", "value"))(lambda name: name)

    assert codes(app) == []


def test_the_validation_layout_counts() -> None:
    app = Dash(__name__)
    app.layout = html.Div(id="page")
    app.validation_layout = html.Div([app.layout, html.P(id="out"), dcc.Input(id="name")])
    app.callback(Output("out", "children"), Input("name", "value"))(lambda name: name)

    assert codes(app) == []


def test_ids_that_occur_twice_are_found_in_pages_and_around_them() -> None:
    import dash

    app = Dash(__name__, use_pages=True, pages_folder="")
    dash.register_page("twice", path="/twice", layout=html.Div([html.P(id="a"), html.P(id="a")]))
    dash.register_page("around", path="/around", layout=html.P(id="head"))
    dash.register_page("alone", path="/alone", layout=html.P(id="a"))
    app.layout = html.Div([html.H1(id="head"), dash.page_container])

    assert sorted(finding.found for finding in findings(app)) == [
        'The page /around, and the layout of the app around it, hold a H1 and a P with the id "head".',
        'The page /twice holds 2 components with the id "a".',
    ]


def test_a_pattern_beside_a_match_is_no_repeated_state() -> None:
    app = Dash(__name__)
    app.layout = html.Div([dcc.Input(id={"n": 1}), html.P(id="out")])
    app.callback(Output("out", "children"), Input({"n": 1}, "value"), State({"n": ALL}, "value"))(lambda one, all_: one)

    assert codes(app) == []


def test_a_store_that_a_pattern_reads_is_read() -> None:
    app = Dash(__name__)
    app.layout = html.Div([dcc.Input(id="name"), dcc.Store(id={"kept": 1}), html.P(id="out")])
    app.callback(Output({"kept": 1}, "data"), Input("name", "value"))(lambda name: name)
    app.callback(Output("out", "children"), Input({"kept": ALL}, "data"))(lambda all_: str(all_))

    assert codes(app) == []


@pytest.mark.parametrize("storage", ["local", "session"])
def test_a_store_that_outlives_the_page_may_be_read_by_scripts(storage: str) -> None:
    app = Dash(__name__)
    app.layout = html.Div([dcc.Input(id="name"), dcc.Store(id="kept", storage_type=storage)])
    app.callback(Output("kept", "data"), Input("name", "value"))(lambda name: name)

    assert codes(app) == []


def test_a_store_that_a_script_fills_is_left_alone() -> None:
    app = Dash(__name__)
    app.layout = html.Div([dcc.Input(id="name"), dcc.Store(id="kept")])
    app.clientside_callback("name => name", Output("kept", "data"), Input("name", "value"))

    assert codes(app) == []
