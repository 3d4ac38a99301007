"""Callbacks as plain JSON addresses."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from dash import Dash, Input, Output
from dash.exceptions import PreventUpdate


@pytest.fixture
def api(app: Dash) -> Any:
    @app.callback(Output("o", "children"), Input("i", "value"), api_endpoint="/api/double")
    def double(value: int) -> int:
        return value * 2

    app.setup_apis()
    return app.server.test_client()


def test_an_endpoint_takes_arguments_by_name(api: Any) -> None:
    assert api.post("/api/double", json={"value": 4}).get_json() == 8


@pytest.mark.parametrize(("body", "says"), [({"valeu": 4}, "value"), ({}, "value"), ([4], "JSON object")])
def test_wrong_arguments_are_refused_in_one_line(api: Any, body: object, says: str) -> None:
    answer = api.post("/api/double", json=body)

    assert answer.status_code == 400
    assert says in answer.get_data(as_text=True)


def test_an_endpoint_may_be_async(app: Dash) -> None:
    @app.callback(Output("o", "children"), Input("i", "value"), api_endpoint="/api/later")
    async def later(value: int) -> int:
        await asyncio.sleep(0)
        return value

    app.setup_apis()

    assert app.server.test_client().post("/api/later", json={"value": 4}).get_json() == 4


def test_an_endpoint_with_nothing_to_say_answers_nothing(app: Dash) -> None:
    @app.callback(Output("o", "children"), Input("i", "value"), api_endpoint="/api/silent")
    def silent(value: int) -> None:
        raise PreventUpdate

    app.setup_apis()
    answer = app.server.test_client().post("/api/silent", json={"value": 4})

    assert (answer.status_code, answer.data) == (204, b"")
