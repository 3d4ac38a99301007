"""Where components were created: told to the dev tools of this machine's pages, and to nobody else."""

from __future__ import annotations

import re
from typing import Any

import pytest

from dash import Dash, Input, Output, html
from tests.conftest import Client

ASKING = {"X-Dash-Devtools-Places": "yes"}
HERE = re.compile(r"(.*/)?test_answer\.py:\d+")


def show(app: Dash) -> None:
    app.layout = lambda: html.Div(html.P(id="out"), id="box")

    @app.callback(Output("out", "children"), Input("box", "n_clicks"))
    def answer(_clicks: int | None) -> Any:
        return html.B("made by a callback")


@pytest.fixture
def debugged(app: Dash) -> Dash:
    app.enable_dev_tools(debug=True, dev_tools_hot_reload=False)
    show(app)
    return app


def call(client: Client, **options: Any) -> Any:
    asked = {
        "output": "out.children",
        "outputs": {"id": "out", "property": "children"},
        "inputs": [{"id": "box", "property": "n_clicks", "value": 1}],
        "changedPropIds": ["box.n_clicks"],
    }
    return client.post(asked, **options).get_json()["response"]["out"]["children"]


def test_those_who_ask_learn_where_components_were_created(debugged: Dash, client: Client) -> None:
    layout = client.get("/_dash-layout", headers=ASKING).get_json()

    assert HERE.fullmatch(layout["created"])
    assert HERE.fullmatch(layout["props"]["children"]["created"])
    assert HERE.fullmatch(call(client, headers=ASKING)["created"])


def test_others_get_the_plain_components(debugged: Dash, client: Client) -> None:
    assert "created" not in client.get("/_dash-layout").get_json()
    assert call(client) == html.B("made by a callback").to_plotly_json()


@pytest.mark.parametrize(
    ("headers", "remote"),
    [({}, "10.1.2.3"), ({"Host": "evil.example"}, "127.0.0.1"), ({"Origin": "https://evil.example"}, "127.0.0.1")],
)
def test_strangers_do_not_learn_it(debugged: Dash, client: Client, headers: dict[str, str], remote: str) -> None:
    asking = {"headers": {**ASKING, **headers}, "environ_base": {"REMOTE_ADDR": remote}}

    assert "created" not in client.get("/_dash-layout", **asking).get_json()
    assert "created" not in call(client, **asking)


@pytest.mark.parametrize("switches", [{"debug": False}, {"debug": True, "dev_tools_ui": False}])
def test_nobody_learns_it_while_the_tools_are_off(app: Dash, client: Client, switches: dict[str, bool]) -> None:
    app.enable_dev_tools(**switches, dev_tools_hot_reload=False)
    show(app)

    assert "created" not in client.get("/_dash-layout", headers=ASKING).get_json()


@pytest.mark.parametrize(
    ("variable", "value", "is_known"),
    [
        ("DASH_DEBUG", "true", True),
        ("DASH_DEBUG", "false", False),
        ("DASH_DEBUG", "perhaps", False),
        ("WERKZEUG_RUN_MAIN", "true", True),
        ("WERKZEUG_RUN_MAIN", "false", False),
    ],
)
def test_a_layout_made_before_the_app_runs_is_known_when_the_tools_were_announced(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, is_known: bool
) -> None:
    monkeypatch.setenv(variable, value)
    app = Dash("announced")
    app.layout = html.Div(id="box")
    monkeypatch.delenv(variable)
    app.enable_dev_tools(debug=True, dev_tools_hot_reload=False)

    layout = app.server.test_client().get("/_dash-layout", headers=ASKING).get_json()

    assert ("created" in layout) is is_known
