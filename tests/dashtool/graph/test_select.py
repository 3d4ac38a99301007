from __future__ import annotations

from dataclasses import replace

import pytest

from dashtool.errors import ToolError
from dashtool.graph.report import GraphReport, PropertyRow
from dashtool.graph.select import Selection, grep_pattern, select
from tests.dashtool.graph.reports import report

CHAIN = report("one: a -> b", "two: b -> c", "three: c (x) -> d", "four: d -> e", "other: x -> y", "watch: b -> z")
PAGES = report("shell: a -> b", "show /sales: b -> c", "both /sales /stock: c -> d", pages=("/sales", "/stock"))


def names(chosen: GraphReport) -> list[str]:
    return [row.name for row in chosen.callbacks]


@pytest.mark.parametrize(
    ("focus", "depth", "kept"),
    [
        ("c", None, ["one", "two", "three", "four"]),
        ("c", 1, ["two", "three"]),
        ("c", 2, ["one", "two", "three", "four"]),
        ("c.value", 1, ["two", "three"]),
        ("two", 1, ["two"]),
        ("two", 2, ["one", "two", "three"]),
        ("x", None, ["three", "four", "other"]),
        ("a", None, ["one", "two", "three", "four", "watch"]),
    ],
)
def test_focus_keeps_what_leads_there_and_what_follows(focus: str, depth: int | None, kept: list[str]) -> None:
    assert names(select(CHAIN, Selection(focus=focus, depth=depth))) == kept


def test_focus_on_one_component_keeps_what_reads_it_by_a_pattern() -> None:
    pattern = PropertyRow("x.value", {"type": "row", "index": ["ALL"]}, "value", None, ())
    patterns = replace(CHAIN, properties={**CHAIN.properties, "x.value": pattern})

    assert names(select(patterns, Selection(focus='{"type": "row", "index": 1}', depth=1))) == ["three", "other"]


def test_what_is_not_used_any_more_goes_too() -> None:
    chosen = select(CHAIN, Selection(focus="y"))

    assert list(chosen.properties) == ["x.value", "y.value"]
    assert chosen.left_out == 5
    assert chosen.focus == {"y.value"}


@pytest.mark.parametrize("page", ["/sales", "sales", "pages.sales"])
def test_a_page_is_named_by_path_or_module(page: str) -> None:
    assert names(select(PAGES, Selection(page=page))) == ["show", "both"]


@pytest.mark.parametrize(
    ("pattern", "kept"), [("^t", ["two", "three"]), ("APP.PY:5", []), ("app.py:5", ["other"]), (r"\by\.", ["other"])]
)
def test_grep_looks_at_functions_places_and_properties(pattern: str, kept: list[str]) -> None:
    assert names(select(CHAIN, Selection(grep=grep_pattern(pattern)))) == kept


def test_choices_narrow_each_other() -> None:
    assert names(select(PAGES, Selection(page="/sales", grep=grep_pattern("both")))) == ["both"]


@pytest.mark.parametrize(
    ("of", "wanted", "said"),
    [
        (CHAIN, Selection(focus="tow"), "Did you mean two?"),
        (CHAIN, Selection(page="/sales"), "Dash(use_pages=True)"),
        (PAGES, Selection(page="/slaes"), "Did you mean /sales?"),
        (PAGES, Selection(page="slaes"), "Did you mean sales?"),
        (PAGES, Selection(page="/qqq"), "There are: /sales, /stock"),
    ],
)
def test_names_that_there_are_not_are_answered_with_the_nearest(of: GraphReport, wanted: Selection, said: str) -> None:
    with pytest.raises(ToolError) as raised:
        select(of, wanted)

    assert said in str(raised.value.hint)
    assert raised.value.exit_code == 2
