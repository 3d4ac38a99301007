"""What is drawn: a card for each callback, with a port for each property, and a tag for what several of them read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len

from ..graph.report import CallbackRow

PortKind = Literal["input", "state", "output"]

HEADER = 38.0
ROW = 18.0
FOOT = 7.0
TAG_HEIGHT = 24.0
_PADDING = 12.0
_BETWEEN = 22.0
_NAME_CHARACTER, _PORT_CHARACTER, _PLACE_CHARACTER = 7.5, 6.65, 6.05
_LONGEST_PORT, _LONGEST_NAME = 40, 38
_NARROWEST_CARD = 130.0


@dataclass(frozen=True)
class Port:
    """Where a property enters or leaves a card. `height` counts from the top of the card."""

    prop: str
    text: str
    kind: PortKind
    height: float


@dataclass(frozen=True)
class Card:
    """One callback."""

    row: CallbackRow
    name: str
    place: str
    ports: tuple[Port, ...]
    width: float
    height: float

    @property
    def key(self) -> str:
        return f"callback {self.row.name}"


@dataclass(frozen=True)
class Tag:
    """A property that several callbacks read and none here writes: what a reader changes."""

    prop: str
    text: str
    width: float
    height: float = TAG_HEIGHT

    @property
    def key(self) -> str:
        return f"property {self.prop}"


def make_card(row: CallbackRow) -> Card:
    """Lay out the inside of a card: inputs and state on the left, outputs on the right."""
    left = [*_ports(row.inputs, "input", 0), *_ports(row.state, "state", len(row.inputs))]
    right = _ports(row.outputs, "output", 0)
    name, place = shortened(row.function, _LONGEST_NAME), shortened(_place(row), 44)
    widths = [_PORT_CHARACTER * max((cell_len(port.text) for port in side), default=0) for side in (left, right)]
    inside = sum(widths) + (_BETWEEN if all(widths) else 0)
    head = max(cell_len(name) * _NAME_CHARACTER, cell_len(place) * _PLACE_CHARACTER)
    width = max(inside, head, _NARROWEST_CARD - 2 * _PADDING) + 2 * _PADDING
    return Card(row, name, place, (*left, *right), round(width), HEADER + ROW * max(len(left), len(right)) + FOOT)


def make_tag(name: str) -> Tag:
    text = shortened(_unquoted(name), _LONGEST_PORT)
    return Tag(name, text, round(cell_len(text) * _PORT_CHARACTER + 2 * _PADDING))


def shared_reads(rows: Sequence[CallbackRow]) -> list[str]:
    """The properties that several of these callbacks read and none writes, in the order in which they are read."""
    written = {name for row in rows for name in row.outputs}
    readers: dict[str, int] = {}
    for row in rows:
        for name in dict.fromkeys((*row.inputs, *row.state)):
            readers[name] = readers.get(name, 0) + 1
    return [name for name, count in readers.items() if count > 1 and name not in written]


def _place(row: CallbackRow) -> str:
    return row.location if row.kind == "server" else f"{row.location} · {row.kind}"


def _ports(names: Iterable[str], kind: PortKind, above: int) -> list[Port]:
    return [
        Port(name, shortened(_unquoted(name), _LONGEST_PORT), kind, HEADER + ROW * (number + 0.5))
        for number, name in enumerate(names, start=above)
    ]


def _unquoted(name: str) -> str:
    """A dict id as a reader takes it in: `{type: row, index: ALL}`."""
    return name.replace('"', "") if name.startswith("{") else name


def shortened(text: str, most: int) -> str:
    """Take the middle out of what is long: its end, the property, says most."""
    if cell_len(text) <= most:
        return text
    id_, dot, prop = text.rpartition(".")
    end = f"{dot}{prop}" if id_ and len(prop) < most // 2 else text[-(most // 3) :]
    return f"{text[: most - len(end) - 1]}…{end}"


def links_of(
    cards: Sequence[Card], tags: Sequence[Tag], overlaps: Mapping[str, Sequence[str]]
) -> list[tuple[Card | Tag, Port | None, Card, Port]]:
    """What leads from where to where: from an output, or a tag, to each port that reads the property."""
    readers: dict[str, list[tuple[Card, Port]]] = {}
    for card in cards:
        for port in card.ports:
            if port.kind != "output":
                readers.setdefault(port.prop, []).append((card, port))
    links: list[tuple[Card | Tag, Port | None, Card, Port]] = []
    for card in cards:
        for port in card.ports:
            if port.kind == "output":
                for name in (port.prop, *overlaps.get(port.prop, ())):
                    links += [(card, port, other, into) for other, into in readers.get(name, ()) if other is not card]
    for tag in tags:
        links += [(tag, None, card, port) for card, port in readers[tag.prop]]
    return links
