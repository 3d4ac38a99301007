"""The graph in the DOT language, for Graphviz and what reads its files."""

from __future__ import annotations

from .report import CallbackRow, GraphReport
from .sections import sections

_HEAD = """digraph callbacks {
    rankdir=LR;
    node [fontname="Helvetica,Arial,sans-serif", fontsize=11];
    edge [color="#8d97a6", arrowsize=0.7];"""
_COLORS = {"server": ("#5b46d6", "#eeebfc"), "clientside": ("#0b7285", "#dff3f6"), "background": ("#8a5a00", "#fdf3dc")}
_FAULTY = ("#b3261e", "#fdeceb")


def to_dot(report: GraphReport) -> str:
    """Properties are plain boxes, callbacks rounded ones, State is dashed, pages are clusters."""
    # No property is called so: their names have a dot.
    keys = {row.name: f"c{number}" for number, row in enumerate(report.callbacks)}
    lines = [_HEAD]
    for name in report.properties:
        lines.append(f'    {_quoted(name)} [shape=box, color="#dde1e8", fillcolor="#f5f6f9", style=filled];')
    for number, section in enumerate(sections(report)):
        boxes = [_box(report, row, keys[row.name]) for row in section.callbacks]
        if section.title:
            head = f"    subgraph cluster_{number} {{ label={_quoted(section.title)}; color={_quoted('#dde1e8')};"
            lines += [head, *(f"    {box}" for box in boxes), "    }"]
        else:
            lines += boxes
    for row in report.callbacks:
        key = keys[row.name]
        lines += [f"    {_quoted(name)} -> {key};" for name in row.inputs]
        lines += [f"    {_quoted(name)} -> {key} [style=dashed];" for name in row.state]
        lines += [f"    {key} -> {_quoted(name)};" for name in row.outputs]
    lines += [
        f"    {_quoted(written)} -> {_quoted(read)} [style=dotted, dir=none];" for written, read in report.overlaps
    ]
    return "\n".join([*lines, "}"])


def _box(report: GraphReport, row: CallbackRow, key: str) -> str:
    line, fill = _FAULTY if report.problems_of(row) else _COLORS[row.kind]
    label = _quoted(f"{row.function}\n{row.location}")
    return f'    {key} [label={label}, shape=box, style="rounded,filled", color="{line}", fillcolor="{fill}"];'


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    # Graphviz reads entities as HTML does: a lone ampersand stays what it is, one that begins an entity must not.
    return '"' + escaped.replace("&", "&amp;").encode("ascii", "xmlcharrefreplace").decode() + '"'
