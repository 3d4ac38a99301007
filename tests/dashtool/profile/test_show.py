"""`dash graph --profile`: which figures are shown, in which order, and what they are held to."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dashtool.profile.compare import save
from dashtool.profile.measure import read_server
from tests.dashtool.profile.recorded import serving
from tests.dashtool.terminal import in_pipe

APP = """
from dash import MATCH, Dash, Input, Output, ctx, dcc, html

app = Dash(__name__)
app.layout = html.Div([
    dcc.Input(id="name", value="Ada"), html.P(id="hello"), html.P(id="loud"), html.Button(id="go"), html.P(id="done"),
    *[html.P(id={"is": kind, "row": number}) for kind in ("in", "out") for number in range(3)],
])
seen = []


@app.callback(Output("hello", "children"), Input("name", "value"))
def greet(name):
    ctx.record_timing("query", 0.25)
    return f"Hello {name}"


@app.callback(Output("loud", "children"), Input("hello", "children"))
def shout(text):
    print("called")
    return text.upper()


@app.callback(Output("done", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
def finish(clicks):
    assert ctx.triggered_id == "go"
    raise RuntimeError("no disk")


@app.callback(Output({"is": "out", "row": MATCH}, "children"), Input({"is": "in", "row": MATCH}, "id"))
def number(row):
    seen.append(row["row"])
    return row["row"]


@app.callback(Output("gone", "children"), Input("name", "value"))
def lost(name):
    return name


app.clientside_callback("x => x", Output("done", "title"), Input("name", "value"))
"""


def rows_of(report: dict[str, object]) -> list[str]:
    return [row["function"] for row in report["callbacks"]]  # type: ignore[attr-defined]


@pytest.fixture
def folder(project: Callable[..., Path]) -> Path:
    return project(**{"app.py": APP})


def test_without_a_server_each_callback_is_called_with_the_values_of_its_page(folder: Path) -> None:
    ran = in_pipe("graph", "--profile", "--repeat", "6", "--json")
    report = json.loads(ran.data)
    rows = {row["function"]: row for row in report["callbacks"]}

    assert ran.code == 0
    assert report["source"] == {"kind": "trial", "repeat": 6}
    assert {name: (row["calls"], row["errors"]) for name, row in rows.items()} == {
        "greet": (6, 0), "shout": (6, 0), "finish": (6, 6), "number": (6, 0),
    }  # fmt: skip
    assert (rows["greet"]["file"], rows["greet"]["line"]) == ("app.py", 12)
    assert rows["greet"]["timings"]["query"]["mean"] == 0.25
    assert rows["shout"]["bytes_out"] == 6 * len('{"multi":true,"response":{"loud":{"children":"HELLO ADA"}}}')
    assert rows["finish"]["error"] == "RuntimeError: no disk"
    assert {row["function"]: row["reason"] for row in report["skipped"]} == {
        "lost": "gone.children is on no page", "clientside_callback": "runs in the browser",
    }  # fmt: skip


def test_instances_take_turns(folder: Path) -> None:
    in_pipe("graph", "--profile", "--repeat", "4", "--json")

    assert sys.modules["app"].seen[3:] == [0, 1, 2, 0], "after the three initial calls"


def test_every_page_is_opened(project: Callable[..., Path]) -> None:
    page = """
import dash
from dash import Input, Output, callback, dcc, html

dash.register_page(__name__, PATH)
layout = html.Div([dcc.Input(id="NAME-in", value=1), html.P(id="NAME-out")])


@callback(Output("NAME-out", "children"), Input("NAME-in", "value"))
def NAME(value):
    return value
"""
    first = page.replace("PATH", "path='/'").replace("NAME", "first").replace("__first__", "__name__")
    second = page.replace("PATH", "path_template='/item/<item>'").replace("NAME", "second")
    main = (
        "import dash\nfrom dash import Dash\n\napp = Dash(__name__, use_pages=True)\napp.layout = dash.page_container\n"
    )
    project(**{"app.py": main, "pages/first.py": first, "pages/second.py": second.replace("__second__", "__name__")})

    report = json.loads(in_pipe("graph", "--profile", "--repeat", "2", "--json").data)

    assert {"first", "second"} <= set(rows_of(report))
    assert report["unopened"] == []
    of_page = json.loads(in_pipe("graph", "--profile", "--repeat", "2", "--json", "--page", "/").data)
    assert rows_of(of_page) == ["first"]


BACKGROUND = """
from dash import Dash, Input, Output, dcc, html

app = Dash(__name__, background_callback_manager=MANAGER)
app.layout = html.Div([dcc.Input(id="name", value="Ada"), html.P(id="hello")])


@app.callback(Output("hello", "children"), Input("name", "value"), background=True)
def greet(name):
    return f"Hello {name}"
"""


def test_a_background_callback_runs_here_if_it_has_a_manager(project: Callable[..., Path]) -> None:
    project(**{"app.py": BACKGROUND.replace("MANAGER", "object()")})

    assert rows_of(json.loads(in_pipe("graph", "--profile", "--json").data)) == ["greet"]


def test_what_kept_a_callback_from_being_called_is_told(project: Callable[..., Path]) -> None:
    project(**{"app.py": BACKGROUND.replace("MANAGER", "None")})

    [skipped] = json.loads(in_pipe("graph", "--profile", "--json").data)["skipped"]

    assert "is a background callback, and this version has no manager that could run it." in skipped["reason"]


LOOP = """
from dash import Dash, Input, Output, dcc, html

app = Dash(__name__)
app.layout = html.Div([dcc.Input(id="name"), *[html.P(id=f"out{n}") for n in range(3)]])
for n in range(3):
    @app.callback(Output(f"out{n}", "children"), Output(f"out{n}", "title"), Input("name", "value"))
    def show(name):
        return name, name
"""


def test_callbacks_of_one_function_are_told_apart(project: Callable[..., Path]) -> None:
    project(**{"app.py": LOOP})

    table = in_pipe("graph", "--profile", "--sort", "name").data

    assert [" ".join(line.split()[:4]) for line in table.splitlines()[1:]] == [
        "show → out0.children, ...", "show → out1.children, ...", "show → out2.children, ...",
    ]  # fmt: skip


def test_an_app_that_lets_nobody_in_says_so(project: Callable[..., Path]) -> None:
    project(**{"app.py": APP + "\n\n@app.server.before_request\ndef refuse():\n    return 'log in', 401\n"})

    ran = in_pipe("graph", "--profile")

    assert ran.code == 1
    assert "No page could be opened. /: PageNotOpened: / was answered with status 401: log in" in ran.talk


def test_a_running_server_is_found_unless_calls_are_asked_for(folder: Path) -> None:
    serving(folder, "dev")

    assert json.loads(in_pipe("graph", "--profile", "--json").data)["source"]["kind"] == "dev"
    assert json.loads(in_pipe("graph", "--profile", "--json", "--repeat", "1").data)["source"]["kind"] == "trial"


@pytest.mark.parametrize(
    ("by", "order"),
    [
        ("total", ["load", "draw", "pick_with_a_long_name"]),
        ("calls", ["draw", "load", "pick_with_a_long_name"]),
        ("bytes_in", ["draw", "pick_with_a_long_name", "load"]),
        ("name", ["draw", "load", "pick_with_a_long_name"]),
    ],
)
def test_rows_are_sorted(folder: Path, by: str, order: list[str]) -> None:
    serving(folder)

    assert rows_of(json.loads(in_pipe("graph", "--profile", "--json", "--sort", by).data)) == order


def test_shells_complete_what_rows_are_sorted_by() -> None:
    from dashtool.commands.graph import _figures

    assert (_figures("p"), _figures("n")) == (["p50", "p95", "python"], ["network", "name"])


def test_rows_are_chosen_by_function_place_and_property(folder: Path) -> None:
    serving(folder)

    def found(pattern: str) -> list[str]:
        return rows_of(json.loads(in_pipe("graph", "--profile", "--json", "--grep", pattern).data))

    assert (found("^load"), found("app.py:14"), found(r"b\.value")) == (["load"], ["draw"], ["pick_with_a_long_name"])


def test_a_budget_names_who_takes_more(folder: Path) -> None:
    serving(folder)

    ran = in_pipe("graph", "--profile", "--json", "--budget", "p95=200ms, bytes=5.1kB, errors=0")

    assert ran.code == 1
    assert [(one["function"], one["figure"]) for one in json.loads(ran.data)["offences"]] == [
        ("load", "p95"), ("load", "bytes"), ("load", "errors"),
    ]  # fmt: skip
    assert "over budget  load (app.py:8): bytes 2.5 MB, more than 5.1 kB" in ran.talk
    kept = in_pipe("graph", "--profile", "--budget", "p95=1s")
    assert (kept.code, kept.talk.splitlines()[-1]) == (0, "3 callbacks are within the budget.")


def test_a_budget_of_nothing_is_not_kept(folder: Path) -> None:
    serving(folder)

    ran = in_pipe("graph", "--profile", "--budget", "p95=1s", "--grep", "nothing like that")

    assert (ran.code, ran.talk.partition(",")[0]) == (1, "No callback was called")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--budget", "p96=1s"], "--budget knows no 'p96'. Did you mean p95?"),
        (["--budget", "p95=200"], "--budget cannot read 'p95=200'. Write it like p95=200ms."),
        (["--budget", "errors=1%"], "--budget cannot read 'errors=1%'. Write it like errors=0."),
        (["--sort", "mena"], "--sort knows no 'mena'. Did you mean mean?"),
        (["--format", "dot"], "Times of callbacks are not written as dot. There are --format table and json."),
        (
            ["--live", "--budget", "p95=1s"],
            "--live shows the table of a running server, and nothing else. "
            "Only --sort, --grep, --page and --focus go with it.",
        ),
        (["--live"], "--live draws in a terminal, and this is none. Leave it out."),
    ],
)
def test_what_cannot_be_meant_is_refused(folder: Path, words: list[str], message: str) -> None:
    ran = in_pipe("graph", "--profile", *words)

    assert (ran.code, ran.talk) == (2, message)


def test_options_of_profiles_want_a_profile(folder: Path) -> None:
    ran = in_pipe("graph", "--budget", "p95=1s")

    assert ran.code == 2
    assert "--budget goes with --profile" in ran.talk


@pytest.mark.parametrize("text", ["", "[]", '{"schema": 1}', '{"schema": 1, "callbacks": [{"callback": "a"}]}'])
def test_a_file_without_figures_is_refused(folder: Path, text: str) -> None:
    (folder / "base.json").write_text(text)

    ran = in_pipe("graph", "--profile", "--compare", "base.json")

    assert (ran.code, ran.talk) == (1, "base.json holds no measurement. --save FILE writes one.")


def test_what_was_saved_can_be_compared_with(folder: Path) -> None:
    session = serving(folder)
    assert in_pipe("graph", "--profile", "--save", "base.json").code == 0

    ran = in_pipe("graph", "--profile", "--compare", "base.json", "--json", "--grep", "load")

    [difference] = json.loads(ran.data)["differences"]
    assert (difference["function"], difference["verdict"], difference["change"]) == ("load", "same", 0.0)
    save(read_server(session), folder / "other.json")
    assert (folder / "other.json").read_text() != ""
