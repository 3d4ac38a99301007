"""Apps about ids with wildcards, and about components that come and go."""

from __future__ import annotations

from typing import Any

from dash import ALL, ALLSMALLER, MATCH, Dash, Input, Output, Patch, State, ctx, dcc, html
from tests.corpus.corpus import corpus
from tests.corpus.steps import Click, Set


def row(index: Any, value: str = "") -> html.Div:
    return html.Div(
        [
            dcc.Input(id={"type": "field", "index": index}, value=value),
            html.Button("x", id={"type": "remove", "index": index}),
            html.Span(id={"type": "echo", "index": index}),
        ]
    )


def field(index: Any) -> dict[str, Any]:
    return {"type": "field", "index": index}


@corpus(Set(field(1), "value", "b"), Set(field(2), "value", "c"))
def all_reads_every_row() -> Dash:
    app = Dash()
    app.layout = html.Div([row(1, "a"), row(2, "a"), html.Div(id="out")])

    @app.callback(Output("out", "children"), Input({"type": "field", "index": ALL}, "value"))
    def join(values: list[str]) -> str:
        return f"{values} {ctx.triggered_id} {[item['id'] for item in ctx.inputs_list[0]]}"

    return app


@corpus(Set(field("x.y"), "value", "b"), Set(field("ü"), "value", "c"))
def match_answers_each_row() -> Dash:
    app = Dash()
    app.layout = html.Div([row("x.y", "a"), row("ü", "a"), dcc.Input(id="common", value="!")])

    @app.callback(
        Output({"type": "echo", "index": MATCH}, "children"),
        Input({"type": "field", "index": MATCH}, "value"),
        State("common", "value"),
    )
    def echo(value: str, common: str) -> str:
        return f"{value}{common} {ctx.triggered_id}"

    return app


@corpus(Set(field(1), "value", "z"), Set(field(3), "value", "y"))
def all_smaller_reads_the_rows_before() -> Dash:
    app = Dash()
    app.layout = html.Div([row(3, "c"), row(1, "a"), row(2, "b")])

    @app.callback(
        Output({"type": "echo", "index": MATCH}, "children"),
        Input({"type": "field", "index": MATCH}, "value"),
        Input({"type": "field", "index": ALLSMALLER}, "value"),
    )
    def before(value: str, smaller: list[str]) -> str:
        return f"{value} after {smaller}"

    return app


@corpus(Click("add"), Click("add"), Set(field(2), "value", "w"), Click({"type": "remove", "index": 1}), Click("add"))
def rows_come_and_go() -> Dash:
    app = Dash()
    app.layout = html.Div([html.Button("+", id="add"), html.Div(id="rows", children=[]), html.Div(id="out")])

    @app.callback(Output("rows", "children"), Input("add", "n_clicks"), prevent_initial_call=True)
    def add(clicks: int) -> Patch:
        patch = Patch()
        patch.append(row(clicks, f"row {clicks}"))
        return patch

    @app.callback(
        Output("rows", "children", allow_duplicate=True),
        Input({"type": "remove", "index": ALL}, "n_clicks"),
        State("rows", "children"),
        prevent_initial_call=True,
    )
    def remove(_clicks: list[int | None], rows: list[Any]) -> Any:
        if not ctx.triggered[0]["value"]:
            return rows
        at = [item["id"]["index"] for item in ctx.inputs_list[0]].index(ctx.triggered_id["index"])
        patch = Patch()
        del patch[at]
        return patch

    @app.callback(
        Output({"type": "echo", "index": MATCH}, "children"), Input({"type": "field", "index": MATCH}, "value")
    )
    def echo(value: str) -> str:
        return f"echo {value}"

    @app.callback(Output("out", "children"), Input({"type": "field", "index": ALL}, "value"))
    def join(values: list[str]) -> str:
        return " ".join(values)

    return app


