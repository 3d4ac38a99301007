"""The graph as a Mermaid flowchart, which many viewers of Markdown draw."""

from __future__ import annotations

from collections.abc import Iterator

from .report import CallbackRow, GraphReport
from .sections import sections

_STYLES = {
    "clientside": "stroke-dasharray: 3",
    "background": "stroke-width: 4px",
    "faulty": "stroke: #b3261e, stroke-width: 3px",
}


def to_mermaid(report: GraphReport) -> str:
    """Properties are rounded, callbacks are boxes, State is dotted, pages are frames."""
    properties = {name: f"p{number}" for number, name in enumerate(report.properties)}
    callbacks = {row.name: f"c{number}" for number, row in enumerate(report.callbacks)}
    lines = ["flowchart LR"]
    lines += [f'    {key}(["{_quoted(name)}"])' for name, key in properties.items()]
    for number, section in enumerate(sections(report)):
        boxes = [_box(row, callbacks[row.name]) for row in section.callbacks]
        if section.title:
            frame = f'    subgraph s{number}["{_quoted(section.title)}"]'
            lines += [frame, *(f"    {box}" for box in boxes), "    end"]
        else:
            lines += boxes
    for row in report.callbacks:
        box = callbacks[row.name]
        lines += [f"    {properties[name]} --> {box}" for name in row.inputs]
        lines += [f"    {properties[name]} -.-> {box}" for name in row.state]
        lines += [f"    {box} --> {properties[name]}" for name in row.outputs]
    lines += [f"    {properties[written]} -.- {properties[read]}" for written, read in report.overlaps]
    return "\n".join([*lines, *_classes(report, callbacks)])


def _box(row: CallbackRow, key: str) -> str:
    return f'    {key}["{_quoted(row.function)}<br/>{_quoted(row.location)}"]'


def _classes(report: GraphReport, keys: dict[str, str]) -> Iterator[str]:
    for style, look in _STYLES.items():
        members = [
            keys[row.name]
            for row in report.callbacks
            if style == row.kind or (style == "faulty" and report.problems_of(row))
        ]
        if members:
            yield f"    classDef {style} {look}"
            yield f"    class {','.join(members)} {style}"


def _quoted(text: str) -> str:
    """Mermaid reads entities inside quotes; what is not ASCII becomes one, whatever the encoding of the pipe."""
    for character, entity in (("&", "&amp;"), ('"', "&quot;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(character, entity)
    return text.encode("ascii", "xmlcharrefreplace").decode()
