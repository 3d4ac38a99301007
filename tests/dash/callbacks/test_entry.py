"""What other libraries read of a callback, by the names they know."""

from __future__ import annotations

import pytest

from dash.dependencies import Input, Output, State


def test_a_callback_reads_like_the_dict_it_once_was(desk):
    @desk.callback(Output("a", "x"), Output("b", "x"), Input("i", "v"), State("s", "v"))
    def answer(_value, _state): ...

    entry = desk.registry["..a.x...b.x.."]

    assert entry["callback"] is answer
    assert entry["inputs"] == [{"id": "i", "property": "v"}]
    assert entry["state"] == [{"id": "s", "property": "v"}]
    assert entry["outputs_indices"] == entry["inputs_state_indices"] == [0, 1]
    assert entry["output"] == [Output("a", "x"), Output("b", "x")]
    assert entry["raw_inputs"] == [Input("i", "v")]
    assert entry["background"] is entry.get("manager") is entry.get("nonsense") is None
    assert not entry["no_output"]
    assert not entry["allow_dynamic_callbacks"]
    assert "callback" in entry
    assert set(entry) == set(dict(entry))
    with pytest.raises(KeyError):
        entry["nonsense"]


def test_groups_show_where_each_dependency_goes(desk):
    desk.callback(output={"x": Output("a", "x")}, inputs={"s": State("s", "v"), "i": (Input("i", "v"),)})(print)
    desk.callback(Input("i", "v"), background=True, interval=500, manager="m")(print)
    grouped, silent = desk.registry.values()

    assert (grouped["outputs_indices"], grouped["inputs_state_indices"]) == ({"x": 0}, {"s": 1, "i": [0]})
    assert (silent["outputs_indices"], silent["output"], silent["no_output"]) == ([], [], True)
    assert (silent["background"], silent["manager"]) == ({"interval": 500}, "m")


def test_two_callbacks_are_never_the_same(desk):
    desk.callback(Output("a", "x"), Input("i", "v"))(print)
    desk.callback(Output("b", "x"), Input("i", "v"))(print)
    first, second = desk.registry.values()

    assert first != second
    assert len({first, second, first}) == 2
