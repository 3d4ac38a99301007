import dash
from dash import Input, Output, callback, dcc, html

dash.register_page(__name__, path="/")
layout = html.Div([html.H1(id="welcome"), dcc.Interval(id="clock"), html.P(id="now")])


@callback(Output("welcome", "children"), Input("session", "data"))
def welcome(session): ...


@callback(Output("now", "children"), Input("clock", "n_intervals"))
def tick(_seconds): ...
