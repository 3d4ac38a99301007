"""An app as people write it. Strict type checkers have nothing to say about it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TypedDict

import numpy as np
import plotly.graph_objects as go

from dash import (
    ALL,
    MATCH,
    ClientsideFunction,
    Dash,
    Input,
    NoUpdate,
    Output,
    Patch,
    State,
    callback,
    clientside_callback,
    ctx,
    dcc,
    html,
    no_update,
    set_props,
)
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

app = Dash(
    __name__,
    title="Typed",
    external_stylesheets=["/a.css", {"href": "/b.css", "rel": "stylesheet"}],
    meta_tags=[{"name": "viewport", "content": "width=device-width"}],
    suppress_callback_exceptions=True,
    prevent_initial_callbacks=False,
)
server = app.server

# What comes from variables has the widest type that a checker makes up for it.
STYLE = {"color": "red"}
YEARS = [1952, 1977, 2007]
MARKS = {year: str(year) for year in YEARS}
STYLED_MARKS = {1952: {"label": "1952", "style": {"color": "red"}}, 2007: {"label": "2007", "style": STYLE}}
NAMES = ["Ada", "Bob"]
OPTIONS = [{"label": name, "value": name.lower()} for name in NAMES]
MIXED_OPTIONS = [{"label": "One", "value": 1, "disabled": True}, {"label": html.B("Two"), "value": 2}]
BOX = {"width": 300, "display": "flex"}
TOOLTIP = {"placement": "bottom", "always_visible": True}
CONFIG = {"displayModeBar": False, "modeBarButtonsToRemove": ["zoom2d"]}
FIGURE = {"data": [{"x": [1, 2], "y": [3, 4], "type": "bar"}], "layout": {"title": {"text": "Bars"}}}
COLUMN = np.array(["a", "b"])
# Names that no keyword can spell need a dictionary of any values: checkers hold others against all props.
ATTRIBUTES: dict[str, Any] = {"aria-label": "Main menu", "data-level": 1}
INDEX = {"type": "row", "index": 1}


class Row(TypedDict):
    """A dictionary of the app's own."""

    label: str
    value: int


def rows() -> list[Row]:
    return [{"label": "One", "value": 1}]


def figure() -> go.Figure:
    return go.Figure(data=[go.Bar(x=NAMES, y=[1, 2])])


def card(title: str, *children: Component | str) -> html.Div:
    return html.Div([html.H3(title, className="title"), *children], style=STYLE, id={"type": "card", "index": title})


def numbers() -> list[Component]:
    return [html.Li(number) for number in (1, 2.5, Decimal("3.1"), np.float64(4), np.int64(5))]


app.layout = html.Div(
    [
        html.H1("Typed"),
        html.P(["text ", 5, None, html.Br(), html.B(f"{datetime.date.today():%Y}")], hidden=False),
        html.Ul(numbers(), id=INDEX),
        html.Button("Press", id="button", n_clicks=0, disabled=False, title="press"),
        html.Nav("Menu", **ATTRIBUTES),
        html.Table(html.Tbody([html.Tr([html.Td(cell) for cell in line]) for line in ([1, 2], [3, 4])])),
        card("Card", "text", html.I("italic")),
        dcc.Input(id="name", value="Ada", type="text", debounce=0.3, placeholder="name", persistence=True),
        dcc.Input(id="number", value=np.int64(3), type="number", min=0, max=Decimal("10"), step="any"),
        dcc.Dropdown(["a", "b"], "a", id="texts"),
        dcc.Dropdown(NAMES, NAMES[:1], id="names", multi=True, persistence_type="session"),
        dcc.Dropdown(OPTIONS, id="options", clearable=False, optionHeight="auto"),
        dcc.Dropdown(MIXED_OPTIONS, 1, id="mixed", labels={"search": "Suche"}),
        dcc.Dropdown(rows(), id="rows", maxHeight=300),
        dcc.Dropdown({1: "One", 2: "Two"}, "1", id="mapping", style=BOX),
        dcc.Dropdown(COLUMN, COLUMN[0], id="column"),
        dcc.Checklist(["a", "b"], ["a"], id="checks", inline=True, labelStyle=STYLE),
        dcc.Checklist([{"label": html.Span("A"), "value": "a"}], id="checks-2", persisted_props=["value"]),
        dcc.RadioItems({"a": "Ay", "b": "Bee"}, "a", id="radios"),
        dcc.Slider(1952, 2007, step=None, marks=MARKS, value=1977, id="year", tooltip=TOOLTIP),
        dcc.Slider(0, 10, marks={0: "zero", 5: {"label": "five", "style": STYLE}, 10: "ten"}, included=False),
        dcc.RangeSlider(0, 10, 0.5, value=[2, 8], marks=STYLED_MARKS, allowCross=False, pushable=1, updatemode="drag"),
        dcc.RangeSlider(0, 1, value=(0.2, 0.8), tooltip={"placement": "bottom", "always_visible": True}),
        dcc.DatePickerSingle(date=datetime.date(2024, 1, 31), min_date_allowed="2024-01-01", id="day"),
        dcc.DatePickerRange(start_date="2024-01-01", end_date=datetime.datetime.now(), minimum_nights=1, id="days"),
        dcc.Graph(id="plotly", figure=figure(), config=CONFIG, responsive=True),
        dcc.Graph(id="go", figure=go.Figure(go.Bar(x=[1], y=[2])), config={"scrollZoom": True, "doubleClick": "reset"}),
        dcc.Graph(id="dict", figure=FIGURE, animate=False, mathjax=True, style={"height": 300}),
        dcc.Graph(id="inline", figure={"data": [{"y": COLUMN}], "layout": {"showlegend": False}}),
        dcc.Store(id="store", data={"rows": [1, 2, {"a": None}]}, storage_type="local"),
        dcc.Store(id="other", data=NAMES),
        dcc.Interval(id="interval", interval=1000, max_intervals=-1),
        dcc.Upload(
            ["Drop or ", html.A("choose")], id="upload", multiple=True, accept=".csv", max_size=10**6, style=BOX
        ),
        dcc.Download(id="download"),
        dcc.Clipboard(target_id={"type": "card", "index": "Card"}, title="copy"),
        dcc.ConfirmDialogProvider(dcc.Button("Delete"), id="confirm", message="Sure?"),
        dcc.Loading(html.Div(id="slow"), type="circle", delay_show=200, target_components={"slow": "children"}),
        dcc.Markdown("# Text", mathjax=True, link_target="_blank", highlight_config={"theme": "dark"}),
        dcc.Link("Home", href="/", refresh=False),
        dcc.Location(id="url", refresh="callback-nav"),
        dcc.Textarea(id="text", value="long", rows=5, style={"width": "100%"}),
        dcc.Tabs([dcc.Tab(label=name, value=name, children=[html.P(name)]) for name in NAMES], "Ada", id="tabs"),
        dcc.Tabs(id="empty", vertical=True, colors={"primary": "red"}, mobile_breakpoint=0),
        dcc.Tooltip(html.Img(src="/a.png"), id="tip", direction="right", bbox={"x0": 1, "x1": 2, "y0": 3, "y1": 4}),
        html.Div(id="out"),
        html.Div(id="row-out"),
    ],
    style={"padding": 16},
)


