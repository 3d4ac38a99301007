import dash
from dash import ALL, MATCH, ClientsideFunction, Input, Output, State, callback, clientside_callback, dcc, html

dash.register_page(__name__)


def layout(**_query):
    return html.Div(
        [
            dcc.Dropdown(id="country"),
            dcc.RangeSlider(0, 10, id="years"),
            dcc.Store(id="rows"),
            dcc.Graph(id="chart"),
            html.P(id="summary"),
            html.Button("Add", id="add"),
            html.Div(id="filters", children=filter_row(0)),
            html.Button("Export", id="export"),
            dcc.Download(id="file"),
        ]
    )


def filter_row(index):
    return html.Div([dcc.Input(id={"type": "filter", "index": index}), html.P(id={"type": "hint", "index": index})])


@callback(
    Output("years", "min"),
    Output("years", "max"),
    Output("years", "value"),
    Input("country", "value"),
    Input("session", "data"),
)
def limits(country, session): ...


@callback(
    Output("rows", "data"),
    Input("country", "value"),
    Input("years", "value"),
    Input({"type": "filter", "index": ALL}, "value"),
    State("session", "data"),
)
def load(country, years, filters, session): ...


@callback(Output("chart", "figure"), Input("rows", "data"), State("theme", "data"))
def draw(rows, theme): ...


@callback(Output("summary", "children"), Input("rows", "data"), Input("chart", "selectedData"))
def summarise(rows, selected): ...


@callback(Output({"type": "hint", "index": MATCH}, "children"), Input({"type": "filter", "index": MATCH}, "value"))
def hint(value): ...


@callback(Output("filters", "children"), Input("add", "n_clicks"), State("filters", "children"))
def add_filter(clicks, rows): ...


@callback(
    Output("file", "data"),
    Input("export", "n_clicks"),
    State("rows", "data"),
    State("county", "value"),
    background=True,
    prevent_initial_call=True,
)
def export(clicks, rows, country): ...


clientside_callback(ClientsideFunction("shop", "note"), Input("country", "value"))
