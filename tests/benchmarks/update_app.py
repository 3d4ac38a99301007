"""The app whose open page the benchmarks bring up to date, debugged: each request of `/next` serves another version.

python update_app.py --count 1000 --port 8051
"""

from __future__ import annotations

import argparse
from typing import Any


def make(count: int, version: int) -> Any:
    import dash
    from dash import Input, Output, dcc, html

    app = dash.Dash("update_app", title="bench")
    rows = [html.Div([html.Label(f"row {n}"), dcc.Input(id=f"in-{n}")], id=f"row-{n}") for n in range(count // 3)]
    app.layout = html.Div([html.P(version, id="version"), *rows])
    for n in range(0, len(rows), 10):
        app.callback(Output(f"row-{n}", "title"), Input(f"in-{n}", "value"))(lambda value: value)
    app.enable_dev_tools(debug=True)
    return app


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--port", type=int, required=True)
    options = parser.parse_args()
    apps = [make(options.count, 0)]
    first = apps[0]

    def serve_next() -> str:
        following = make(options.count, len(apps))
        first.server.wsgi_app = following.server.wsgi_app
        for app in apps:
            app._hot_reload.publish({"type": "reload", "build": following._reload_hash, "fresh": False})
        apps.append(following)
        following.server.add_url_rule("/next", view_func=serve_next)
        return "served"

    first.server.add_url_rule("/next", view_func=serve_next)
    first.run(port=options.port, debug=True, use_reloader=False)


if __name__ == "__main__":
    main()
