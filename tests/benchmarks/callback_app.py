"""The apps whose callbacks the browser benchmarks set off, for whichever Python has the dash to measure.

    python callback_app.py --case match --port 8051

Each case is a function that declares its callbacks and returns the layout. `#press` sets all of them off but `inputs`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

Case = Callable[[Any], list[Any]]
CASES: dict[str, Case] = {}


def case(function: Case) -> Case:
    CASES[function.__name__] = function
    return function


@case
def match(app: Any) -> list[Any]:
    """One input of 500 callbacks."""
    from dash import MATCH, Input, Output, html

    @app.callback(Output({"type": "out", "n": MATCH}, "children"), Input("press", "n_clicks"))
    def answer(clicks: int) -> str:
        return f"answer {clicks}"

    return [html.Div(id={"type": "out", "n": n}) for n in range(500)]


@case
def inputs(app: Any) -> list[Any]:
    """One callback of 500 inputs."""
    from dash import ALL, Input, Output, dcc, html

    @app.callback(Output("out", "children"), Input({"type": "in", "n": ALL}, "value"))
    def answer(values: list[str]) -> str:
        return f"{len(values)} {values[0]}"

    return [html.Div(id="out"), *[dcc.Input(id={"type": "in", "n": n}, value=f"text {n}") for n in range(500)]]


@case
def server_chain(app: Any) -> list[Any]:
    """50 callbacks, each of which feeds the next."""
    from dash import Input, Output, html

    for n in range(50):
        source = Input(f"c{n - 1}", "children") if n else Input("press", "n_clicks")

        @app.callback(Output(f"c{n}", "children"), source)
        def answer(value: int | None) -> int:
            return (value or 0) + 1

    return [html.Div(id=f"c{n}") for n in range(50)]


@case
def clientside_chain(app: Any) -> list[Any]:
    """The same with 100 callbacks in the page."""
    from dash import Input, Output, html

    for n in range(100):
        source = Input(f"c{n - 1}", "children") if n else Input("press", "n_clicks")
        app.clientside_callback("value => (value || 0) + 1", Output(f"c{n}", "children"), source)
    return [html.Div(id=f"c{n}") for n in range(100)]


@case
def subtree(app: Any) -> list[Any]:
    """A callback that replaces 1,000 components."""
    return replacing(app, subtree_of)


@case
def table(app: Any) -> list[Any]:
    """A callback that replaces a table of 2,000 rows."""
    return replacing(app, table_of)


def replacing(app: Any, build: Callable[[int], Any]) -> list[Any]:
    from dash import Input, Output, html

    @app.callback(Output("host", "children"), Input("press", "n_clicks"))
    def answer(clicks: int) -> Any:
        return build(clicks)

    return [html.Div(id="host")]


def subtree_of(clicks: int) -> Any:
    from dash import html

    return html.Div(
        [
            html.Div([html.Span(f"cell {row}.{column}.{clicks}", className="cell") for column in range(9)])
            for row in range(100)
        ],
        className="subtree",
    )


def table_of(clicks: int) -> Any:
    from dash import html

    return html.Table(
        html.Tbody([html.Tr([html.Td(f"{row}.{column}.{clicks}") for column in range(5)]) for row in range(2000)])
    )


REPLACEMENTS = {"subtree": subtree_of, "table": table_of}


def make(name: str) -> Any:
    import dash
    from dash import html

    app = dash.Dash("callback_app", title="bench", prevent_initial_callbacks=True)
    parts = CASES[name](app)
    app.layout = html.Div(
        [html.Button("press", id="press", n_clicks=0), html.Div(parts, id="parts"), html.Div(id="last")]
    )
    return app


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--case", required=True, choices=CASES)
    parser.add_argument("--port", type=int, required=True)
    options = parser.parse_args()
    make(options.case).run(port=options.port, debug=False)


if __name__ == "__main__":
    main()
