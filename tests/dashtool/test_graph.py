"""`dash graph`: callbacks without a browser."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashtool.discover import locate
from dashtool.failure import AppFailed
from dashtool.graph import read_graph
from dashtool.main import app as command

GOOD = """
from dash import Dash, Input, Output, State, callback, clientside_callback, dcc, html

app = Dash(__name__)
app.layout = html.Div([dcc.Input(id="name"), dcc.Store(id="seen"), html.P(id="hello"), html.P(id="loud")])


@callback(Output("hello", "children"), Input("name", "value"), State("seen", "data"))
def greet(name, seen):
    raise AssertionError("no callback runs")


clientside_callback("t => t.toUpperCase()", Output("loud", "children"), Input("hello", "children"))
"""
BAD = """
from dash import Dash, Input, Output, callback, html

app = Dash(__name__)
app.layout = html.Div([html.P(id="one"), html.P(id="two")])
callback(Output("one", "children"), Input("two", "children"))(lambda text: text)
callback(Output("two", "children"), Input("one", "children"))(lambda text: text)
callback(Output("one", "titel"), Input("tow", "children"))(lambda text: text)
"""


@pytest.fixture(autouse=True)
def _forget_the_app() -> Iterator[None]:
    path, modules = list(sys.path), set(sys.modules)
    yield
    sys.path[:] = path
    for name in set(sys.modules) - modules:
        if name in ("app", "broken"):
            del sys.modules[name]


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(command, ["graph", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_it_shows_what_each_callback_reads_writes_and_feeds(project: Callable[..., Path]) -> None:
    project(**{"app.py": GOOD})

    code, printed, talk = run()

    assert code == 0
    assert printed.index("greet  app.py:8") < printed.index("clientside")
    for line in ("reads   name.value", "state   seen.data", "writes  hello.children", "feeds   clientside_callback"):
        assert line in printed
    assert talk == ""


def test_json_is_versioned_and_mermaid_draws_state_dotted(project: Callable[..., Path]) -> None:
    project(**{"app.py": GOOD})

    report = json.loads(run("--format", "json")[1])
    drawing = run("app.py", "--format", "mermaid")[1]

    assert report["schema"] == 1
    assert [(row["kind"], row["inputs"], row["outputs"]) for row in report["callbacks"]] == [
        ("server", ["name.value"], ["hello.children"]),
        ("clientside", ["hello.children"], ["loud.children"]),
    ]
    assert drawing.startswith("flowchart LR")
    assert "seen.data" in drawing
    assert "-.->" in drawing


def test_check_ends_with_one_and_names_circles_and_near_names(project: Callable[..., Path]) -> None:
    project(**{"app.py": BAD})

    code, _, talk = run("--check")

    assert code == 1
    assert "trigger each other in a circle" in talk
    assert 'Did you mean "two"?' in talk
    assert 'Did you mean "title"?' in talk


def test_a_layout_that_cannot_be_built_is_the_apps_error(project: Callable[..., Path]) -> None:
    project(**{"broken.py": "from dash import Dash\napp = Dash(__name__)\napp.layout = lambda: 1 / 0\n"})

    result = CliRunner().invoke(command, ["graph", "broken.py"])

    assert "The layout of broken.py could not be built" in str(result.exception)


def test_an_app_without_callbacks_says_so(project: Callable[..., Path]) -> None:
    project(**{"app.py": "from dash import Dash, html\napp = Dash(__name__)\napp.layout = html.P('x')\n"})

    assert "This app has no callbacks." in run()[1]


PAGES_APP = """
import dash
from dash import html

app = dash.Dash(__name__, use_pages=True)
app.layout = html.Div([html.H1("Shop"), dash.page_container])
"""
SALES = """
import dash
from dash import Input, Output, callback, dcc, html

dash.register_page(__name__)


def layout(**_):
    return html.Div([dcc.Input(id="year"), html.P(id="sum")])


@callback(Output("sum", "children"), Input("yaer", "value"))
def add_up(year):
    raise AssertionError("no callback runs")
"""


def test_callbacks_of_pages_are_checked_against_the_layouts_of_pages(project: Callable[..., Path]) -> None:
    project(**{"app.py": PAGES_APP, "pages/sales.py": SALES})

    code, printed, talk = run("--check")

    assert code == 1
    assert "add_up" in printed
    assert 'Input("yaer", "value") names an id that the layout does not have' in talk
    assert "_pages" not in talk


def test_a_page_that_cannot_be_imported_is_named_with_its_line(project: Callable[..., Path]) -> None:
    project(**{"app.py": PAGES_APP, "pages/sales.py": SALES + "prices = {}['today']\n"})

    with pytest.raises(AppFailed) as raised:
        read_graph(locate(None, Path.cwd()))

    failure = raised.value.failure
    assert (failure.kind, failure.message) == ("KeyError", "'today'")
    assert [(frame.file, frame.source) for frame in failure.frames] == [
        ("app.py", "app = dash.Dash(__name__, use_pages=True)"),
        ("pages/sales.py", "prices = {}['today']"),
    ]
