"""The app's error handler, made of several."""

from __future__ import annotations

from dash import hooks
from dash.server.handlers import combine_handlers


def test_the_last_answer_of_several_hooks_counts() -> None:
    hooks.error(final=True)(lambda error: None)
    hooks.error()(lambda error: f"first: {error}")
    hooks.error()(lambda error: f"last: {error}")
    handle = combine_handlers(lambda error: None)

    assert handle is not None
    assert handle(ValueError("late")) == "last: late"


def test_the_answer_of_the_apps_own_handler_counts_before_that_of_hooks() -> None:
    hooks.error()(lambda error: "hook")
    handle = combine_handlers(lambda error: "own")

    assert handle is not None
    assert handle(ValueError()) == "own"


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
