"""Layouts of pages for checking callbacks."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.pages.validation import BUDGET_SECONDS, build_layouts


def page(module: str, layout: Any) -> dict[str, Any]:
    return {"module": module, "path": f"/{module}", "layout": layout}


def test_layouts_are_made_where_no_address_is_needed() -> None:
    async def later(**_: Any) -> html.Div:
        return html.Div("async")

    made = build_layouts([page("a", html.Div("still")), page("b", lambda x=1: html.Div("made")), page("c", later)])

    assert [layout.children for layout in made.layouts] == ["still", "made", "async"]
    assert made.is_complete


def test_no_function_is_called_with_arguments_that_nobody_gave() -> None:
    calls: list[Any] = []

    made = build_layouts([page("asset", lambda asset_id, **_: calls.append(asset_id)), page("a", "text")])

    assert made.layouts == ("text",)
    assert made.unknown == ("asset: its layout function needs arguments",)
    assert not calls


def test_a_layout_that_fails_is_noted_and_keeps_no_other_from_being_made() -> None:
    def fails() -> Any:
        raise ValueError("no data")

    made = build_layouts([page("bad", fails), page("none", None), page("good", "text")])

    assert made.layouts == ("text",)
    assert "bad: ValueError: no data" in made.unknown[0]
    assert "none: NoLayoutException" in made.unknown[1]
    assert not made.is_complete


def test_functions_that_take_long_keep_nobody_waiting() -> None:
    times = iter([0.0, 1.0, BUDGET_SECONDS + 1])

    made = build_layouts([page("a", lambda: "a"), page("b", lambda: "b"), page("c", "still")], lambda: next(times))

    assert made.layouts == ("a", "still")
    assert "took long" in made.unknown[0]
