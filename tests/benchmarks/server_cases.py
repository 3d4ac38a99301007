"""One server-side case, run by whichever Python has the dash to measure; prints CPU milliseconds a repetition.

    python server_cases.py layout_10000 --seconds 2

Only public API and the standard library, so that it runs unchanged on any dash of the same API.
"""

from __future__ import annotations

import argparse
import io
import json
import time
from collections.abc import Callable
from typing import Any

Case = Callable[[], Callable[[], Any]]
CASES: dict[str, Case] = {}
UPDATE = "/_dash-update-component"


def case(function: Case) -> Case:
    CASES[function.__name__] = function
    return function


def make_app() -> Any:
    import dash

    app = dash.Dash("bench", suppress_callback_exceptions=True)
    app.layout = dash.html.Div(id="root")
    return app


def rows(count: int) -> list[Any]:
    """A tenth of the components are sections with nine children each."""
    from dash import html

    return [
        html.Div(
            [html.Span(f"cell {row}.{column}", className="cell", id=f"c{row}-{column}") for column in range(9)],
            className="row",
            style={"padding": "4px"},
        )
        for row in range(count // 10)
    ]


def wsgi_request(app: Any, method: str, path: str, body: object = None) -> Callable[[], bytes]:
    """A request through the raw WSGI callable: what the library itself costs, without a client library."""
    payload = json.dumps(body).encode() if body is not None else b""
    server = app.server.wsgi_app

    def request() -> bytes:
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "CONTENT_TYPE": "application/json" if payload else "",
            "CONTENT_LENGTH": str(len(payload)),
            "wsgi.input": io.BytesIO(payload),
            "wsgi.errors": io.StringIO(),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        status: list[str] = []

        def start_response(line: str, _headers: Any, _exc_info: Any = None) -> Callable[[bytes], None]:
            status.append(line)
            return lambda _data: None

        chunks = server(environ, start_response)
        data = b"".join(chunks)
        if hasattr(chunks, "close"):
            chunks.close()
        assert status[0].startswith("200"), (status, data[:500])
        return data

    return request


def callback_request(function: Callable[..., Any], prop: str = "children") -> Callable[[], bytes]:
    from dash import Input, Output

    app = make_app()
    app.callback(Output("out", prop), Input("in", "value"))(function)
    return wsgi_request(
        app,
        "POST",
        UPDATE,
        {
            "output": f"out.{prop}",
            "outputs": {"id": "out", "property": prop},
            "inputs": [{"id": "in", "property": "value", "value": "a"}],
            "changedPropIds": ["in.value"],
            "state": [],
        },
    )


@case
def layout_10000() -> Callable[[], Any]:
    from dash import html

    app = make_app()
    app.layout = html.Div(rows(10_000))
    return wsgi_request(app, "GET", "/_dash-layout")


@case
def build_10000() -> Callable[[], Any]:
    return lambda: rows(10_000)


@case
def callback_trivial() -> Callable[[], Any]:
    return callback_request(lambda value: value)


@case
def callback_5000_components() -> Callable[[], Any]:
    tree = rows(5_000)
    return callback_request(lambda _value: tree)


@case
def callback_all_1000_inputs() -> Callable[[], Any]:
    from dash import ALL, Input, Output

    app = make_app()
    app.callback(Output("out", "children"), Input({"type": "i", "index": ALL}, "value"))(sum)
    inputs = [{"id": {"index": n, "type": "i"}, "property": "value", "value": n} for n in range(1_000)]
    return wsgi_request(
        app,
        "POST",
        UPDATE,
        {
            "output": "out.children",
            "outputs": {"id": "out", "property": "children"},
            "inputs": [inputs],
            "changedPropIds": ['{"index":7,"type":"i"}.value'],
            "state": [],
        },
    )


@case
def figure_100000_points() -> Callable[[], Any]:
    import numpy
    import plotly.graph_objects as go

    x = numpy.linspace(0, 100, 100_000)
    figure = go.Figure(go.Scattergl(x=x, y=numpy.sin(x), mode="markers"))
    return callback_request(lambda _value: figure, "figure")


@case
def figure_100000_points_in_lists() -> Callable[[], Any]:
    import numpy
    import plotly.graph_objects as go

    x = numpy.linspace(0, 100, 100_000)
    figure = go.Figure(go.Scattergl(x=x.tolist(), y=numpy.sin(x).tolist(), mode="markers"))
    return callback_request(lambda _value: figure, "figure")


@case
def create_app_300_components_100_callbacks() -> Callable[[], Any]:
    import dash
    from dash import Input, Output, dcc, html

    def create() -> Any:
        app = dash.Dash("bench")
        app.layout = html.Div(
            [
                html.Div([html.Label(f"field {n}"), dcc.Input(id=f"in-{n}", value="a"), html.Div(id=f"out-{n}")])
                for n in range(75)
            ]
            + [html.Div(id=f"more-{n}") for n in range(25)]
        )
        for n in range(100):
            output = f"out-{n}" if n < 75 else f"more-{n - 75}"
            app.callback(Output(output, "children"), Input(f"in-{n % 75}", "value"))(lambda value: value)
        app.dependencies()
        return app

    return create


def make_pages(count: int) -> Any:
    import dash
    from dash import html

    dash.page_registry.clear()
    app = dash.Dash("bench", use_pages=True, pages_folder="", suppress_callback_exceptions=True)
    app.layout = html.Div(dash.page_container)
    for number in range(count):
        template = f"/section-{number % 40}/page-{number}/<item>"
        dash.register_page(f"page_{number:04}", path_template=template, layout=lambda **_: html.Div("page"))
    return app


def last_page(count: int) -> Callable[[], bytes]:
    path = f"/section-{(count - 1) % 40}/page-{count - 1}/x"
    return wsgi_request(
        make_pages(count),
        "POST",
        UPDATE,
        {
            "output": ".._pages_content.children..._pages_store.data..",
            "outputs": [
                {"id": "_pages_content", "property": "children"},
                {"id": "_pages_store", "property": "data"},
            ],
            "inputs": [
                {"id": "_pages_location", "property": "pathname", "value": path},
                {"id": "_pages_location", "property": "search", "value": ""},
            ],
            "changedPropIds": ["_pages_location.pathname"],
            "state": [],
        },
    )


@case
def register_1000_pages() -> Callable[[], Any]:
    return lambda: make_pages(1000)


@case
def last_page_of_10() -> Callable[[], Any]:
    return last_page(10)


@case
def last_page_of_1000() -> Callable[[], Any]:
    return last_page(1000)


def measure(repeat: Callable[[], Any], seconds: float) -> float:
    """Median CPU milliseconds of one repetition, over `seconds` of CPU time and at least five repetitions."""
    repeat()
    samples: list[float] = []
    while sum(samples) < seconds or len(samples) < 5:
        start = time.process_time()
        repeat()
        samples.append(time.process_time() - start)
    return sorted(samples)[len(samples) // 2] * 1000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("case", choices=sorted(CASES))
    parser.add_argument("--seconds", type=float, default=1.0)
    options = parser.parse_args()
    print(json.dumps({"case": options.case, "cpu_ms": measure(CASES[options.case](), options.seconds)}))


if __name__ == "__main__":
    main()
