"""Apps about what callbacks do beside their outputs, and about their failures."""

from __future__ import annotations

import datetime
from typing import Any

from dash import Dash, Input, Output, Patch, State, ctx, dcc, html, no_update, set_props
from tests.corpus.corpus import corpus
from tests.corpus.steps import Click, Set


@corpus(Click("go"), Click("go"))
def set_props_reaches_any_component() -> Dash:
    app = Dash()
    app.layout = html.Div(
        [
            html.Button("go", id="go"),
            html.Div(id="out"),
            html.Div(id="status"),
            dcc.Input(id="text"),
            html.Div(id="echo"),
        ]
    )

    @app.callback(Output("out", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
    def act(clicks: int) -> Any:
        set_props("status", {"children": f"status {clicks}", "title": "set"})
        set_props("text", {"value": f"text {clicks}"})
        return no_update if clicks == 2 else "done"

    app.callback(Output("echo", "children"), Input("text", "value"), Input("out", "children"))(
        lambda *values: f"{values} {sorted(ctx.triggered_prop_ids)}"
    )
    return app


def add(status: str, seen: str) -> str:
    return f"{seen} {status}"


@corpus(Click("go"), clientside={"seen.children": add})
def running_toggles_properties() -> Dash:
    app = Dash()
    app.layout = html.Div(
        [html.Button("go", id="go"), html.Div(id="out"), html.Div("idle", id="status"), html.Div("", id="seen")]
    )

    @app.callback(
        Output("out", "children"),
        Input("go", "n_clicks"),
        running=[(Output("go", "disabled"), True, False), (Output("status", "children"), "busy", "idle")],
        prevent_initial_call=True,
    )
    def act(clicks: int) -> str:
        return f"{clicks}"

    # On the server, what watches could still be under way when the answer to `act` takes back what it watches.
    app.clientside_callback(
        "(status, seen) => `${seen} ${status}`",
        Output("seen", "children"),
        Input("status", "children"),
        State("seen", "children"),
    )
    return app


@corpus(Click("go"), Click("go"), fails=True)
def a_failure_leaves_the_page_as_it_is() -> Dash:
    app = Dash()
    app.layout = html.Div([html.Button("go", id="go"), html.Div("before", id="out"), html.Div(id="after")])

    @app.callback(Output("out", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
    def act(clicks: int) -> str:
        if clicks == 1:
            raise ValueError("no")
        return "recovered"

    app.callback(Output("after", "children"), Input("out", "children"))(lambda text: f"after {text}")
    return app


@corpus(Click("go"), Click("go"), fails=True)
def patches_that_do_not_fit_fail_their_callback() -> Dash:
    app = Dash()
    app.layout = html.Div(
        [html.Button("go", id="go"), html.Div("text", id="a"), html.Div("b", id="b"), html.Div(id="c")]
    )

    @app.callback(Output("a", "children"), Output("b", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
    def act(clicks: int) -> Any:
        patch = Patch()
        patch["deep"]["er"] = 1
        if clicks == 1:
            set_props("c", {"title": "set beside"})
            return "new", patch
        set_props("a", {"children": patch})
        return "newer", "b again"

    app.callback(Output("c", "children"), Input("a", "children"))(lambda text: f"c {text}")
    return app


@corpus(Click("own"), Click("apps"))
def error_handlers_answer() -> Dash:
    app = Dash(on_error=lambda error: set_props("log", {"children": f"app: {error}"}))
    app.layout = html.Div(
        [
            html.Button("own", id="own"),
            html.Button("app", id="apps"),
            html.Div(id="a"),
            html.Div(id="b"),
            html.Div(id="log"),
        ]
    )

    @app.callback(
        Output("a", "children"),
        Input("own", "n_clicks"),
        on_error=lambda error: f"own: {error}",
        prevent_initial_call=True,
    )
    def fail(clicks: int) -> str:
        raise ValueError(f"own {clicks}")

    @app.callback(Output("b", "children"), Input("apps", "n_clicks"), prevent_initial_call=True)
    def fail_too(clicks: int) -> str:
        raise ValueError(f"app {clicks}")

    return app


@corpus(Click("go"))
def values_travel_as_json() -> Dash:
    app = Dash()
    app.layout = html.Div([html.Button("go", id="go"), dcc.Store(id="data"), html.Div(id="out")])

    @app.callback(Output("data", "data"), Input("go", "n_clicks"), prevent_initial_call=True)
    def send(_clicks: int) -> dict[str, Any]:
        return {
            "whole": 2.0,
            "half": 0.5,
            "large": 2**60,
            "huge": 1e22,
            "nan": float("nan"),
            "tuple": (1, 2),
            "day": datetime.date(2024, 2, 29),
            "10": "ten",
            "9": "nine",
            "b": True,
            "text": "ü\u2028</script>",
        }

    @app.callback(Output("out", "children"), Input("data", "data"))
    def show(data: Any) -> str:
        return repr(data)

    return app


@corpus(Click("go"))
def async_functions_run() -> Dash:
    app = Dash()
    app.layout = html.Div([html.Button("go", id="go"), html.Div(id="out")])

    @app.callback(Output("out", "children"), Input("go", "n_clicks"))
    async def act(clicks: int | None) -> str:
        return f"async {clicks}"

    return app


@corpus(Click("go"), Click("go"))
def cookies_come_back() -> Dash:
    app = Dash()
    app.layout = html.Div([html.Button("go", id="go"), html.Div(id="out")])

    @app.callback(Output("out", "children"), Input("go", "n_clicks"))
    def act(clicks: int | None) -> str:
        ctx.response.set_cookie("count", str(clicks))
        return f"{ctx.cookies.get('count')} {clicks}"

    return app


def double(value: str | None) -> str:
    return f"{value}{value}"


def shout(_double: str, clicks: int | None) -> Any:
    return [f"{clicks}!", no_update]


@corpus(
    Set("text", "value", "ab"),
    Click("go"),
    clientside={"double.children": double, "loud.children": shout},
)
def callbacks_in_the_browser() -> Dash:
    app = Dash(assets_ignore=".*")
    app.layout = html.Div(
        [
            dcc.Input(id="text", value="a"),
            html.Button("go", id="go"),
            html.Div(id="double"),
            html.Div(id="loud"),
            html.Div("quiet", id="quiet"),
            html.Div(id="server"),
        ]
    )
    app.clientside_callback("value => value + value", Output("double", "children"), Input("text", "value"))
    app.clientside_callback(
        "(_double, clicks) => [`${clicks === undefined ? 'None' : clicks}!`, window.dash_clientside.no_update]",
        Output("loud", "children"),
        Output("quiet", "children"),
        Input("double", "children"),
        Input("go", "n_clicks"),
    )
    app.callback(Output("server", "children"), Input("loud", "children"), State("double", "children"))(
        lambda loud, doubled: f"{loud} {doubled}"
    )
    return app


@corpus(Click("a"), Click("b"))
def a_list_is_a_layout() -> Dash:
    app = Dash()
    app.layout = lambda: [html.Button("a", id="a"), [html.Button("b", id="b"), "text"], html.Div(id="out")]

    @app.callback(Output("out", "children"), Input("a", "n_clicks"), Input("b", "n_clicks"))
    def show(a: int | None, b: int | None) -> list[Any]:
        return [f"{a}", html.B(f"{b}"), None, 5, [html.I("nested")]]

    return app
