"""The drawing as SVG: lines and texts, sharp at any size, light or dark as its reader's system is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from ..graph.report import GraphReport
from .boxes import Point
from .cards import HEADER, Card, Port, Tag
from .layered import TURN
from .scene import Panel, Scene, Wire, compose
from .theme import style_sheet

_MARGIN = 24.0
_RADIUS = 9
_PADDING = 12.0
# A curve swings out three quarters as far as its handles do.
_TURN = TURN / 0.75


def to_svg(report: GraphReport) -> str:
    """A file of its own."""
    scene = compose(report)
    width, height = scene.size.width + 2 * _MARGIN, scene.size.height + 2 * _MARGIN
    box = f"{_n(-_MARGIN)} {_n(-_MARGIN)} {_n(width)} {_n(height)}"
    title = f"The callbacks of {report.app}"
    size = f'width="{_n(width)}" height="{_n(height)}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="{box}" role="img">',
        f"<title>{_text(title)}</title>",
        f"<style>{style_sheet()}</style>",
        f'<rect class="sheet" x="{_n(-_MARGIN)}" y="{_n(-_MARGIN)}" {size}/>',
        *shapes(report, scene),
        "</svg>",
    ]
    return "\n".join(lines)


def shapes(report: GraphReport, scene: Scene) -> Iterator[str]:
    """All that is drawn, without the sheet. Cards are numbered as the report's callbacks are, ports as properties."""
    callbacks = {row.name: number for number, row in enumerate(report.callbacks)}
    properties = {name: number for number, name in enumerate(report.properties)}
    for panel in scene.panels:
        yield '<g class="part">'
        if panel.section.title:
            yield _frame(panel)
        for wire in panel.wires:
            yield _wire(wire, callbacks, properties)
        for placed in panel.placed:
            if isinstance(placed.thing, Card):
                yield from _card(report, placed.thing, placed.corner, callbacks, properties)
            else:
                yield _tag(placed.thing, placed.corner, properties)
        yield "</g>"


def _frame(panel: Panel) -> str:
    x, y = panel.corner.x, panel.corner.y
    size = f'width="{_n(panel.size.width)}" height="{_n(panel.size.height)}"'
    subtitle = f'<tspan class="subtitle place" dx="10">{_text(panel.section.subtitle)}</tspan>'
    title = f'<text class="panel-title" x="{_n(x + 20)}" y="{_n(y + 31)}">{_text(panel.section.title)}{subtitle}</text>'
    return f'<rect class="panel" x="{_n(x)}" y="{_n(y)}" {size} rx="14"/>{title}'


def _card(
    report: GraphReport, card: Card, corner: Point, callbacks: dict[str, int], properties: dict[str, int]
) -> Iterator[str]:
    row, x, y = card.row, corner.x, corner.y
    problems = report.problems_of(row)
    is_faulty = any(each.code.severity == "error" for each in problems)
    classes = " ".join(["card", row.kind, *(["faulty"] if is_faulty else [])])
    yield f'<g class="{classes}" data-callback="{callbacks[row.name]}">'
    about = "\n".join([f"{row.function} ({row.location})", *(f"{each.code.name}: {each.found}" for each in problems)])
    yield f"<title>{_text(about)}</title>"
    frame = f'width="{_n(card.width)}" height="{_n(card.height)}" rx="{_RADIUS}"'
    yield f'<rect class="frame" x="{_n(x)}" y="{_n(y)}" {frame}/>'
    yield f'<path class="head" d="{_head(x, y, card.width)}"/>'
    yield f'<text class="name" x="{_n(x + _PADDING)}" y="{_n(y + 17)}">{_text(card.name)}</text>'
    yield f'<text class="place" x="{_n(x + _PADDING)}" y="{_n(y + 30)}">{_text(card.place)}</text>'
    if problems:
        codes = ", ".join(sorted({each.code.name for each in problems}))
        yield f'<text class="codes place out" x="{_n(x + card.width - 8)}" y="{_n(y - 5)}">{codes}</text>'
    for port in card.ports:
        yield _port(port, card, corner, properties[port.prop])
    yield "</g>"