@corpus(Click("show"), Set("inner", "value", "typed"), Click("show"), Click("show"))
def inserted_components_get_their_initial_calls() -> Dash:
    app = Dash(suppress_callback_exceptions=True)
    app.layout = html.Div([html.Button("show", id="show"), html.Div(id="room"), html.Div(id="outside")])

    @app.callback(Output("room", "children"), Input("show", "n_clicks"))
    def fill(clicks: int | None) -> Any:
        if clicks is None or clicks % 2 == 0:
            return "empty"
        return [dcc.Input(id="inner", value=f"fresh {clicks}"), html.Div(id="echo"), html.Div(id="deeper")]

    app.callback(Output("echo", "children"), Input("inner", "value"))(lambda value: f"echo {value}")
    app.callback(Output("deeper", "children"), Input("echo", "children"))(lambda text: f"deeper {text}")
    app.callback(Output("outside", "children"), Input("inner", "value"))(lambda value: f"outside {value}")
    return app


@corpus(Click("swap"), Click("ask"), Click("swap"), Click("ask"))
def a_namesake_takes_the_place() -> Dash:
    app = Dash()
    app.layout = html.Div(
        [html.Button("swap", id="swap"), html.Button("ask", id="ask"), html.Div(html.P("first", id="it"), id="host")]
    )

    @app.callback(Output("host", "children"), Input("swap", "n_clicks"), prevent_initial_call=True)
    def swap(clicks: int) -> html.P:
        return html.P(f"number {clicks}", id="it")

    @app.callback(Output("it", "title"), Input("ask", "n_clicks"), State("it", "children"))
    def answer(clicks: int | None, text: str) -> str:
        return f"{clicks} {text}"

    return app


@corpus(Set("mode", "value", "b"), Set(field(2), "value", "v"), Set("mode", "value", "none"))
def all_writes_every_row() -> Dash:
    app = Dash()
    app.layout = html.Div([dcc.Input(id="mode", value="a"), html.Div(id="rows"), html.Div(id="count")])

    @app.callback(Output("rows", "children"), Input("mode", "value"))
    def fill(mode: str) -> list[html.Div]:
        return [] if mode == "none" else [row(index, mode) for index in (1, 2, 3)]

    @app.callback(Output({"type": "echo", "index": ALL}, "children"), Input({"type": "field", "index": ALL}, "value"))
    def number(values: list[str]) -> list[str]:
        return [f"{place} of {len(values)}: {value}" for place, value in enumerate(values)]

    @app.callback(Output("count", "children"), Input({"type": "echo", "index": ALL}, "children"))
    def count(texts: list[str | None]) -> int:
        return len(texts)

    return app


@corpus(Click("deep"), Click("deep"))
def patches_change_parts_of_values() -> Dash:
    app = Dash()
    start = {"list": [1, 2, 3], "dict": {"a": 1}, "n": 2, "text": "x"}
    app.layout = html.Div([html.Button("deep", id="deep"), dcc.Store(id="data", data=start), html.Div(id="out")])

    @app.callback(Output("data", "data"), Input("deep", "n_clicks"), prevent_initial_call=True)
    def change(clicks: int) -> Patch:
        patch = Patch()
        patch["list"].append(clicks)
        patch["list"].prepend(0)
        patch["list"].insert(1, "i")
        patch["list"].remove(2)
        patch["list"].reverse()
        patch["dict"].update({"b": clicks}, c=[1.0, 2.5])
        patch["n"] *= 2.5
        patch["text"] += "!"
        patch["new"]["deep"] = {"x": None}
        del patch["dict"]["a"]
        patch["list"][-1] = "last"
        return patch

    @app.callback(Output("out", "children"), Input("data", "data"))
    def show(data: Any) -> str:
        return repr(data)

    return app


@corpus(Click("make"), Click("press1"), Click("make"), Click("press2"))
def callbacks_declare_callbacks() -> Dash:
    app = Dash(suppress_callback_exceptions=True)
    app.layout = html.Div([html.Button("make", id="make"), html.Div(id="room")])

    @app.callback(
        Output("room", "children"), Input("make", "n_clicks"), prevent_initial_call=True, _allow_dynamic_callbacks=True
    )
    def make(made: int) -> html.Div:
        @app.callback(Output(f"out{made}", "children"), Input(f"press{made}", "n_clicks"))
        def show(clicks: int | None) -> str:
            return f"{made} pressed {clicks}"

        return html.Div([html.Button("press", id=f"press{made}"), html.Div(id=f"out{made}")])

    return app
