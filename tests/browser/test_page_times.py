"""What a page measures of callbacks, and tells a server that records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dash import Dash, Input, Output, html
from dash.devtools.profile import Recorder, read_folder
from dash.testing.wait import until


def test_a_page_tells_queue_and_network_with_its_next_call(dash_duo: Any, tmp_path: Path) -> None:
    app = Dash(__name__)
    app.layout = html.Div([html.Button(id="go"), html.P(id="first"), html.P(id="second")])
    app._profile = Recorder(tmp_path)

    @app.callback(Output("first", "children"), Input("go", "n_clicks"))
    def first(clicks: int | None) -> str:
        return f"first {clicks}"

    @app.callback(Output("second", "children"), Input("first", "children"))
    def second(text: str) -> str:
        return f"after {text}"

    dash_duo.start_server(app)
    for clicks in ("None", "1", "2"):
        dash_duo.wait_for_text_to_equal("#second", f"after first {clicks}")
        dash_duo.find_element("#go").click()
    dash_duo.wait_for_text_to_equal("#second", "after first 3")
    until(lambda: read_folder(tmp_path)["second.children"].calls == 4, 3)

    recorded = read_folder(tmp_path)
    # The last call of a page is not told.
    told = {name: (one.phase("queue").count, one.phase("network").count) for name, one in recorded.items()}
    assert told == {"first.children": (4, 4), "second.children": (3, 3)}
    assert all(0 < one.phase(phase).seconds < 5 for one in recorded.values() for phase in ("queue", "network"))