def _head(x: float, y: float, width: float) -> str:
    """The upper part of a card, a line thinner than its frame."""
    left, right, top, r = x + 0.7, x + width - 0.7, y + 0.7, _RADIUS - 0.7
    return (
        f"M{_n(left)} {_n(y + HEADER - 3)}V{_n(top + r)}a{r} {r} 0 0 1 {r} {-r}"
        f"H{_n(right - r)}a{r} {r} 0 0 1 {r} {r}V{_n(y + HEADER - 3)}z"
    )


def _port(port: Port, card: Card, corner: Point, number: int) -> str:
    is_out = port.kind == "output"
    x, y = corner.x + (card.width if is_out else 0.0), corner.y + port.height
    text_x = x + (-_PADDING if is_out else _PADDING)
    # An arrow's head where a value enters, hollow for State; a dot where one leaves.
    mark = f'<circle cx="{_n(x)}" cy="{_n(y)}" r="3"/>' if is_out else f'<path d="M{_n(x - 4)} {_n(y - 4)}l8 4l-8 4z"/>'
    classes = f"port {port.kind}{' out' if is_out else ''}"
    label = f'<text x="{_n(text_x)}" y="{_n(y + 3.8)}">{_text(port.text)}</text>'
    full = f"<title>{_text(port.prop)}</title>"
    return f'<g class="{classes}" data-property="{number}">{full}{mark}{label}</g>'


def _tag(tag: Tag, corner: Point, properties: dict[str, int]) -> str:
    x, y = corner.x, corner.y
    size = f'width="{_n(tag.width)}" height="{_n(tag.height)}" rx="{_n(tag.height / 2)}"'
    return (
        f'<g class="tag" data-property="{properties[tag.prop]}"><title>{_text(tag.prop)}</title>'
        f'<rect x="{_n(x)}" y="{_n(y)}" {size}/>'
        f'<circle cx="{_n(x + tag.width)}" cy="{_n(y + tag.height / 2)}" r="3"/>'
        f'<text x="{_n(x + _PADDING)}" y="{_n(y + tag.height / 2 + 3.8)}">{_text(tag.text)}</text></g>'
    )


def _wire(wire: Wire, callbacks: dict[str, int], properties: dict[str, int]) -> str:
    source = "" if isinstance(wire.source, Tag) else f' data-from="{callbacks[wire.source.row.name]}"'
    ends = f'{source} data-to="{callbacks[wire.target.row.name]}" data-property="{properties[wire.into.prop]}"'
    return f'<path class="wire {wire.into.kind}"{ends} d="{_way(wire.points)}"/>'


def _way(points: Sequence[Point]) -> str:
    """A line that leaves and enters level. Where it leads back it first goes on, and comes round."""
    first, *rest = points
    parts = [f"M{_n(first.x)} {_n(first.y)}"]
    is_back = points[-1].x <= points[0].x
    at, heading = first, 1.0
    for number, point in enumerate(rest):
        arriving = -1.0 if is_back and number < len(rest) - 1 else 1.0
        if at.y == point.y and heading == arriving == 1.0 and point.x > at.x:
            parts.append(f"H{_n(point.x)}")
        else:
            is_turning = heading != arriving or (is_back and len(rest) == 1)
            reach = _TURN if is_turning else abs(point.x - at.x) / 2
            parts.append(
                f"C{_n(at.x + heading * reach)} {_n(at.y)} {_n(point.x - arriving * reach)} {_n(point.y)} "
                f"{_n(point.x)} {_n(point.y)}"
            )
        at, heading = point, arriving
    return "".join(parts)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _text(text: str) -> str:
    """Fit for any encoding, and free of the characters that XML knows no way to write."""
    plain = "".join(character if character >= " " or character in "\n\t" else "�" for character in text)
    return escape(plain).encode("ascii", "xmlcharrefreplace").decode()
