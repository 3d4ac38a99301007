from __future__ import annotations

import pytest

from dash.dependencies import Input, Output
from dash.exceptions import HookError
from dash.hooks import HookRegistry


@pytest.fixture
def hooks():
    return HookRegistry()


def test_hooks_run_by_priority_and_then_in_order_with_the_final_one_last(hooks):
    hooks.layout(final=True)(lambda: "final")
    hooks.layout()(lambda: "first")
    hooks.layout()(lambda: "second")
    hooks.layout(priority=9)(lambda: "urgent")

    assert [hook() for hook in hooks.get_hooks("layout")] == ["urgent", "first", "second", "final"]


def test_a_second_final_hook_is_refused_by_name(hooks):
    def one(): ...

    def two(): ...

    hooks.setup(final=True)(one)

    with pytest.raises(HookError, match=r"`setup` hook already has a final function, .*one.*two"):
        hooks.setup(final=True)(two)


def test_the_decorated_function_stays_itself(hooks):
    def function(): ...

    assert hooks.error()(function) is function
    assert hooks.get_hooks("error")[0].func is function


def test_hooks_carry_the_data_of_their_place(hooks):
    output, read = Output("a", "x"), Input("b", "x")
    hooks.route(methods=("POST",))(test_hooks_carry_the_data_of_their_place)
    hooks.route("named", methods="GET")(lambda: None)
    hooks.custom_data("ns")(lambda context: None)
    hooks.callback(output, read, hidden=True)(lambda value: value)
    hooks.clientside_callback("v => v", output, read, hidden=True)
    hooks.script([{"external_url": "s.js"}])
    hooks.stylesheet([{"external_url": "s.css"}])
    hooks.devtool("ns", "Bar", position="left")

    assert [hook.data for hook in hooks.get_hooks("routes")] == [
        {"name": "test_hooks_carry_the_data_of_their_place", "methods": ("POST",)},
        {"name": "named", "methods": ("GET",)},
    ]
    assert hooks.get_hooks("custom_data")[0].data == {"namespace": "ns"}
    assert hooks.get_hooks("callback")[0].data == ([output, read], {"hidden": True})
    assert hooks.clientside_callbacks == [("v => v", (output, read), {"hidden": True})]
    assert (hooks.scripts, hooks.stylesheets) == ([{"external_url": "s.js"}], [{"external_url": "s.css"}])
    assert hooks.devtools == [{"namespace": "ns", "type": "Bar", "props": {}, "position": "left"}]


def test_reset_removes_everything(hooks):
    hooks.layout(final=True)(lambda: None)
    hooks.index()(lambda: None)
    hooks.script([{}])

    hooks.reset()

    assert hooks.get_hooks("layout") == hooks.get_hooks("index") == hooks.scripts == []


def test_a_place_without_hooks_has_none(hooks):
    assert hooks.get_hooks("nowhere") == []
