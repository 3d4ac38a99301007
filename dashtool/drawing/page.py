"""The drawing as a page to look around in: one file that needs no network and asks for none."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined

from ..graph.report import CallbackRow, GraphReport
from .scene import compose
from .svg import shapes
from .theme import DARK, LIGHT, MONOSPACE, style_sheet_with_variables, variables

_SCRIPT = ("page", "view", "choose", "details", "find", "theme", "input", "begin")


def to_html(report: GraphReport) -> str:
    """The whole page. Names of the app's making reach it escaped, or as JSON that no tag can end."""
    scene = compose(report)
    script = _script()
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(_part("page.html"))
    return (
        template.render(
            app=report.app,
            summary=_summary(report),
            problems=_count(len(report.problems), "problem") if report.problems else "",
            panels=[panel.section.title for panel in scene.panels if panel.section.title],
            width=round(scene.size.width),
            height=round(scene.size.height),
            is_empty=not report.callbacks,
            shapes="\n".join(shapes(report, scene)),
            data=_data(report),
            style=_style(),
            script=script,
            script_hash="sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        )
        .encode("ascii", "xmlcharrefreplace")
        .decode()
    )


@cache
def _part(name: str) -> str:
    return files(__package__).joinpath("page_parts", name).read_text(encoding="utf-8")


def _script() -> str:
    """The parts of the script in the order in which they build on each other, with names of their own."""
    parts = "\n".join(_part(f"{name}.js") for name in _SCRIPT)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


def _style() -> str:
    light, dark = variables(LIGHT), variables(DARK)
    # The same values again: CSS cannot share one block between a query and a selector.
    return (
        f":root {{ color-scheme: light; --mono: {MONOSPACE}; {light} }}\n"
        f':root[data-theme="dark"] {{ color-scheme: dark; {dark} }}\n'
        f"@media (prefers-color-scheme: dark) {{ :root:not([data-theme]) {{ color-scheme: dark; {dark} }} }}\n"
        f"{style_sheet_with_variables()}{_part('page.css')}"
    )


def _data(report: GraphReport) -> str:
    """What the script knows: callbacks and properties by number, as the shapes name them."""
    numbers = {row.name: number for number, row in enumerate(report.callbacks)}
    names = {name: number for number, name in enumerate(report.properties)}
    before: dict[str, list[int]] = {}
    for row in report.callbacks:
        for target in row.feeds:
            before.setdefault(target, []).append(numbers[row.name])
    same: dict[str, set[int]] = {}
    for written, read in report.overlaps:
        same.setdefault(written, set()).add(names[read])
        same.setdefault(read, set()).add(names[written])
    data = {
        "callbacks": [_callback(report, row, numbers, names, before.get(row.name, [])) for row in report.callbacks],
        "properties": [
            {
                "name": prop.name,
                "component": prop.component,
                "pages": prop.pages,
                "same": sorted(same.get(prop.name, ())),
            }
            for prop in report.properties.values()
        ],
    }
    # `</script>` or `<!--` in a name must not end the element that it stands in.
    return json.dumps(data, separators=(",", ":")).replace("<", "\\u003c")


def _callback(
    report: GraphReport, row: CallbackRow, numbers: dict[str, int], names: dict[str, int], before: list[int]
) -> dict[str, Any]:
    return {
        "function": row.function,
        "place": row.location,
        "kind": row.kind,
        "start": row.runs_at_start,
        "pages": row.pages,
        "inputs": [names[name] for name in row.inputs],
        "state": [names[name] for name in row.state],
        "outputs": [names[name] for name in row.outputs],
        "before": before,
        "after": [numbers[name] for name in row.feeds if name in numbers],
        "problems": [
            {"severity": each.code.severity, "text": f"{each.code.name}  {each.found}\n{each.fix}"}
            for each in report.problems_of(row)
        ],
    }


def _summary(report: GraphReport) -> str:
    pages = f" on {_count(len(report.pages), 'page')}" if report.pages else ""
    return _count(len(report.callbacks), "callback") + pages


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
