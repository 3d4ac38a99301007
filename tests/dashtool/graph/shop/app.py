"""A shop of two pages: what `dash graph` shows of it is written down in `golden/`."""

import dash
from dash import Dash, Input, Output, State, clientside_callback, dcc, html

app = Dash(__name__, use_pages=True)
app.layout = html.Div(
    [
        dcc.Store(id="session"),
        dcc.Store(id="theme", storage_type="local"),
        html.Button("Sign in", id="sign-in"),
        html.Button("Dark", id="dark"),
        html.Span(id="user"),
        dash.page_container,
    ]
)


@app.callback(Output("session", "data"), Input("sign-in", "n_clicks"), State("session", "data"))
def sign_in(clicks, session): ...


@app.callback(Output("user", "children"), Input("session", "data"))
def show_user(session): ...


clientside_callback("dark => dark", Output("theme", "data"), Input("dark", "n_clicks"), State("theme", "data"))
