"""The app's error handler, made of several."""

from __future__ import annotations

from dash import hooks
from dash.server.handlers import combine_handlers


def test_the_first_answer_of_several_handlers_counts() -> None:
    hooks.error()(lambda error: None)
    hooks.error()(lambda error: f"hook: {error}")
    handle = combine_handlers(lambda error: None)

    assert handle is not None
    assert handle(ValueError("late")) == "hook: late"


def test_a_handler_among_several_may_be_async() -> None:
    async def note(error: Exception) -> None:
        seen.append(error)

    async def explain(error: Exception) -> str:
        return f"sorry: {error}"

    seen: list[Exception] = []
    hooks.error()(explain)
    handle = combine_handlers(note)

    assert handle is not None
    assert handle(ValueError("late")) == "sorry: late"
    assert len(seen) == 1
