"""Where boxes come to stand, and links lead."""

from __future__ import annotations

from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import given

from dashtool.drawing import layered
from dashtool.drawing.boxes import Box, Layout, Link
from dashtool.drawing.layered import lay_out
from dashtool.drawing.packing import Size, pack
from dashtool.drawing.ranks import rank_boxes
from dashtool.drawing.spread import spread

WIDTH, HEIGHT = 100.0, 40.0


def drawn(arrows: str, weak: str = "", others: str = "") -> tuple[Layout, list[Link]]:
    """`drawn("a>b b>c", weak="a>c", others="lonely")`."""
    strong, loose = [[tuple(pair.split(">")) for pair in text.split()] for text in (arrows, weak)]
    keys = dict.fromkeys([*(key for pair in (*strong, *loose) for key in pair), *others.split()])
    links = [Link(a, b, 10.0, 30.0) for a, b in strong] + [Link(a, b, 10.0, 30.0, is_weak=True) for a, b in loose]
    return lay_out([Box(key, WIDTH, HEIGHT) for key in keys], links), links


def overlapping(layout: Layout) -> list[tuple[str, str]]:
    corners = list(layout.corners.items())
    return [
        (key, other)
        for number, (key, one) in enumerate(corners)
        for other, two in corners[number + 1 :]
        if abs(one.x - two.x) < WIDTH and abs(one.y - two.y) < HEIGHT
    ]


def test_links_lead_to_the_right() -> None:
    layout, _ = drawn("a>b b>c a>c")

    assert layout.corners["a"].x < layout.corners["b"].x < layout.corners["c"].x


def test_what_nothing_leads_to_stands_beside_the_first_that_needs_it() -> None:
    layout, _ = drawn("a>b b>c late>c")

    assert layout.corners["late"].x == layout.corners["b"].x


def test_a_single_link_is_level() -> None:
    layout, links = drawn("a>b")

    (way,) = layout.ways
    assert len(way) == len(links[0:1]) + 1
    assert way[0].y == pytest.approx(way[1].y)


def test_links_begin_and_end_at_their_heights() -> None:
    layout, links = drawn("a>b a>c b>d c>d a>d d>a")

    for link, way in zip(links, layout.ways, strict=True):
        start, end = layout.corners[link.source], layout.corners[link.target]
        assert (way[0].x, way[0].y) == (start.x + WIDTH, start.y + 10.0)
        assert (way[-1].x, way[-1].y) == (end.x, end.y + 30.0)


def test_long_links_lead_round_boxes() -> None:
    layout, links = drawn("a>b b>c c>d a>d")

    way = layout.ways[links.index(Link("a", "d", 10.0, 30.0))]
    for key in "bc":
        corner = layout.corners[key]
        heights = {point.y for point in way if corner.x <= point.x <= corner.x + WIDTH}
        assert heights
        assert all(height < corner.y or height > corner.y + HEIGHT for height in heights)


def test_a_link_that_leads_back_passes_its_own_boxes() -> None:
    layout, _ = drawn("a>b b>a")

    back = next(way for way in layout.ways if way[-1].x < way[0].x)
    tops = [layout.corners[key].y for key in "ab"]
    assert all(point.y < min(tops) or point.y > max(tops) + HEIGHT for point in back[1:-1])
    assert min(corner.x for corner in layout.corners.values()) > 0


def test_a_weak_link_orders_boxes_unless_it_closes_a_circle() -> None:
    alone, _ = drawn("", weak="a>b")
    against, _ = drawn("a>b", weak="b>a")

    assert alone.corners["a"].x < alone.corners["b"].x
    assert against.corners["a"].x < against.corners["b"].x


def test_nothing_is_a_drawing_too() -> None:
    layout, _ = drawn("")

    assert (layout.width, layout.height) == (0.0, 0.0)


def test_a_chain_of_thousands_is_no_trouble() -> None:
    layout, _ = drawn(" ".join(f"{number}>{number + 1}" for number in range(3000)))

    assert layout.corners["0"].y == pytest.approx(layout.corners["3000"].y + 3000 * 20.0)


def all_to_all(count: int) -> str:
    return " ".join(f"{a}>{b}" for a in range(count) for b in range(count) if a != b)


