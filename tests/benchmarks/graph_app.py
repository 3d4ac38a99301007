"""The app whose callback graph the benchmarks open, debugged.

    python graph_app.py --connected 50 --port 8051

Of the inputs of its callbacks, `--connected` percent are outputs of earlier ones; the others belong to nobody else.
"""

from __future__ import annotations

import argparse
import random
from typing import Any

CALLBACKS = 1000


def make(connected: int) -> Any:
    import dash
    from dash import Input, Output, html

    app = dash.Dash("graph_app", title="bench", prevent_initial_callbacks=True)
    chance = random.Random(1)
    parts: list[Any] = []
    for n in range(CALLBACKS):
        sources: dict[str, None] = {}
        for index in range(chance.choice((1, 2, 3))):
            if n and chance.random() * 100 < connected:
                sources[f"out-{max(0, n - 1 - chance.randrange(20))}"] = None
            else:
                sources[f"in-{n}-{index}"] = None
                parts.append(html.Div(id=f"in-{n}-{index}"))
        parts.append(html.Div(id=f"out-{n}"))

        @app.callback(Output(f"out-{n}", "children"), *[Input(source, "children") for source in sources])
        def update(*values: str) -> str:
            return "".join(values)

    app.layout = html.Div([*parts, html.Div(id="last")])
    return app


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--connected", type=int, required=True, help="percent")
    parser.add_argument("--port", type=int, required=True)
    options = parser.parse_args()
    make(options.connected).run(port=options.port, debug=True, use_reloader=False, dev_tools_hot_reload=False)


if __name__ == "__main__":
    main()
