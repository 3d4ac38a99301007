"""Refused declarations, gathered instead of raised."""

from __future__ import annotations

import pytest

from dash.callbacks.refusals import gather_refusals
from dash.dependencies import Input, Output
from dash.exceptions import DashException, DuplicateCallback


def nothing(*_values): ...


def test_all_refusals_are_gathered_with_what_they_are(desk):
    with gather_refusals() as refused:
        desk.callback(Output("a", "x"), Input("i", "x"))(nothing)
        desk.callback(Output("a", "x"), Input("j", "x"))(lambda value: value)
        desk.callback(Output("a.b", "x"), Input("i", "x"))(nothing)
        desk.callback(Input("i", "x"), Output("b", "x"))(nothing)
        desk.callback(Output("c", "x"), Input("i", "x"), runing=None)(nothing)

    kinds = ["duplicate output", "invalid dependency", "invalid declaration", "unknown option"]
    assert [error.kind for error in refused] == kinds
    assert all("tests/dash/callbacks" in error.location.file for error in refused)


def test_a_second_writer_is_registered_all_the_same(desk):
    with gather_refusals():
        desk.callback(Output("a", "x"), Input("i", "x"))(nothing)
        desk.callback(Output("a", "x"), Input("j", "x"))(lambda value: value)

    assert [str(callback.inputs[0]) for callback in desk.registry.values()] == ["i.x", "j.x"]


def test_afterwards_they_are_raised_again(desk):
    with gather_refusals():
        pass
    desk.callback(Output("a", "x"), Input("i", "x"))(nothing)

    with pytest.raises(DuplicateCallback):
        desk.callback(Output("a", "x"), Input("j", "x"))(lambda value: value)


def test_what_is_no_refusal_passes_through(desk):
    def fail(*_arguments):
        raise DashException("unrelated")

    with pytest.raises(DashException, match="unrelated"), gather_refusals():
        fail()
