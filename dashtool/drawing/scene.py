"""Put it all on one sheet: a panel for each chapter of the report, in it what is linked, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..graph.report import GraphReport
from ..graph.sections import Section, sections
from .boxes import Box, Link, Point
from .cards import TAG_HEIGHT, Card, Port, Tag, links_of, make_card, make_tag, shared_reads
from .layered import lay_out
from .packing import Size, pack

_APART = 28.0
_PANEL_HEAD = 34.0
_PANEL_PADDING = 20.0
_SHEET_ASPECT, _PANEL_ASPECT = 1.5, 1.8


@dataclass(frozen=True)
class Placed:
    """A card or a tag, and where its upper left corner is."""

    thing: Card | Tag
    corner: Point


@dataclass(frozen=True)
class Wire:
    """A line, over the points that it leads over."""

    source: Card | Tag
    target: Card
    into: Port
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Panel:
    """One chapter: its title, its frame, and what stands in it."""

    section: Section
    corner: Point
    size: Size
    placed: tuple[Placed, ...]
    wires: tuple[Wire, ...]


@dataclass(frozen=True)
class Scene:
    panels: tuple[Panel, ...]
    size: Size


def compose(report: GraphReport) -> Scene:
    """Draw a report, as data."""
    overlaps: dict[str, list[str]] = {}
    for written, read in report.overlaps:
        overlaps.setdefault(written, []).append(read)
    panels = [_panel(section, overlaps) for section in sections(report)]
    corners, size = pack([panel.size for panel in panels], _APART, _SHEET_ASPECT)
    return Scene(tuple(_moved(panel, corner) for panel, corner in zip(panels, corners, strict=True)), size)


def _panel(section: Section, overlaps: Mapping[str, Sequence[str]]) -> Panel:
    cards = [make_card(row) for row in section.callbacks]
    tags = [make_tag(name) for name in shared_reads(section.callbacks)]
    drafts = links_of(cards, tags, overlaps)
    parts = [_lay_out_part(things, links) for things, links in _parts([*tags, *cards], drafts)]
    head = _PANEL_HEAD if section.title else 0.0
    padding = _PANEL_PADDING if section.title else 0.0
    corners, size = pack([part.size for part in parts], _APART, _PANEL_ASPECT)
    moved = [
        _moved(part, Point(padding + corner.x, padding + head + corner.y))
        for part, corner in zip(parts, corners, strict=True)
    ]
    width = max(size.width, 8.0 * (len(section.title) + len(section.subtitle)))
    return Panel(
        section,
        Point(0.0, 0.0),
        Size(width + 2 * padding, size.height + 2 * padding + head),
        tuple(placed for part in moved for placed in part.placed),
        tuple(wire for part in moved for wire in part.wires),
    )


Draft = tuple[Card | Tag, Port | None, Card, Port]


def _parts(things: Sequence[Card | Tag], drafts: Sequence[Draft]) -> list[tuple[list[Card | Tag], list[Draft]]]:
    """What is connected, the largest part first, else as it was declared."""
    leader = {thing.key: thing.key for thing in things}

    def find(key: str) -> str:
        while leader[key] != key:
            leader[key] = key = leader[leader[key]]
        return key

    for source, _, target, _ in drafts:
        leader[find(source.key)] = find(target.key)
    members: dict[str, list[Card | Tag]] = {}
    for thing in things:
        members.setdefault(find(thing.key), []).append(thing)
    links: dict[str, list[Draft]] = {key: [] for key in members}
    for draft in drafts:
        links[find(draft[0].key)].append(draft)
    return sorted(((members[key], links[key]) for key in members), key=lambda part: -len(part[0]))


def _lay_out_part(things: Sequence[Card | Tag], drafts: Sequence[Draft]) -> Panel:
    boxes = [Box(thing.key, thing.width, thing.height) for thing in things]
    links = [
        Link(
            source.key,
            target.key,
            port.height if port else TAG_HEIGHT / 2,
            into.height,
            is_weak=into.kind == "state" and port is not None,
        )
        for source, port, target, into in drafts
    ]
    layout = lay_out(boxes, links)
    return Panel(
        Section("", "", ()),
        Point(0.0, 0.0),
        Size(layout.width, layout.height),
        tuple(Placed(thing, layout.corners[thing.key]) for thing in things),
        tuple(
            Wire(source, target, into, points)
            for (source, _, target, into), points in zip(drafts, layout.ways, strict=True)
        ),
    )


def _moved(panel: Panel, by: Point) -> Panel:
    if by == Point(0.0, 0.0):
        return panel

    def move(point: Point) -> Point:
        return Point(point.x + by.x, point.y + by.y)

    return Panel(
        panel.section,
        move(panel.corner),
        panel.size,
        tuple(Placed(placed.thing, move(placed.corner)) for placed in panel.placed),
        tuple(Wire(wire.source, wire.target, wire.into, tuple(map(move, wire.points))) for wire in panel.wires),
    )