def test_what_one_box_sends_far_shares_a_lane_where_links_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    arrows = "a>b b>c c>d a>e d>e a>f e>f"
    apart, links = drawn(arrows)
    monkeypatch.setattr(layered, "MOST_LANES", 3)
    together, _ = drawn(arrows)

    def lanes(layout: Layout) -> list[set[float]]:
        """The heights at which the two long links pass c."""
        ways = [layout.ways[links.index(Link("a", key, 10.0, 30.0))] for key in "ef"]
        return [{point.y for point in way if point.x == layout.corners["c"].x} for way in ways]

    assert lanes(apart)[0] != lanes(apart)[1]
    assert lanes(together)[0] == lanes(together)[1]


def test_a_dense_graph_bends_its_links_only_so_often() -> None:
    layout, links = drawn(all_to_all(70))

    ends, bends = 2 * len(links), 2 * layered.MOST_BENDS
    assert sum(map(len, layout.ways)) <= ends + bends
    assert overlapping(layout) == []


def test_a_dense_graph_is_settled_with_few_waypoints(monkeypatch: pytest.MonkeyPatch) -> None:
    placed: list[int] = []
    monkeypatch.setattr(layered, "spread", lambda wishes, *rest: placed.append(len(wishes)) or spread(wishes, *rest))

    drawn(all_to_all(70))

    assert sum(placed) < 14 * 2 * 70 * 70, "each box has at most one lane forth and one back in each column"


NODES = st.integers(0, 11)


@given(st.lists(st.tuples(NODES, NODES), max_size=30), st.lists(st.tuples(NODES, NODES), max_size=8))
def test_boxes_never_overlap_and_all_is_within_the_sheet(
    strong: list[tuple[int, int]], weak: list[tuple[int, int]]
) -> None:
    text, loose = (" ".join(f"{a}>{b}" for a, b in pairs if a != b) for pairs in (strong, weak))
    layout, _ = drawn(text, loose)

    assert overlapping(layout) == []
    for corner in layout.corners.values():
        assert 0 <= corner.x <= layout.width - WIDTH + 0.01
        assert 0 <= corner.y <= layout.height - HEIGHT + 0.01
    for way in layout.ways:
        assert all(-0.01 <= point.x <= layout.width + 0.01 for point in way)
        assert all(-0.01 <= point.y <= layout.height + 0.01 for point in way)


@given(st.lists(st.tuples(NODES, NODES), max_size=30))
def test_without_circles_every_arrow_leads_to_a_higher_rank(arrows: list[tuple[int, int]]) -> None:
    forward = [(f"{min(pair):02}", f"{max(pair):02}") for pair in arrows if pair[0] != pair[1]]
    ranks = rank_boxes([f"{number:02}" for number in range(12)], forward, [])

    assert all(ranks[source] < ranks[target] for source, target in forward)


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=12))
def test_things_keep_their_order_and_distance(wishes: list[float]) -> None:
    places = spread(wishes, [10.0] * (len(wishes) - 1), [1.0] * len(wishes))

    assert all(below - above >= 10.0 - 1e-6 for above, below in pairwise(places))


def test_things_that_wish_for_one_place_share_it_by_weight() -> None:
    assert spread([0.0, 0.0], [10.0], [1.0, 1.0]) == [-5.0, 5.0]
    assert spread([0.0, 0.0], [10.0], [4.0, 1.0]) == [-2.0, 8.0]
    assert spread([0.0, 30.0], [10.0], [1.0, 1.0]) == [0.0, 30.0]


@given(st.lists(st.tuples(st.integers(1, 300), st.integers(1, 300)), min_size=1, max_size=25))
def test_packed_parts_never_overlap(sizes: list[tuple[int, int]]) -> None:
    parts = [Size(float(width), float(height)) for width, height in sizes]
    corners, whole = pack(parts, 10.0, 1.5)

    for number, (part, corner) in enumerate(zip(parts, corners, strict=True)):
        assert corner.x + part.width <= whole.width
        assert corner.y + part.height <= whole.height
        for other, place in zip(parts[number + 1 :], corners[number + 1 :], strict=True):
            apart_x = corner.x + part.width <= place.x or place.x + other.width <= corner.x
            apart_y = corner.y + part.height <= place.y or place.y + other.height <= corner.y
            assert apart_x or apart_y


def test_many_parts_fill_a_pleasant_shape() -> None:
    _, whole = pack([Size(100.0, 50.0)] * 200, 20.0, 1.5)

    assert 1 < whole.width / whole.height < 2.5
