"""The app whose callback the benchmarks of the dev tools run: an input, a button, one callback, a table beside them.

    python devtools_app.py --tools on --port 8051

`off`: as it is served without debugging; `on`: `debug=True`; `lean`: the same without the readable bundles.
"""

from __future__ import annotations

import argparse
import time
from typing import Any


def make() -> Any:
    import dash
    from dash import Input, Output, dcc, html

    app = dash.Dash("devtools_app", title="bench")
    app.layout = html.Div(
        [
            dcc.Input(id="text", value="hello"),
            html.Button("press", id="press", n_clicks=0),
            html.Div(id="out"),
            html.Div([html.Span(f"cell {n}") for n in range(200)]),
            html.Div(id="last"),
        ]
    )

    @app.callback(Output("out", "children"), Input("press", "n_clicks"), Input("text", "value"))
    def answer(clicks: int, text: str) -> Any:
        return [html.B(f"{text} {clicks}"), html.Ul([html.Li(f"row {n}") for n in range(20)])]

    @app.server.route("/cpu")
    def cpu() -> str:
        return str(time.process_time())

    return app


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--tools", choices=("off", "on", "lean"), required=True)
    parser.add_argument("--port", type=int, required=True)
    options = parser.parse_args()
    # Hot reloading has nothing to do with callbacks; its stream of events would only add noise.
    switches: dict[str, Any] = {"use_reloader": False, "dev_tools_hot_reload": False}
    if options.tools == "lean":
        switches["dev_tools_serve_dev_bundles"] = False
    make().run(port=options.port, debug=options.tools != "off", **switches)


if __name__ == "__main__":
    main()
