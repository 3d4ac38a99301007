"""Apps about when callbacks run: initial calls, chains, order, circles."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.exceptions import PreventUpdate
from tests.corpus.corpus import corpus
from tests.corpus.steps import Click, Set, Submit


def outputs(*ids: str) -> list[html.Div]:
    return [html.Div(id=id_) for id_ in ids]


@corpus(Set("name", "value", "Ada"), Set("name", "value", "Ada"), Set("name", "value", ""))
def echo() -> Dash:
    app = Dash()
    app.layout = html.Div([dcc.Input(id="name", value="start"), *outputs("out")])

    @app.callback(Output("out", "children"), Input("name", "value"))
    def show(name: str) -> str:
        return f"{name!r} by {ctx.triggered_id}"

    return app


@corpus(Click("go"), Click("go"))
def button_counts_from_none() -> Dash:
    app = Dash()
    app.layout = html.Div([html.Button("go", id="go"), dcc.Input(id="name", value="x"), *outputs("out")])

    @app.callback(Output("out", "children"), Input("go", "n_clicks"), State("name", "value"))
    def show(clicks: int | None, name: str) -> str:
        return f"{clicks!r} {name} {bool(ctx.triggered)}"

    return app


@corpus(Set("a", "value", "2"))
def chain() -> Dash:
    app = Dash()
    app.layout = html.Div([dcc.Input(id="a", value="1"), *outputs("b", "c", "d")])

    for source, target in (("b", "c"), ("c", "d")):

        @app.callback(Output(target, "children"), Input(source, "children"))
        def follow(text: str | None) -> str:
            return f"({text} by {list(ctx.triggered_prop_ids)})"

    @app.callback(Output("b", "children"), Input("a", "value"))
    def begin(value: str) -> str:
        return value

    return app


@corpus(Set("a", "value", "2"))
def diamond_runs_its_end_once() -> Dash:
    app = Dash()
    app.layout = html.Div([dcc.Input(id="a", value="1"), *outputs("left", "right", "end", "count")])
    seen: list[int] = []

    @app.callback(Output("end", "children"), Input("left", "children"), Input("right", "children"))
    def end(left: str, right: str) -> str:
        seen.append(1)
        return f"{left}{right} {len(seen)} {sorted(ctx.triggered_prop_ids)}"

    app.callback(Output("left", "children"), Input("a", "value"))(lambda value: f"l{value}")
    app.callback(Output("right", "children"), Input("a", "value"))(lambda value: f"r{value}")
    return app


@corpus(Click("go"))
def prevented_initial_call_lets_dependants_run() -> Dash:
    app = Dash()
    app.layout = html.Div([html.Button("go", id="go"), *outputs("b", "c", "d")])

    @app.callback(Output("b", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
    def b(clicks: int) -> str:
        return f"b{clicks}"

    @app.callback(Output("c", "children"), Input("b", "children"))
    def c(text: str | None) -> str:
        return f"c{text}"

    @app.callback(Output("d", "children"), Input("c", "children"), prevent_initial_call=True)
    def d(text: str | None) -> str:
        return f"d{text}"

    return app


@corpus(Click("go"), Click("go"))
def nothing_changed_upstream() -> Dash:
    app = Dash()
    app.layout = html.Div([html.Button("go", id="go"), *outputs("b", "c", "d", "e")])

    @app.callback(Output("b", "children"), Output("e", "children"), Input("go", "n_clicks"))
    def b(clicks: int | None) -> Any:
        return no_update, f"e{clicks}" if clicks == 1 else no_update

    @app.callback(Output("c", "children"), Input("b", "children"))
    def c(text: str | None) -> str:
        return f"c{text}"

    @app.callback(Output("d", "children"), Input("e", "children"), Input("c", "children"))
    def d(*texts: str | None) -> str:
        return f"{texts}"

    return app


@corpus(Click("go"), Click("go"), Click("go"))
def prevent_update_now_and_then() -> Dash:
    app = Dash()
    app.layout = html.Div([html.Button("go", id="go"), *outputs("out", "after")])

    @app.callback(Output("out", "children"), Input("go", "n_clicks"))
    def odd(clicks: int | None) -> str:
        if clicks and clicks % 2 == 0:
            raise PreventUpdate
        return f"odd {clicks}"

    app.callback(Output("after", "children"), Input("out", "children"))(lambda text: f"after {text}")
    return app


@corpus(Click("go"))
def missing_input_keeps_a_callback_from_running() -> Dash:
    app = Dash(suppress_callback_exceptions=True)
    app.layout = html.Div([html.Button("go", id="go"), *outputs("needs", "waits", "takes")])

    @app.callback(Output("needs", "children"), Input("go", "n_clicks"), Input("nowhere", "value"))
    def needs(clicks: int | None, value: Any) -> str:
        return f"{clicks} {value}"

    @app.callback(Output("waits", "children"), Input("needs", "children"))
    def waits(text: str | None) -> str:
        return f"waited {text}"

    @app.callback(Output("takes", "children"), Input("go", "n_clicks"), Input("nowhere", "value", allow_optional=True))
    def takes(clicks: int | None, value: Any) -> str:
        return f"{clicks} {value}"

    return app


@corpus(Set("celsius", "value", 100), Set("fahrenheit", "value", 50))
def one_callback_reads_what_it_writes() -> Dash:
    app = Dash()
    app.layout = html.Div(
        [dcc.Input(id="celsius", value=0, type="number"), dcc.Input(id="fahrenheit", type="number"), *outputs("after")]
    )

    @app.callback(
        Output("celsius", "value"),
        Output("fahrenheit", "value"),
        Input("celsius", "value"),
        Input("fahrenheit", "value"),
    )
    def convert(celsius: float, fahrenheit: float | None) -> tuple[float, float]:
        if ctx.triggered_id == "fahrenheit" and fahrenheit is not None:
            return (fahrenheit - 32) * 5 / 9, fahrenheit
        return celsius, celsius * 9 / 5 + 32

    app.callback(Output("after", "children"), Input("celsius", "value"))(lambda celsius: f"{celsius} {type(celsius)}")
    return app


@corpus(Set("a", "value", "x"), Set("b", "value", "y"))
def circle_goes_around_once() -> Dash:
    app = Dash()
    app.layout = html.Div([dcc.Input(id="a", value="1"), dcc.Input(id="b", value="1")])
    app.callback(Output("b", "value"), Input("a", "value"), prevent_initial_call=True)(lambda text: f"{text}b")
    app.callback(Output("a", "value"), Input("b", "value"), prevent_initial_call=True)(lambda text: f"{text}a")
    return app


@corpus(Set("a", "value", "same"), Set("a", "value", "other"))
def an_equal_answer_still_triggers() -> Dash:
    app = Dash()
    app.layout = html.Div([dcc.Input(id="a", value="1"), *outputs("b", "c")])
    runs: list[int] = []
    app.callback(Output("b", "children"), Input("a", "value"))(lambda _value: "constant")

    @app.callback(Output("c", "children"), Input("b", "children"))
    def count(_text: str) -> int:
        runs.append(1)
        return len(runs)

    return app


@corpus(Click("inner"), Click("outer"), Click("deaf"))
def clicks_reach_what_surrounds_them() -> Dash:
    app = Dash()
    app.layout = html.Div(
        [
            html.Div(
                [
                    html.Div([html.Button("inner", id="inner"), html.Div("deaf", id="deaf", disable_n_clicks=True)]),
                    html.P("outer"),
                ],
                id="outer",
            ),
            *outputs("out"),
        ]
    )

    @app.callback(Output("out", "children"), Input("outer", "n_clicks"), Input("inner", "n_clicks"))
    def show(outer: int | None, inner: int | None) -> str:
        return f"{outer} {inner} {sorted(ctx.triggered_prop_ids)}"

    return app


@corpus(Set("text", "value", "abc"), Submit("text"), Submit("text"))
def enter_is_counted() -> Dash:
    app = Dash()
    app.layout = html.Div([dcc.Input(id="text", value=""), *outputs("out")])

    @app.callback(Output("out", "children"), Input("text", "n_submit"), State("text", "value"))
    def show(count: int | None, text: str) -> str:
        return f"{count} {text}"

    return app


@corpus(Click("go"))
def watchers_have_no_output() -> Dash:
    app = Dash()
    app.layout = html.Div([html.Button("go", id="go"), *outputs("out", "seen")])
    seen: list[Any] = []

    @app.callback(Input("go", "n_clicks"))
    def watch(clicks: int | None) -> None:
        seen.append(clicks)

    @app.callback(Output("out", "children"), Input("go", "n_clicks"))
    def show(clicks: int | None) -> str:
        return f"{clicks}"

    @app.callback(Output("seen", "children"), Input("out", "children"))
    def tell(_text: str) -> str:
        return f"{seen}"

    return app


@corpus(Set("a", "value", "5"))
def groups_of_arguments() -> Dash:
    app = Dash()
    app.layout = html.Div([dcc.Input(id="a", value="1"), dcc.Input(id="b", value="2"), *outputs("sum", "pair")])

    @app.callback(
        output={"sum": Output("sum", "children"), "pair": [Output("pair", "children"), Output("pair", "title")]},
        inputs={"numbers": (Input("a", "value"), Input("b", "value")), "state": State("b", "type")},
    )
    def add(numbers: tuple[str, str], state: str | None) -> dict[str, Any]:
        return {"sum": int(numbers[0]) + int(numbers[1]), "pair": [f"{numbers} {state}", no_update]}

    return app


@corpus(Click("one"), Click("two"))
def two_callbacks_write_one_property() -> Dash:
    app = Dash()
    app.layout = html.Div([html.Button("1", id="one"), html.Button("2", id="two"), *outputs("out", "after")])
    app.callback(Output("out", "children"), Input("one", "n_clicks"))(lambda clicks: f"one {clicks}")
    app.callback(Output("out", "children", allow_duplicate=True), Input("two", "n_clicks"), prevent_initial_call=True)(
        lambda clicks: f"two {clicks}"
    )
    app.callback(Output("after", "children"), Input("out", "children"))(lambda text: f"after {text}")
    return app
