"""Import paths that libraries and the user guide's own examples have always used."""

from __future__ import annotations

import contextvars
import importlib
import inspect

import pytest

import dash
from dash import Dash, Input, Output, callback, ctx


@pytest.mark.parametrize(
    ("path", "name", "home"),
    [
        ("dash._callback", "callback", dash.callback),
        ("dash._callback", "clientside_callback", dash.clientside_callback),
        ("dash._callback", "NoUpdate", dash.NoUpdate),
        ("dash._callback", "no_update", dash.no_update),
        ("dash._callback_context", "callback_context", dash.ctx),
        ("dash._callback_context", "set_props", dash.set_props),
        ("dash._utils", "stringify_id", dash.dependencies.stringify_id),
    ],
)
def test_an_old_path_leads_to_the_one_home(path: str, name: str, home: object) -> None:
    assert getattr(importlib.import_module(path), name) is home


def test_a_library_finds_the_callback_of_a_function_by_its_source() -> None:
    from dash._callback import GLOBAL_CALLBACK_LIST, GLOBAL_CALLBACK_MAP

    @callback(Output("public", "children"), Input("go", "n_clicks"))
    def answer(clicks: int) -> int:
        return clicks

    found = [
        wire_id
        for wire_id, entry in GLOBAL_CALLBACK_MAP.items()
        if inspect.getsource(entry["callback"]) == inspect.getsource(answer)
    ]
    app = Dash("library")
    app.server.test_client().get("/_dash-dependencies")

    assert found == ["public.children"]
    assert app.callback_map["public.children"]["inputs"] == [{"id": "go", "property": "n_clicks"}]
    assert not GLOBAL_CALLBACK_MAP
    assert not GLOBAL_CALLBACK_LIST


def test_an_authors_test_provides_the_context_of_a_run() -> None:
    from dash._callback_context import context_value
    from dash._utils import AttributeDict

    def run() -> object:
        context_value.set(AttributeDict(triggered_inputs=[{"prop_id": "btn.n_clicks", "value": 1}]))
        return ctx.triggered_id

    assert contextvars.copy_context().run(run) == "btn"
