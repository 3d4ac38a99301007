"""Build the figure templates that threads share, before they do."""

from __future__ import annotations

import sys
from typing import Any


def build_shared_templates() -> None:
    """Complete plotly's default templates.

    plotly makes the parts of a template when they are first read, and the template is one object for all threads: two
    callbacks that draw at the same time disturb each other there, and one fails with `ValueError: Invalid value`.
    Does nothing where plotly.express is not loaded.
    """
    express, io = sys.modules.get("plotly.express"), sys.modules.get("plotly.io")
    if express is None or io is None:
        return
    for template in {io.templates.default, express.defaults.template}:
        if isinstance(template, str) and template in io.templates:
            _build(io.templates[template])


# What plotly.express looks into to find a template's colours, symbols and grids.
_TRACE_PARTS = ("marker.color", "marker.symbol", "marker.pattern.shape", "line.color", "line.dash")
_LAYOUT_PARTS = ("colorway", "colorscale.sequential", "xaxis.showgrid", "yaxis.showgrid")


def _build(template: Any) -> None:
    for traces in template.data:
        for trace in template.data[traces]:
            _read(trace, _TRACE_PARTS)
    _read(template.layout, _LAYOUT_PARTS)


def _read(node: Any, paths: tuple[str, ...]) -> None:
    for path in paths:
        part = node
        for name in path.split("."):
            part = getattr(part, name, None)
