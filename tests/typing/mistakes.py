"""Mistakes that strict type checkers report, one a line and each at its own line."""

from __future__ import annotations

import plotly.graph_objects as go

from dash import Input, Output, callback, dcc, html

texts = ["a", "b"]

# A prop that does not exist.
html.Div(classname="box")  # expect-error
html.Button("Press", onclick="f()")  # expect-error
dcc.Input(valeu="Ada")  # expect-error
dcc.Dropdown(texts, multiple=True)  # expect-error
dcc.Graph(figures={})  # expect-error

# A value that is not among the allowed ones.
dcc.Input(type="texts")  # expect-error
dcc.Dropdown(texts, persistence_type="global")  # expect-error
dcc.Dropdown(texts, optionHeight="automatic")  # expect-error
dcc.Loading(type="square")  # expect-error
dcc.Slider(0, 1, updatemode="mousedown")  # expect-error
dcc.Button(type="push")  # expect-error
dcc.Store("store", "disk")  # expect-error
dcc.Tooltip(direction="up")  # expect-error
dcc.DatePickerRange(calendar_orientation="diagonal")  # expect-error
dcc.Graph(responsive="yes")  # expect-error
dcc.Checklist(texts, persisted_props=["values"])  # expect-error

# A value of another type.
html.Div(style="color: red")  # expect-error
html.Div({"a": 1})  # expect-error
html.Div([html.B("a"), {"b": 2}])  # expect-error
html.Div(id=5)  # expect-error
html.Div(className=["a", "b"])  # expect-error
html.Button(n_clicks="0")  # expect-error
dcc.Input(disabled="yes")  # expect-error
dcc.Dropdown("abc")  # expect-error
dcc.Dropdown(5)  # expect-error
dcc.Dropdown(texts, {"value": "a"})  # expect-error
dcc.Checklist(texts, "a")  # expect-error
dcc.Slider("0", 10)  # expect-error
dcc.Slider(0, 10, marks={0: 0})  # expect-error
dcc.Slider(0, 10, marks=[0, 5])  # expect-error
dcc.RangeSlider(0, 10, value="2, 8")  # expect-error
dcc.Interval(interval="1s")  # expect-error
dcc.Graph(figure=[1, 2])  # expect-error
dcc.Graph(figure=go.Bar(x=[1]))  # expect-error: pyright
dcc.Graph(config=[])  # expect-error
dcc.Upload(accept=[".csv"])  # expect-error
dcc.Upload(max_size="1 MB")  # expect-error
dcc.ConfirmDialog(message=html.B("Sure?"))  # expect-error
dcc.Textarea(rows="five")  # expect-error
dcc.Tabs(value=["a"])  # expect-error
dcc.DatePickerSingle(date=20240131)  # expect-error
dcc.Markdown(html.B("text"))  # expect-error

# Helpers and callbacks.
dcc.send_file(b"content")  # expect-error
dcc.send_bytes(5, "a.bin")  # expect-error
callback(Output("out"), Input("in", "value"))  # expect-error
