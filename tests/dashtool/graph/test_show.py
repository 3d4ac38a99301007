"""`dash graph`: callbacks without a browser."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dashtool.discover import locate
from dashtool.errors import ToolError
from dashtool.failure import AppFailed
from dashtool.graph.read import read_graph
from tests.dashtool.terminal import in_pipe, in_terminal

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


def test_it_shows_what_each_callback_reads_writes_and_feeds(project: Callable[..., Path]) -> None:
    project(**{"app.py": GOOD})

    ran = in_pipe("graph")

    assert ran.code == 0
    assert ran.data.splitlines() == [
        "greet  app.py:8",
        "│ name.value (state seen.data) → hello.children",
        "└── clientside_callback  app.py:13  clientside",
        "      hello.children → loud.children",
    ]
    assert ran.talk == ""


def test_json_is_versioned(project: Callable[..., Path]) -> None:
    project(**{"app.py": GOOD})

    report = json.loads(in_pipe("graph", "--json").data)

    assert report["schema"] == 1
    assert [(row["kind"], row["inputs"], row["outputs"]) for row in report["callbacks"]] == [
        ("server", ["name.value"], ["hello.children"]),
        ("clientside", ["hello.children"], ["loud.children"]),
    ]


def test_what_the_app_prints_stays_out_of_the_data(project: Callable[..., Path]) -> None:
    project(**{"app.py": GOOD + "print('loading')\n"})

    ran = in_pipe("graph", "--json")

    assert json.loads(ran.data)["app"] == "app.py"
    assert "loading" in ran.talk


@pytest.mark.parametrize(
    "words", [[], ["-f", "table"], ["--check"], ["-f", "dot"], ["-f", "mermaid"], ["-f", "github"]]
)
def test_ids_cannot_move_the_cursor(project: Callable[..., Path], words: list[str]) -> None:
    project(**{"app.py": GOOD.replace('Input("name"', r'Input("na\x1b[2Jme\n\"x"') + "# \x1b[2J\n"})

    ran = in_pipe("graph", *words)

    assert "\x1b" not in ran.data + ran.talk
    assert r"na\x1b[2Jme\x0a" in ran.data.replace("\\\\", "\\")


def test_a_dash_for_a_file_is_standard_output(project: Callable[..., Path]) -> None:
    folder = project(**{"app.py": GOOD})

    assert json.loads(in_pipe("graph", "--json", "-o", "-").data)["app"] == "app.py"
    assert not (folder / "-").exists()


def test_what_goes_past_python_stays_out_of_the_data_too(project: Callable[..., Path]) -> None:
    loud = "import os, sys\nos.system('echo shell')\nos.write(1, b'raw')\nsys.__stdout__.write('kept')\n"
    folder = project(**{"app.py": GOOD + loud})
    command = [sys.executable, "-m", "dashtool", "graph", "--json"]

    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)

    assert json.loads(done.stdout)["app"] == "app.py"
    assert {"shell", "raw", "kept"} <= set(done.stderr.replace("raw", "raw\n").split())


@pytest.mark.parametrize("kind", ["threading.Thread", "multiprocessing.get_context('fork').Process"])
@pytest.mark.skipif(sys.platform == "win32", reason="nothing forks there")
def test_what_the_app_starts_and_never_ends_does_not_hold_the_command_up(
    project: Callable[..., Path], kind: str
) -> None:
    waits = f"import atexit, multiprocessing, threading\n{kind}(target=threading.Event().wait).start()\n"
    folder = project(**{"app.py": BAD + waits + "atexit.register(print, 'bye')\n"})
    command = [sys.executable, "-m", "dashtool", "graph", "--check"]

    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)

    assert done.returncode == 1
    assert done.stdout.startswith("DASH")
    assert done.stdout.endswith("bye\n")


def test_an_app_that_runs_itself_is_not_served(project: Callable[..., Path]) -> None:
    project(**{"app.py": GOOD + "app.run(debug=True)\n"})

    assert in_pipe("graph", "--check").code == 0


def test_without_check_problems_are_counted_and_no_failure(project: Callable[..., Path]) -> None:
    project(**{"app.py": BAD})

    ran = in_pipe("graph")

    assert ran.code == 0
    assert "DASH001" in ran.data
    assert ran.talk == "3 problems: `dash graph --check` says where, and what to do.\n"


def test_check_ends_with_one_and_names_circles_and_near_names(project: Callable[..., Path]) -> None:
    project(**{"app.py": BAD})

    ran = in_pipe("graph", "--check")

    assert ran.code == 1
    assert "trigger each other in a circle" in ran.data
    assert 'Did you mean "two"?' in ran.data
    assert 'Did you mean "title"?' in ran.data


def test_check_ends_with_zero_when_nothing_is_wrong(project: Callable[..., Path]) -> None:
    project(**{"app.py": GOOD})

    ran = in_pipe("graph", "--check")

    assert (ran.code, ran.data, ran.talk) == (0, "", "No problems in 2 callbacks.\n")


def test_codes_can_be_chosen_and_left_out(project: Callable[..., Path]) -> None:
    project(**{"app.py": BAD})

    def codes(*words: str) -> list[str]:
        return [problem["code"] for problem in json.loads(in_pipe("graph", "--json", *words).data)["problems"]]

    assert sorted(codes()) == ["DASH001", "DASH002", "DASH201"]
    assert codes("--select", "DASH2") == ["DASH201"]
    assert codes("--ignore", "DASH2,dash001") == ["DASH002"]
    assert codes("--select", "DASH0", "--ignore", "DASH001") == ["DASH002"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--select", "DSAH201"), "Did you mean DASH201?"),
        (("--page", "/sales"), "the app has none"),
        (("--focus", "nmae"), "Did you mean name?"),
        (("--grep", "("), "regular expression"),
    ],
)
def test_unknown_names_are_wrong_usage(project: Callable[..., Path], words: tuple[str, ...], said: str) -> None:
    project(**{"app.py": GOOD})

    ran = in_pipe("graph", *words)

    assert ran.code == 2
    assert said in ran.talk


def test_depth_goes_with_focus(project: Callable[..., Path]) -> None:
    project(**{"app.py": GOOD})

    assert in_pipe("graph", "--depth", "2").code == 2


def test_it_writes_into_a_file(project: Callable[..., Path]) -> None:
    folder = project(**{"app.py": GOOD})

    ran = in_pipe("graph", "-o", "graph.txt")

    assert (folder / "graph.txt").read_text("utf-8").startswith("greet  app.py:8\n")
    assert (ran.data, ran.talk) == ("", "Wrote graph.txt.\n")


def test_an_app_that_changes_the_folder_changes_no_paths_of_ours(project: Callable[..., Path]) -> None:
    folder = project(**{"app.py": f"import os\nos.chdir('/')\n{BAD}"})

    in_pipe("graph", "-o", "graph.txt")

    assert (folder / "graph.txt").exists()
    assert in_pipe("graph", "-f", "github").data.startswith("::error file=app.py,")


@pytest.mark.parametrize(
    ("words", "begin"),
    [(["graph.svg"], "<svg "), (["graph.mmd"], "flowchart"), (["graph.svg", "-f", "table"], "callback")],
)
def test_the_files_name_says_what_is_written(project: Callable[..., Path], words: list[str], begin: str) -> None:
    folder = project(**{"app.py": GOOD})

    in_pipe("graph", "-o", *words)

    assert (folder / words[0]).read_text("utf-8").startswith(begin)


@pytest.mark.parametrize(("form", "begin"), [("svg", "<svg "), ("html", "<!doctype html>")])
def test_drawings_go_into_files_and_pipes(project: Callable[..., Path], form: str, begin: str) -> None:
    project(**{"app.py": BAD})

    ran = in_pipe("graph", "--check", "-f", form)

    assert ran.data.startswith(begin)
    assert ran.code == 1
    assert "DASH201" in ran.talk


def test_a_drawing_does_not_flood_a_terminal(project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    project(**{"app.py": GOOD})

    with pytest.raises(ToolError, match="nothing to read in a terminal") as raised:
        in_terminal(monkeypatch, 80, "graph", "-f", "svg")

    assert raised.value.exit_code == 2
    assert raised.value.hint == "Say which file it goes into: -o graph.svg"


def test_a_file_that_cannot_be_written_is_named(project: Callable[..., Path]) -> None:
    project(**{"app.py": GOOD})

    ran = in_pipe("graph", "-o", "nowhere/graph.txt")

    assert ran.code == 1
    assert "nowhere/graph.txt cannot be written: No such file or directory." in ran.talk


def test_nothing_found_is_said_and_no_failure(project: Callable[..., Path]) -> None:
    project(**{"app.py": GOOD})

    ran = in_pipe("graph", "--grep", "zebra")

    assert (ran.code, ran.data, ran.talk) == (0, "", "No callback is like that.\n")


def test_a_layout_that_cannot_be_built_is_the_apps_error(project: Callable[..., Path]) -> None:
    project(**{"broken.py": "from dash import Dash\napp = Dash(__name__)\napp.layout = lambda: 1 / 0\n"})

    ran = in_pipe("graph", "broken.py")

    assert ran.code == 1
    assert "The layout of broken.py could not be built" in ran.talk


def test_an_app_without_callbacks_says_so(project: Callable[..., Path]) -> None:
    project(**{"app.py": "from dash import Dash, html\napp = Dash(__name__)\napp.layout = html.P('x')\n"})

    assert in_pipe("graph").data == "This app has no callbacks.\n"


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

    ran = in_pipe("graph", "--check")

    assert ran.code == 1
    assert "add_up" in ran.data
    assert 'Input("yaer", "value") names an id that the layout does not have' in ran.data
    assert "_pages" not in ran.data


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


def test_check_names_pages_that_it_could_not_look_into(project: Callable[..., Path]) -> None:
    page = "import dash\nfrom dash import html\ndash.register_page(__name__, path_template='/asset/<id>')\n"
    project(**{"app.py": PAGES_APP, "pages/asset.py": page + "def layout(id):\n    return html.P(id)\n"})

    ran = in_pipe("graph", "--check")

    assert ran.code == 0
    assert "Not looked into: pages.asset (pages/asset.py:3): its layout function needs arguments." in ran.talk
