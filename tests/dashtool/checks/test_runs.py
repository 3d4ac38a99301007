"""Callbacks that can never run, and those that only look so."""

from __future__ import annotations

from pathlib import Path

import pytest

import dash
from dash import ALL, Dash, Input, Output, State, dcc, html
from tests.dashtool.checks.looking import codes, findings


@pytest.fixture
def app() -> Dash:
    app = Dash(__name__)
    app.layout = html.Div(
        [
            html.H1("Sales", id="title"),
            html.P(id="subtitle"),
            html.P(id="note"),
            html.Button(id="go"),
            dcc.Input(id="name"),
        ]
    )
    return app


def quiet(app: Dash, output: Output, *inputs: Input | State):
    """Declare a callback that does not run when the page opens."""
    return app.callback(output, *inputs, prevent_initial_call=True)(lambda *values: values[0])


def test_no_input_and_no_initial_call_is_never(app: Dash) -> None:
    quiet(app, Output("note", "children"), State("name", "value"))

    (finding,) = findings(app)
    assert finding.code.name == "DASH202"
    assert "has no Input" in finding.found


@pytest.mark.parametrize("states", [[], [State("name", "value")]])
def test_neither_input_nor_output_is_never(app: Dash, states: list[State]) -> None:
    app.callback(*states)(lambda *_values: None)

    (finding,) = findings(app)
    assert finding.code.name == "DASH202"
    assert "no Input and no Output" in finding.found


def test_the_apps_own_choice_of_initial_calls_counts() -> None:
    app = Dash(__name__, prevent_initial_callbacks=True)
    app.layout = html.Div([html.H1(id="title"), html.P(id="note")])
    app.callback(Output("note", "children"), Input("title", "children"))(lambda title: title)

    assert codes(app) == ["DASH202"]


def test_what_changes_while_another_callback_runs_may_trigger(app: Dash) -> None:
    running = [(Output("title", "children"), "busy", "done")]
    app.callback(Output("subtitle", "children"), Input("go", "n_clicks"), running=running)(lambda _clicks: "")
    quiet(app, Output("note", "children"), Input("title", "children"))

    assert codes(app) == []


def test_what_follows_only_from_what_never_runs_never_runs(app: Dash) -> None:
    quiet(app, Output("subtitle", "children"), Input("title", "children"))
    quiet(app, Output("note", "children"), Input("subtitle", "children"))

    assert codes(app) == ["DASH202", "DASH202"]


@pytest.mark.parametrize(
    "item",
    [Input("go", "n_clicks"), Input("name", "value"), Input({"any": ALL}, "children"), Input("unknown", "children")],
)
def test_what_a_reader_may_change_is_enough(item: Input) -> None:
    app = Dash(__name__, suppress_callback_exceptions=True)
    app.layout = html.Div([html.Button(id="go"), dcc.Input(id="name"), html.H1(id="title"), html.P(id="note")])
    quiet(app, Output("note", "children"), Input("title", "children"), item)

    assert codes(app) == []


def test_what_another_callback_writes_is_enough(app: Dash) -> None:
    app.callback(Output("title", "children"), Input("go", "n_clicks"))(str)
    quiet(app, Output("subtitle", "children"), Input("title", "children"))

    assert codes(app) == []


def test_what_another_callback_brings_is_enough() -> None:
    app = Dash(__name__)
    app.layout = html.Div([html.Div(html.H1(id="title"), id="body"), html.Button(id="go"), html.P(id="note")])
    app.callback(Output("body", "children"), Input("go", "n_clicks"))(lambda _clicks: html.H1(id="title"))
    quiet(app, Output("note", "children"), Input("title", "children"))

    assert codes(app) == []


def test_set_props_may_change_anything(app: Dash, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quiet(app, Output("subtitle", "children"), Input("title", "children"))
    (tmp_path / "writes.py").write_text("from dash import set_props\n")
    monkeypatch.syspath_prepend(tmp_path)
    __import__("writes")

    assert codes(app) == ["DASH202"]
    assert codes(app, tmp_path) == []


def test_set_props_of_a_script_may_change_anything(tmp_path: Path) -> None:
    (tmp_path / "writes.js").write_text("dash_clientside.set_props('title', {children: 'x'})")
    app = Dash(__name__, assets_folder=str(tmp_path))
    app.layout = html.Div([html.H1(id="title"), html.P(id="note")])
    quiet(app, Output("note", "children"), Input("title", "children"))

    assert codes(app) == []


@pytest.fixture
def pages() -> Dash:
    app = Dash(__name__, use_pages=True, pages_folder="")
    dash.register_page("a", path="/a", layout=html.Div([dcc.Input(id="a"), html.P(id="out-a")]))
    dash.register_page("b", path="/b", layout=html.Div([dcc.Input(id="b"), html.P(id="out-b")]))
    app.layout = html.Div([dcc.Input(id="shell"), html.P(id="note"), dash.page_container])
    return app


def test_what_stands_on_different_pages_never_meets(pages: Dash) -> None:
    pages.callback(Output("out-a", "children"), Input("shell", "value"), State("b", "value"))(lambda a, b: a)

    (finding,) = findings(pages)
    assert finding.code.name == "DASH203"
    assert finding.found == (
        'Output("out-a", "children") stands on /a and State("b", "value") stands on /b: no page has all of them.'
    )


def test_the_shell_is_everywhere_and_optional_inputs_may_be_absent(pages: Dash) -> None:
    pages.callback(Output("out-a", "children"), Input("a", "value"), State("shell", "value"))(lambda a, b: a)
    pages.callback(Output("note", "children"), Input("b", "value"))(lambda b: b)
    pages.callback(
        Output("out-b", "children"), Input("b", "value"), Input("a", "value", allow_optional=True)
    )(lambda b, a: b)  # fmt: skip

    assert codes(pages) == []


def test_an_element_of_a_page_runs_callbacks_of_the_shell_when_it_comes(pages: Dash) -> None:
    quiet(pages, Output("note", "children"), Input("out-a", "children"))

    assert codes(pages) == []


def test_a_manager_of_the_app_or_of_the_callback_is_enough(app: Dash) -> None:
    app.callback(Output("note", "children"), Input("go", "n_clicks"), background=True, manager=object())(str)
    assert codes(app) == []

    app.callback(Output("subtitle", "children"), Input("go", "n_clicks"), background=True)(str)
    assert codes(app) == ["DASH206"]

    app.background_callback_manager = object()
    assert codes(app) == []
