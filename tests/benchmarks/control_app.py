"""A page of controls, for whichever Python has the dash to measure.

python control_app.py --port 8051                    an Input, a Button, one callback
python control_app.py --port 8051 --options 10000    the same with a Dropdown of so many options
"""

from __future__ import annotations

import argparse
from typing import Any


def make(options: int) -> Any:
    import dash
    from dash import Input, Output, State, dcc, html

    app = dash.Dash("control_app", title="bench")
    # dcc.Button came with Dash 4: both have it.
    controls = [dcc.Input(id="text", value="hello"), dcc.Button("press", id="press", n_clicks=0)]
    if options:
        controls.append(dcc.Dropdown([f"option {number}" for number in range(options)], id="dropdown"))
    app.layout = html.Div([*controls, html.Div(id="out"), html.Div(id="last")])

    @app.callback(Output("out", "children"), Input("press", "n_clicks"), State("text", "value"))
    def answer(clicks: int, text: str) -> str:
        return f"{text} {clicks}"

    return app


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--options", type=int, default=0)
    parser.add_argument("--port", type=int, required=True)
    given = parser.parse_args()
    make(given.options).run(port=given.port, debug=False)


if __name__ == "__main__":
    main()
