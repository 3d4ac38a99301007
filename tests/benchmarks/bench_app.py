"""The app that the browser benchmarks open, for whichever Python has the dash to measure.

python bench_app.py small --port 8051      an input, a button, one callback
python bench_app.py page --count 5000      the same beside `count` html components
"""

from __future__ import annotations

import argparse
from typing import Any


def make(count: int) -> Any:
    import dash
    from dash import Input, Output, dcc, html

    app = dash.Dash("bench_app", title="bench")
    app.layout = html.Div(
        [
            html.H1("A small app"),
            dcc.Input(id="text", value="hello"),
            html.Button("press", id="press", n_clicks=0),
            html.Div(id="out"),
            html.Div([html.Span(f"cell {n}", className="cell") for n in range(count)], id="others"),
            html.Div(id="last"),
        ]
    )

    @app.callback(Output("out", "children"), Input("press", "n_clicks"), Input("text", "value"))
    def answer(clicks: int, text: str) -> str:
        return f"{text} {clicks}"

    return app


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=0)
    parser.add_argument("--port", type=int, required=True)
    options = parser.parse_args()
    make(options.count).run(port=options.port, debug=False)


if __name__ == "__main__":
    main()