@app.callback(Output("out", "children"), Input("name", "value"), State("number", "value"))
def greet(name: str | None, number: float) -> str:
    if not name:
        raise PreventUpdate
    return f"Hello {name} {number}"


@callback(
    Output("slow", "children"),
    Output("store", "data"),
    Input("button", "n_clicks"),
    State("options", "value"),
    prevent_initial_call=True,
    running=[(Output("button", "disabled"), True, False)],
)
def press(clicks: int, chosen: str | None) -> tuple[Component | NoUpdate, dict[str, Any]]:
    if ctx.triggered_id == "button" and chosen is None:
        return no_update, {"clicks": clicks}
    set_props("number", {"value": clicks})
    return html.B(chosen), {"clicks": clicks, "by": ctx.triggered_id}


@app.callback(
    output={"figure": Output("dict", "figure")},
    inputs={"year": Input("year", "value"), "lines": {"cards": Input({"type": "card", "index": ALL}, "n_clicks")}},
)
def redraw(year: int, lines: dict[str, Sequence[int | None]]) -> dict[str, Patch]:
    patch = Patch()
    patch["layout"]["title"]["text"] = f"{year} {len(lines['cards'])}"
    patch["data"][0]["y"].append(year)
    patch.layout.xaxis.range = [0, year]
    patch["data"][0]["marker"] |= {"color": "red"}
    del patch["layout"]["legend"]
    return {"figure": patch}


@app.callback(
    Output({"type": "row", "index": MATCH}, "children"),
    Input({"type": "row", "index": MATCH}, "id"),
    prevent_initial_call="initial_duplicate",
)
def row(id: dict[str, Any]) -> list[Component]:
    return [html.Li(f"{id['index']}")]


@app.callback(Output("download", "data"), Input("confirm", "submit_n_clicks"), prevent_initial_call=True)
def save(clicks: int) -> Any:
    return dcc.send_string("text", f"file-{clicks}.txt")


@app.callback(Input("upload", "contents"), State("upload", "filename"))
async def receive(contents: list[str], filename: list[str]) -> None:
    set_props({"type": "row", "index": 1}, {"children": [html.Li(name) for name in filename[: len(contents)]]})


clientside_callback(ClientsideFunction("app", "show"), Output("row-out", "children"), Input("interval", "n_intervals"))
app.clientside_callback("x => x", Output("row-out", "title"), Input("url", "pathname"))


def first_text(component: Component) -> str:
    """Props can be read and set on any component."""
    component.children = [component.children, "more"]
    found: str = component["row-out"].children
    return found


if __name__ == "__main__":
    app.run(debug=True, port=8051, dev_tools_hot_reload=False)
