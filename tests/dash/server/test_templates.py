"""Figures drawn by several threads at once, and requests that come before the server is set up."""

from __future__ import annotations

import subprocess
import sys
import threading

import dash
from dash import Dash, Input, Output, html

DRAW_IN_THREADS = """
import sys, threading
import plotly.express as px, plotly.io as pio
from dash.server.templates import build_shared_templates

pio.templates[pio.templates.default].data
build_shared_templates()
data, errors, start = px.data.gapminder(), [], threading.Barrier(6)
sys.setswitchinterval(1e-5)

def draw(kind):
    start.wait()
    try:
        kind(data, x="year", y="lifeExp", color="continent")
    except Exception as error:
        errors.append(error)

kinds = [px.line, px.scatter, px.bar, px.histogram, px.box, px.area]
threads = [threading.Thread(target=draw, args=(kind,)) for kind in kinds]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
sys.exit(repr(errors) if errors else 0)
"""


def test_threads_that_draw_their_first_figures_at_once_do_not_disturb_each_other() -> None:
    result = subprocess.run([sys.executable, "-c", DRAW_IN_THREADS], capture_output=True, text=True)

    assert result.returncode == 0, result.stderr


def test_a_second_first_request_waits_until_the_server_is_set_up() -> None:
    first_is_inside, second_has_begun = threading.Event(), threading.Event()

    class LateApp(Dash):
        def _setup_server(self) -> None:
            first_is_inside.set()
            second_has_begun.wait(10)
            super()._setup_server()

    app = LateApp("late")
    app.layout = html.Div()
    dash.callback(Output("out", "children"), Input("in", "value"))(lambda value: value)
    answers: list[int] = []

    def ask() -> None:
        answers.append(len(app.server.test_client().get("/_dash-dependencies").get_json()))

    first = threading.Thread(target=ask)
    first.start()
    assert first_is_inside.wait(10)
    second = threading.Thread(target=ask)
    second.start()
    second_has_begun.set()
    first.join(10)
    second.join(10)

    assert answers == [1, 1]
