"""Apps about what components do on their own, and about addresses."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, State, ctx, dcc, html
from tests.corpus.corpus import corpus
from tests.corpus.steps import Answer, Back, Click, Go, Loading, Reload, Set, Tick

HOUR_MS = 3_600_000


@corpus(Set("slider", "value", 7), Click("reset"))
def slider_has_a_drag_value() -> Dash:
    app = Dash()
    app.layout = html.Div(
        [dcc.Slider(id="slider", min=0, max=10, step=1, value=3), html.Button("reset", id="reset"), html.Div(id="out")]
    )

    @app.callback(Output("out", "children"), Input("slider", "drag_value"), Input("slider", "value"))
    def show(drag_value: int | None, value: int | None) -> str:
        return f"{drag_value} {value} {sorted(ctx.triggered_prop_ids)}"

    app.callback(Output("slider", "value"), Input("reset", "n_clicks"), prevent_initial_call=True)(lambda _clicks: 0)
    return app


@corpus(Click("show"))
def inserted_slider_reports_after_its_initial_call() -> Dash:
    app = Dash(suppress_callback_exceptions=True)
    app.layout = html.Div([html.Button("show", id="show"), html.Div(id="room"), html.Div(id="outside")])

    @app.callback(Output("room", "children"), Input("show", "n_clicks"), prevent_initial_call=True)
    def fill(clicks: int) -> Any:
        return [dcc.Slider(id="slider", min=0, max=10, step=1, value=clicks), html.Div(id="out")]

    app.callback(Output("out", "children"), Input("slider", "drag_value"))(lambda value: f"drag {value}")
    app.callback(Output("outside", "children"), Input("slider", "drag_value"))(lambda value: f"drag {value}")
    return app


@corpus(Click("draw"), Click("draw"), Click("draw"))
def components_that_are_drawn_again_go_on() -> Dash:
    app = Dash(suppress_callback_exceptions=True)
    app.layout = html.Div([html.Button("draw", id="draw"), html.Div(id="room"), html.Div(id="out")])

    @app.callback(Output("room", "children"), Input("draw", "n_clicks"))
    def draw(clicks: int | None) -> Any:
        slider = dcc.Slider(id="slider", min=0, max=10, step=1, value=3)
        store = dcc.Store(id="store", data="other" if clicks == 2 else "same")
        return [slider, store] if clicks == 1 else html.Div([html.Div(store), slider])

    @app.callback(Output("out", "children"), Input("slider", "drag_value"), Input("store", "modified_timestamp"))
    def show(drag_value: int | None, timestamp: int | None) -> str:
        return f"{drag_value} {timestamp is None} {sorted(ctx.triggered_prop_ids)}"

    return app


@corpus(Set("country", "value", "it"), Set("city", "value", "Rome"), Set("country", "value", "fr"))
def dropdown_drops_what_is_offered_no_more() -> Dash:
    cities = {"fr": ["Paris", "Nice"], "it": ["Rome", "Nice"]}
    app = Dash()
    app.layout = html.Div(
        [
            dcc.RadioItems(id="country", options=["fr", "it"], value="fr"),
            dcc.Dropdown(id="city", options=cities["fr"], value="Paris"),
            dcc.Dropdown(id="cities", options=cities["fr"], value=["Paris", "Nice"], multi=True),
            html.Div(id="out"),
        ]
    )

    @app.callback(Output("city", "options"), Output("cities", "options"), Input("country", "value"))
    def offer(country: str) -> tuple[list[str], list[str]]:
        return cities[country], cities[country]

    @app.callback(Output("out", "children"), Input("city", "value"), Input("cities", "value"))
    def show(city: str | None, several: list[str]) -> str:
        return f"{city} {several}"

    return app


@corpus(Click("offer"), Click("offer"), Click("draw"))
def options_are_yet_to_come() -> Dash:
    app = Dash()
    app.layout = html.Div(
        [
            html.Button("offer", id="offer"),
            html.Button("draw", id="draw"),
            dcc.Dropdown(id="later", value="b"),
            dcc.Dropdown(["x", "y"], "z", id="stranger"),
            dcc.Dropdown(id="searched", options=["a"], value="a", search_value="q"),
            dcc.Graph(id="graph"),
            html.Div(id="out"),
        ]
    )

    @app.callback(
        Output("later", "options"), Output("searched", "options"), Input("offer", "n_clicks"), prevent_initial_call=True
    )
    def offer(clicks: int) -> Any:
        return (["a", "b"] if clicks == 1 else ["a"]), ["c"]

    @app.callback(Output("graph", "figure"), Input("draw", "n_clicks"), prevent_initial_call=True)
    def draw(clicks: int) -> Any:
        return {"data": [{"y": [1, 2, clicks]}], "layout": {"title": {"text": "T"}}}

    @app.callback(
        Output("out", "children"),
        Input("later", "value"),
        Input("stranger", "value"),
        Input("searched", "value"),
        Input("graph", "relayoutData"),
    )
    def show(*values: Any) -> str:
        return f"{values}"

    return app


@corpus(Set("check", "value", ["a", "b"]), Set("check", "value", ["b"]), Set("radio", "value", 2))
def options_are_chosen() -> Dash:
    app = Dash()
    app.layout = html.Div(
        [
            dcc.Checklist(id="check", options=[{"label": html.B("A", id="label"), "value": "a"}, "b"], value=["a"]),
            dcc.RadioItems(id="radio", options=[1, 2]),
            html.Div(id="out"),
        ]
    )

    @app.callback(Output("out", "children"), Input("check", "value"), Input("radio", "value"))
    def show(checked: list[str], chosen: int | None) -> str:
        return f"{checked} {chosen}"

    return app


@corpus(Tick("clock"), Tick("clock"), Click("stop"))
def interval_ticks() -> Dash:
    app = Dash()
    app.layout = html.Div(
        [dcc.Interval(id="clock", interval=HOUR_MS), html.Button("stop", id="stop"), html.Div(id="out")]
    )
    app.callback(Output("out", "children"), Input("clock", "n_intervals"))(lambda count: f"{count}")
    app.callback(Output("clock", "disabled"), Input("stop", "n_clicks"), prevent_initial_call=True)(
        lambda _clicks: True
    )
    return app


@corpus(Set("text", "value", "a"), Set("text", "value", "b"), Click("clear"))
def store_notes_its_changes() -> Dash:
    app = Dash()
    app.layout = html.Div(
        [
            dcc.Input(id="text", value="start"),
            html.Button("clear", id="clear"),
            dcc.Store(id="log", data=[]),
            dcc.Store(id="empty"),
            html.Div(id="out"),
        ]
    )

    @app.callback(Output("log", "data"), Input("text", "value"), State("log", "data"))
    def note(text: str, log: list[str] | None) -> list[str]:
        return [*(log or []), text]

    @app.callback(Output("out", "children"), Input("log", "modified_timestamp"), State("log", "data"))
    def show(modified: int, log: list[str] | None) -> str:
        return f"{modified > 0} {log}"

    app.callback(Output("log", "clear_data"), Input("clear", "n_clicks"), prevent_initial_call=True)(
        lambda _clicks: True
    )
    return app


@corpus(Click("add"), Click("add"), Reload(), Click("add"))
def store_outlives_a_reload() -> Dash:
    app = Dash()
    app.layout = html.Div(
        [html.Button("add", id="add"), dcc.Store(id="count", storage_type="session", data=0), html.Div(id="out")]
    )

    @app.callback(Output("count", "data"), Input("add", "n_clicks"), State("count", "data"), prevent_initial_call=True)
    def add(_clicks: int, count: int) -> int:
        return count + 1

    app.callback(Output("out", "children"), Input("count", "data"))(lambda count: f"count {count}")
    return app


def show_address(app: Dash) -> None:
    parts = [Input("url", part) for part in ("pathname", "search", "hash", "href")]

    @app.callback(Output("where", "children"), parts)
    def show(*address: str) -> str:
        triggers = sorted(ctx.triggered_prop_ids)
        return f"{[part.partition('//')[2].partition('/')[2] or part for part in address]} {triggers}"


@corpus(Click("reports"), Go("/a b/ü?q=a b&r=1#top"), Go("/"), Back(), Click("top"), path="/start?x=1#y")
def location_follows_the_reader() -> Dash:
    app = Dash()
    app.layout = html.Div(
        [
            dcc.Location(id="url"),
            dcc.Link("reports", href="/reports?year=2024#top", id="reports"),
            html.Div(dcc.Link("top", href="#only", id="top"), id="around"),
            html.Div(id="where"),
        ]
    )
    show_address(app)
    return app


@corpus(Click("silent"), Click("nav"), Back(), Loading(Click("load")))
def callbacks_move_the_reader() -> Dash:
    app = Dash()
    app.layout = html.Div(
        [
            dcc.Location(id="url", refresh=False),
            dcc.Location(id="nav-url", refresh="callback-nav"),
            dcc.Location(id="load-url", refresh=True),
            *(html.Button(name, id=name) for name in ("silent", "nav", "load")),
            html.Div(id="where"),
            html.Div(id="seen"),
        ]
    )
    show_address(app)
    app.callback(Output("url", "search"), Input("silent", "n_clicks"), prevent_initial_call=True)(
        lambda clicks: f"?silent={clicks}"
    )
    app.callback(Output("nav-url", "href"), Input("nav", "n_clicks"), prevent_initial_call=True)(
        lambda clicks: f"/nav/{clicks}"
    )
    app.callback(Output("load-url", "pathname"), Input("load", "n_clicks"), prevent_initial_call=True)(
        lambda clicks: f"/loaded/{clicks}"
    )
    app.callback(Output("seen", "children"), Input("nav-url", "pathname"))(lambda pathname: f"{pathname}")
    return app


@corpus(Click("to-b"), Set("text", "value", "typed"), Click("to-a"), path="/a")
def pages_by_hand() -> Dash:
    app = Dash(suppress_callback_exceptions=True)
    app.layout = html.Div(
        [
            dcc.Location(id="url"),
            dcc.Link("a", href="/a", id="to-a"),
            dcc.Link("b", href="/b", id="to-b"),
            html.Div(id="page"),
        ]
    )

    @app.callback(Output("page", "children"), Input("url", "pathname"))
    def page(pathname: str) -> Any:
        if pathname == "/b":
            return [dcc.Input(id="text", value="fresh"), html.Div(id="echo")]
        return html.H1(pathname, id="title")

    app.callback(Output("echo", "children"), Input("text", "value"))(lambda text: f"echo {text}")
    return app


@corpus(Set("number", "value", 7), Set("number", "value", 70))
def number_fields_report_none_for_what_is_invalid() -> Dash:
    app = Dash()
    app.layout = html.Div([dcc.Input(id="number", type="number", min=0, max=10, value=5), html.Div(id="out")])
    app.callback(Output("out", "children"), Input("number", "value"))(lambda value: f"{value!r}")
    return app


@corpus(Click("spin"))
def components_in_other_props() -> Dash:
    app = Dash()
    app.layout = html.Div(
        [
            html.Button("spin", id="spin"),
            dcc.Loading(html.Div(id="out"), id="loading", custom_spinner=html.B("…", id="spinner")),
        ]
    )
    app.callback(Output("out", "children"), Input("spin", "n_clicks"))(lambda clicks: f"{clicks}")
    app.callback(Output("spinner", "children"), Input("spin", "n_clicks"), prevent_initial_call=True)(
        lambda clicks: f"{clicks}…"
    )
    return app


@corpus(Click("second"), Set("slider", "value", 9), Click("first"), Click("second"), Click("grow"))
def only_the_selected_tab_is_drawn() -> Dash:
    app = Dash()
    inside = [
        dcc.Tab(dcc.Store(id="store", data=1), label="first", value="one", id="first"),
        dcc.Tab(
            [dcc.Slider(id="slider", min=0, max=10, step=1, value=4), html.Div(id="room")],
            label=html.B("second"),
            value="two",
            id="second",
        ),
    ]
    app.layout = html.Div([dcc.Tabs(inside, id="tabs"), html.Button("grow", id="grow"), html.Div(id="out")])

    @app.callback(
        Output("out", "children"),
        Input("tabs", "value"),
        Input("slider", "drag_value"),
        Input("store", "modified_timestamp"),
    )
    def show(tab: str, drag_value: int | None, modified: int | None) -> str:
        return f"{tab} {drag_value} {modified is not None and modified > 0} {sorted(ctx.triggered_prop_ids)}"

    @app.callback(Output("room", "children"), Input("grow", "n_clicks"), prevent_initial_call=True)
    def grow(_clicks: int) -> Any:
        return dcc.Slider(id="more", min=0, max=10, step=1, value=2)

    return app


@corpus(Click("go"), Answer("provided", "provider", True), Answer("provided", "provider", False))
def dialogs_ask_before() -> Dash:
    app = Dash()
    app.layout = html.Div(
        [
            html.Div(
                [
                    html.Button("go", id="go"),
                    dcc.ConfirmDialogProvider(html.Button("sure?", id="provided"), id="provider"),
                ],
                id="around",
            ),
            html.Div(id="out"),
        ]
    )
    counts = [
        ("around", "n_clicks"),
        ("provided", "n_clicks"),
        ("provider", "submit_n_clicks"),
        ("provider", "displayed"),
    ]
    inputs = [Input(*prop) for prop in counts]
    app.callback(Output("out", "children"), inputs)(lambda *counts: f"{counts}")
    return app
