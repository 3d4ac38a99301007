import base64
import json
import sys
from types import SimpleNamespace

import numpy as np
import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
import pytest
from plotly.utils import PlotlyJSONEncoder

from dash.layout.encode import to_json

FIGURES = {
    "numbers": lambda: go.Figure(go.Scatter(x=np.arange(5), y=np.linspace(0, 1, 5), marker={"color": np.arange(5.0)})),
    "lists": lambda: go.Figure(go.Scatter(x=[1, 2], y=[3.5, None])),
    "matrix": lambda: go.Figure(go.Heatmap(z=np.ones((3, 4)))),
    "image": lambda: px.imshow(np.arange(12, dtype="uint8").reshape(2, 2, 3)),
    "frames": lambda: px.scatter(px.data.gapminder(), x="gdpPercap", y="lifeExp", animation_frame="year", size="pop"),
    "large integers": lambda: go.Figure(go.Scatter(x=["a", "b"], y=np.array([2**40, 1]))),
    "ranges": lambda: go.Figure(go.Parcoords(dimensions=[{"range": np.array([1, 5.0]), "values": np.array([1, 4.0])}])),
    "layout only": lambda: go.Figure(layout={"title": "t", "xaxis": {"range": [0, 1]}}),
}


@pytest.mark.parametrize("make", FIGURES.values(), ids=FIGURES)
def test_a_figure_reads_as_plotly_itself_writes_it(make):
    figure = make()

    assert json.loads(to_json({"figure": figure}))["figure"] == json.loads(
        json.dumps(figure.to_plotly_json(), cls=PlotlyJSONEncoder)
    )


def test_encoding_leaves_the_figure_as_it_was():
    figure = go.Figure(go.Scatter(y=np.arange(3)))
    to_json(figure)

    assert isinstance(figure.data[0].y, np.ndarray)


def test_dates_keep_their_gaps():
    figure = go.Figure(go.Scatter(x=pd.to_datetime(["2020-01-01", None]), y=[1, 2]))

    assert json.loads(to_json(figure))["data"][0]["x"] == ["2020-01-01T00:00:00", None]


def test_an_older_plotly_gets_plain_lists(monkeypatch):
    figure = go.Figure(go.Scatter(y=np.arange(3)))
    monkeypatch.setitem(sys.modules, "plotly", SimpleNamespace(__version__="5.24.1"))

    assert json.loads(to_json(figure))["data"][0]["y"] == [0, 1, 2]


def test_a_subclass_may_write_itself():
    class Stamped(go.Figure):
        def to_plotly_json(self):
            return {"data": [], "layout": {"title": {"text": "own"}}}

    assert json.loads(to_json(Stamped()))["layout"]["title"]["text"] == "own"


def test_typed_arrays_hold_the_bytes_of_the_smallest_type():
    figure = go.Figure(go.Scatter(y=np.array([1, 300])))

    content = json.loads(to_json(figure))["data"][0]["y"]

    assert content == {"dtype": "i2", "bdata": base64.b64encode(np.array([1, 300], dtype="<i2").tobytes()).decode()}
