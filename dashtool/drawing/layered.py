"""A layered drawing: boxes in columns along the links, each near what it is linked with.

After Sugiyama: columns from ranks, a waypoint in each column that a link crosses, then sweeps forth and back in which
each takes the order and the heights that its neighbours wish for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .boxes import Box, Layout, Link, Point
from .ranks import rank_boxes
from .spread import spread

GAP = 22.0
WAY_GAP = 9.0
_NARROWEST_STREET, _WIDEST_STREET = 56.0, 150.0
_ROOM_PER_LINK = 5.0
TURN = 34.0
"""How far a link that leads back swings out beside its boxes."""
_SWEEPS = 14
# Waypoints give way last: a long link that bends often is hard to follow.
_WAY_WEIGHT = 4.0
MOST_LANES = 8_000
"""Beyond so many waypoints, links out of one place share them."""
MOST_BENDS = 30_000
"""What would bend more often leads straight, below the boxes: nobody follows one of so many lines with the eye."""


@dataclass(eq=False)
class _Item:
    """A box, or a waypoint of a link. `joints` are its links: the neighbour, its height there, and the height here."""

    width: float
    height: float
    column: int
    top: float = 0.0
    x: float = 0.0
    is_way: bool = False
    before: list[tuple[_Item, float, float]] = field(default_factory=list)
    after: list[tuple[_Item, float, float]] = field(default_factory=list)
    anchors: list[tuple[_Item, float]] = field(default_factory=list)
    """Boxes in its own column that it wants to be near, and where."""


def lay_out(boxes: Sequence[Box], links: Sequence[Link]) -> Layout:
    """Place boxes and lead links, from left to right."""
    keys = [box.key for box in boxes]
    strong = [(link.source, link.target) for link in links if not link.is_weak]
    weak = [(link.source, link.target) for link in links if link.is_weak]
    ranks = rank_boxes(keys, strong, weak)
    lowest = min(ranks.values(), default=0)
    items = {box.key: _Item(box.width, box.height, ranks[box.key] - lowest) for box in boxes}
    ways, waypoints = _lead_all(items, links)
    columns = _columns([*items.values(), *waypoints])
    _arrange(columns)
    _set_columns(columns)
    points = [_points(items[link.source], way, items[link.target], link) for link, way in zip(links, ways, strict=True)]
    return _framed(boxes, items, points)


def _lead_all(items: Mapping[str, _Item], links: Sequence[Link]) -> tuple[list[list[_Item]], list[_Item]]:
    """Give each link its way, the longest last: waypoints as far as they suffice. Gives the waypoints as well."""
    passed = [_passed(items[link.source], items[link.target]) for link in links]
    is_dense = sum(map(len, passed)) > MOST_LANES
    straight, bends = set(), 0
    for number in sorted(range(len(links)), key=lambda number: len(passed[number])) if is_dense else ():
        bends += len(passed[number])
        if bends > MOST_BENDS:
            straight.add(number)
    lanes: dict[tuple[object, bool, int], _Item] = {}
    ways = []
    for number, link in enumerate(links):
        lane = (link.source, link.from_height) if is_dense else number
        columns = passed[number] if number not in straight else ()
        ways.append(_lead(items[link.source], items[link.target], link, columns, lane, lanes))
    return ways, list(lanes.values())


def _passed(source: _Item, target: _Item) -> range:
    """The columns that a link passes. One that leads back leaves and enters as all do: it passes its own boxes too."""
    if source.column < target.column:
        return range(source.column + 1, target.column)
    return range(source.column, target.column - 1, -1)


def _lead(
    source: _Item,
    target: _Item,
    link: Link,
    columns: Sequence[int],
    lane: object,
    lanes: dict[tuple[object, bool, int], _Item],
) -> list[_Item]:
    """Lead a link over a waypoint in each of these columns, each joined to the next. Its lane may have some already."""
    is_back = source.column >= target.column
    way: list[_Item] = []
    last, height = source, link.from_height
    for column in columns:
        item = lanes.get((lane, is_back, column))
        if item is None:
            item = lanes[lane, is_back, column] = _Item(0.0, 0.0, column, is_way=True)
            if is_back and not way:
                item.anchors.append((source, link.from_height))
            else:
                _join(last, height, item, 0.0, is_back=is_back)
        way.append(item)
        last, height = item, 0.0
    if is_back and way:
        last.anchors.append((target, link.to_height))
    else:
        _join(last, height, target, link.to_height, is_back=is_back)
    return way


def _join(one: _Item, height: float, other: _Item, other_height: float, *, is_back: bool) -> None:
    left, left_height, right, right_height = one, height, other, other_height
    if is_back:
        left, left_height, right, right_height = other, other_height, one, height
    left.after.append((right, right_height, left_height))
    right.before.append((left, left_height, right_height))


def _columns(items: Sequence[_Item]) -> list[list[_Item]]:
    columns: list[list[_Item]] = [[] for _ in range(1 + max((item.column for item in items), default=-1))]
    for item in items:
        columns[item.column].append(item)
    return columns


def _arrange(columns: list[list[_Item]]) -> None:
    """Sweep forth and back. To the end both sides pull: what one of them sorted comes to rest between them."""
    for column in columns:
        _stack(column)
    for sweep in range(_SWEEPS):
        is_forward, is_last = sweep % 2 == 0, sweep >= _SWEEPS - 4
        for column in columns if is_forward else columns[::-1]:
            _settle(column, {id(item): _wish(item, is_forward, is_last) for item in column})


def _settle(column: list[_Item], wishes: Mapping[int, float]) -> None:
    column.sort(key=lambda item: wishes[id(item)] + item.height / 2)
    weights = [_WAY_WEIGHT if item.is_way else 1.0 for item in column]
    tops = spread([wishes[id(item)] for item in column], _distances(column), weights)
    for item, top in zip(column, tops, strict=True):
        item.top = top


def _stack(column: list[_Item]) -> None:
    top = 0.0
    for item in column:
        item.top = top
        top += item.height + (WAY_GAP if item.is_way else GAP)


def _wish(item: _Item, is_forward: bool, is_last: bool) -> float:
    """Where its links would be straight, on average."""
    joints = item.before if is_forward else item.after
    if is_last or not joints:
        joints = [*item.before, *item.after]
    wishes = [other.top + there - here for other, there, here in joints]
    wishes += [other.top + there for other, there in item.anchors]
    return sum(wishes) / len(wishes) if wishes else item.top


def _distances(column: Sequence[_Item]) -> list[float]:
    """From the top of each to the top of the next."""
    return [above.height + _gap(above, below) for above, below in pairwise(column)]


def _gap(above: _Item, below: _Item) -> float:
    if above.is_way and below.is_way:
        return WAY_GAP
    return (GAP + WAY_GAP) / 2 if above.is_way or below.is_way else GAP


def _set_columns(columns: list[list[_Item]]) -> None:
    """Put the columns side by side. Where more links turn, the street between two is wider."""
    left = 0.0
    for column in columns:
        width = max((item.width for item in column), default=0.0)
        for item in column:
            item.x, item.width = left, item.width or width
        turning = sum(_turns(item) for item in column)
        left += width + min(_WIDEST_STREET, max(_NARROWEST_STREET, _ROOM_PER_LINK * turning))


def _turns(item: _Item) -> int:
    return sum(abs(item.top + here - other.top - there) > 2 for other, there, here in item.after)


def _points(source: _Item, way: Sequence[_Item], target: _Item, link: Link) -> tuple[Point, ...]:
    start = Point(source.x + source.width, source.top + link.from_height)
    end = Point(target.x, target.top + link.to_height)
    between: list[Point] = []
    for item in way:
        edges = [Point(item.x, item.top), Point(item.x + item.width, item.top)]
        between += edges if source.column < target.column else edges[::-1]
    return (start, *between, end)


def _framed(boxes: Sequence[Box], items: Mapping[str, _Item], ways: Sequence[tuple[Point, ...]]) -> Layout:
    """Count from the upper left corner of it all."""
    turning = [way for way in ways if way[-1].x <= way[0].x]
    xs = [*(item.x for item in items.values()), *(way[-1].x - TURN for way in turning)]
    ends = [*(item.x + item.width for item in items.values()), *(way[0].x + TURN for way in turning)]
    ys = [*(item.top for item in items.values()), *(point.y for way in ways for point in way)]
    bottoms = [*(item.top + item.height for item in items.values()), *ys]
    left, up = min(xs, default=0.0), min(ys, default=0.0)
    return Layout(
        corners={box.key: Point(items[box.key].x - left, items[box.key].top - up) for box in boxes},
        ways=[tuple(Point(point.x - left, point.y - up) for point in way) for way in ways],
        width=max(ends, default=0.0) - left,
        height=max(bottoms, default=0.0) - up,
    )
