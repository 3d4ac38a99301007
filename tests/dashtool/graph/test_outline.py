from __future__ import annotations

from dashtool.graph.outline import Branch, outline
from dashtool.graph.report import GraphReport
from dashtool.graph.sections import sections
from tests.dashtool.graph.reports import report


def drawn(of: GraphReport, deepest: int = 9) -> list[str]:
    lines: list[str] = []

    def draw(branch: Branch, depth: int) -> None:
        lines.append("  " * depth + (f"({branch.row.name})" if branch.is_reference else branch.row.name))
        for below in branch.branches:
            draw(below, depth + 1)

    for root in outline(of, of.callbacks, deepest):
        draw(root, 0)
    return lines


def test_each_callback_hangs_below_what_triggers_it() -> None:
    assert drawn(report("a: x -> y", "b: y -> z", "c: y -> w", "d: v -> u")) == ["a", "  b", "  c", "d"]


def test_the_second_way_to_a_callback_is_a_reference() -> None:
    diamond = report("top: x -> a", "left: a -> l", "right: a -> r", "end: l r -> e")

    assert drawn(diamond) == ["top", "  left", "    end", "  right", "    (end)"]


def test_a_circle_begins_somewhere() -> None:
    assert drawn(report("a: x -> y", "b: y -> x")) == ["a", "  b", "    (a)"]


def test_what_would_hang_too_deep_begins_anew() -> None:
    chain = report("a: p0 -> p1", "b: p1 -> p2", "c: p2 -> p3", "d: p3 -> p4", "e: p4 -> p5")

    assert drawn(chain, deepest=2) == ["a", "  b", "    (c)", "c", "  d", "    (e)", "e"]


def test_a_chain_of_thousands_is_no_trouble() -> None:
    chain = report(*(f"n{number}: p{number} -> p{number + 1}" for number in range(3000)))

    (root,) = outline(chain, chain.callbacks, 10_000)
    depth = 1
    while root.branches:
        (root,) = root.branches
        depth += 1
    assert depth == 3000


def test_chapters_are_pages_with_the_shell_first() -> None:
    of = report("a /x: i -> j", "b: j -> k", "c /x /y: k -> l", pages=("/x", "/y", "/z"))

    assert [(section.title, [row.name for row in section.callbacks]) for section in sections(of)] == [
        ("every page", ["b"]),
        ("/x", ["a"]),
        ("/x, /y", ["c"]),
    ]
